//! `pqctl users` on both engines: what a person sees, what a machine reads, and what is refused.

use crate::harness::backend::Migrated;
use crate::harness::terminal::Terminal;

each_backend! {
    fn accounts_are_added_listed_and_kept_out(env: &Migrated) {
        snapshot!(env.pqctl(&["users", "list"]).expect(0), "users_list_empty");
        let added = env.pqctl(&["users", "add", "ada@example.org", "--name", "Ada O.", "--role", "teacher"]).expect(0);
        snapshot!(added.replacing(r"now\): [A-Za-z0-9]{20}", "now): [PASSWORD]"), "users_add");
        snapshot!(env.pqctl(&["users", "add", "ADA@example.org"]).expect(1), "users_add_twice");
        snapshot!(env.pqctl(&["users", "add", "ada"]).expect(2), "users_add_no_address");
        snapshot!(env.pqctl(&["users", "disable", "ada@example.org"]).expect(0), "users_disable");
        snapshot!(env.pqctl(&["users", "disable", "ada@example.org"]).expect(0), "users_disable_again");
        snapshot!(env.pqctl(&["users", "list"]).expect(0), "users_list");
        snapshot!(env.pqctl(&["users", "enable", "nobody@example.org"]).expect(10), "users_unknown");
        env.pqctl(&["users", "enable", "ada@example.org"]).expect(0);
        let audit = env.text("SELECT CAST(count(*) AS TEXT) FROM audit_log WHERE object_kind = 'user'");
        assert_eq!(audit.as_deref(), Some("3"), "a change that changes nothing leaves no trace");
    }

    fn machines_read_accounts_without_secrets(env: &Migrated) {
        let added = env.pqctl(&["users", "add", "ada@example.org", "--json"]).expect(0).json();
        assert_eq!(added["data"]["user"]["email"], "ada@example.org");
        assert_eq!(added["data"]["password"].as_str().unwrap().len(), 20);
        let list = env.pqctl(&["users", "list", "--json"]).expect(0);
        let (text, list) = (list.stdout.clone(), list.json());
        assert_eq!(list["schema"], "pqctl/1");
        assert_eq!(list["data"]["total"], 1);
        assert_eq!(list["data"]["users"][0]["role"], "student");
        assert_eq!(list["data"]["users"][0]["has_password"], true);
        assert!(!text.contains("argon2"), "{text}");
    }

    fn a_new_password_comes_from_a_file_or_a_prompt(env: &Migrated) {
        env.pqctl(&["users", "add", "ada@example.org"]).expect(0);
        let hash = || env.text("SELECT password_hash FROM users").unwrap();
        let first = hash();
        env.write("password", "a long enough one\n");
        let changed = env.pqctl(&["users", "passwd", "ada@example.org", "--password-file", "password"]).expect(0);
        snapshot!(changed, "users_passwd");
        let second = hash();
        assert_ne!(first, second);
        snapshot!(
            env.pqctl(&["users", "passwd", "ada@example.org", "--password-file", "missing"]).expect(10),
            "users_passwd_no_file"
        );
        snapshot!(
            env.pqctl(&["users", "passwd", "ada@example.org", "--ask-password"]).expect(7),
            "users_passwd_no_terminal"
        );
        let mut terminal = Terminal::start(env.command(&["users", "passwd", "ada@example.org", "--ask-password"]));
        terminal.wait_for("New password");
        terminal.type_secret("another long one", "Once more");
        terminal.type_secret("mistyped this one", "not the same");
        terminal.type_secret("another long one", "Once more");
        terminal.type_secret("another long one", "new password; its sessions");
        let (code, shown) = terminal.end();
        assert_eq!(code, 0, "{shown}");
        assert_ne!(hash(), second);
    }

    fn lists_have_a_limit_and_a_role(env: &Migrated) {
        for email in ["c@example.org", "a@example.org", "b@example.org"] {
            env.pqctl(&["-q", "users", "add", email]).expect(0);
        }
        env.pqctl(&["-q", "users", "add", "z@example.org", "--role", "operator"]).expect(0);
        snapshot!(env.pqctl(&["users", "list", "--limit", "2"]).expect(0), "users_list_limit");
        let operators = env.pqctl(&["users", "list", "--role", "operator", "-o", "plain", "--columns", "email,role"]);
        assert_eq!(operators.expect(0).stdout, "email\trole\nz@example.org\toperator\n");
        env.pqctl(&["users", "list", "--limit", "0"]).expect(2);
    }
}
