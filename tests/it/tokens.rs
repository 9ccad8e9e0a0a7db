//! `pqctl tokens` on both engines: made, listed, revoked, and never shown twice.

use crate::harness::backend::Migrated;

const EMAIL: &str = "ada@example.org";

each_backend! {
    fn a_token_is_shown_once_and_can_be_revoked(env: &Migrated) {
        snapshot!(env.pqctl(&["tokens", "list"]).expect(0), "tokens_list_empty");
        snapshot!(env.pqctl(&["tokens", "create", EMAIL, "--name", "cron"]).expect(10), "tokens_no_account");
        env.pqctl(&["-q", "users", "add", EMAIL]).expect(0);
        let made = env.pqctl(&["tokens", "create", EMAIL, "--name", "cron", "--scopes", "read,jobs"]).expect(0);
        snapshot!(made.replacing("pq_live_[A-Za-z0-9]{50}", "[TOKEN]"), "tokens_create");
        let list = env.pqctl(&["tokens", "list"]).expect(0);
        assert!(!list.stdout.contains("pq_live_"), "{list}");
        snapshot!(list.loosely(), "tokens_list");
        let list = env.pqctl(&["tokens", "list", "--json"]).expect(0).json();
        let id = list["data"]["tokens"][0]["uid"].as_str().unwrap().to_owned();
        snapshot!(env.pqctl(&["tokens", "revoke", &id]).expect(0), "tokens_revoke");
        snapshot!(env.pqctl(&["tokens", "revoke", &id]).expect(10), "tokens_revoke_again");
        let state = env.pqctl(&["tokens", "list", "-o", "csv", "--columns", "name,state", "--no-header"]).expect(0);
        assert_eq!(state.stdout, "cron,revoked\n");
    }

    fn only_the_hash_is_kept(env: &Migrated) {
        env.pqctl(&["-q", "users", "add", EMAIL]).expect(0);
        let arguments = ["tokens", "create", EMAIL, "--name", "ci", "--no-expiry", "--json"];
        let made = env.pqctl(&arguments).expect(0).json();
        let secret = made["data"]["token"].as_str().unwrap();
        assert!(secret.starts_with("pq_live_") && secret.len() == 58, "{secret}");
        assert!(made["data"]["expires_at"].is_null());
        let audit = env.text("SELECT CAST(details AS TEXT) FROM audit_log WHERE action = 'token.create'").unwrap();
        assert!(!audit.contains("pq_live_"), "{audit}");
        let quiet = env.pqctl(&["-q", "tokens", "create", EMAIL, "--name", "x"]).expect(0);
        assert!(quiet.stdout.contains("pq_live_") && quiet.stderr.is_empty(), "{quiet}");
    }

    fn scopes_and_accounts_are_checked(env: &Migrated) {
        env.pqctl(&["-q", "users", "add", EMAIL]).expect(0);
        let wrong = ["tokens", "create", EMAIL, "--name", "x", "--scopes", "everything"];
        snapshot!(env.pqctl(&wrong).expect(2), "tokens_unknown_scope");
        env.pqctl(&["users", "disable", EMAIL]).expect(0);
        snapshot!(env.pqctl(&["tokens", "create", EMAIL, "--name", "x"]).expect(7), "tokens_disabled_account");
        snapshot!(env.pqctl(&["tokens", "create", EMAIL, "--name", "x", "--expires", "soon"]).expect(2), "tokens_bad_duration");
        env.pqctl(&["tokens", "list", "--email", "nobody@example.org"]).expect(10);
    }
}
