//! The key is sent to the provider and is nowhere else: not in logs of the finest level, not in errors
//! of a server that repeats it, not in the configuration that is shown, not in the database.

use crate::harness::backend::{Backend, Migrated};
use crate::harness::env::Outcome;
use crate::harness::mock_ai::Mock;
use crate::harness::mock_ai::script::{Script, What, When};

const CANARY: &str = "sk-canary-5ea9b1f0c3";

#[track_caller]
fn no_canary(outcome: &Outcome) {
    let shown = format!("{}{}", outcome.stdout, outcome.stderr);
    assert!(!shown.contains("canary"), "{outcome}");
}

each_backend! {
    fn the_key_is_nowhere_but_on_the_wire(env: &Migrated) {
        let mock = Mock::start(Script { key: Some(CANARY.into()), ..Script::default() });
        let run = |changes: &[(&str, &str)], arguments: &[&str]| {
            mock.run(env, &[changes, &[("PQCTL_LOG_FILTER", "trace")]].concat(), arguments)
        };
        let good = run(&[], &["process-questions", "check"]).expect(0);
        // The finest level of every layer was really on.
        assert!(good.stderr.contains("hyper_util"), "{good}");
        no_canary(&good);
        // The other way a key is presented.
        no_canary(&run(&[("PQCTL_AI_AUTH", "api-key")], &["process-questions", "check"]).expect(0));
        // Servers that repeat the key in their error, in several shapes.
        mock.change(|script| script.key = Some("another".into()));
        let refused = run(&[], &["process-questions", "check"]).expect(9);
        assert!(refused.stdout.contains("Incorrect API key provided: ***"), "{refused}");
        no_canary(&refused);
        mock.change(|script| {
            *script = Script::with(What::Status(500, format!("crash with {CANARY} in hand")), When::Always);
            script.key = Some(CANARY.into());
        });
        no_canary(&run(&[], &["process-questions", "check", "--json"]).expect(4));
        for arguments in [
            &["config", "show", "--origin"][..],
            &["config", "show", "--json"],
            &["config", "check"],
            &["doctor", "-v"],
            &["questions", "list"],
        ] {
            no_canary(&run(&[], arguments));
        }
        // A key that is none, and one in a file that is wrong otherwise.
        no_canary(&run(&[("PQCTL_AI_API_KEY", "sk canary")], &["config", "check"]).expect(12));
        env.write("bad.toml", format!("[ai]\napi_key = [\"{CANARY}\"]\nbase_url = \"https://u:{CANARY}@h/v1\"\n"));
        no_canary(&run(&[("PQCTL_AI_BASE_URL", "")], &["--config", "bad.toml", "config", "check"]).expect(12));

        let kept = env.text("SELECT CAST(report AS TEXT) || coalesce(message, '') || provider FROM provider_health");
        assert!(!kept.unwrap().contains("canary"));
        if env.backend == Backend::Sqlite {
            for entry in std::fs::read_dir(env.work()).unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                if name.contains(".db") {
                    let bytes = std::fs::read(&path).unwrap();
                    assert!(!bytes.windows(6).any(|window| window == b"canary"), "{name}");
                }
            }
        }
    }

    fn a_key_comes_from_a_file_or_a_credential(env: &Migrated) {
        let mock = Mock::start(Script { key: Some(CANARY.into()), ..Script::default() });
        let file = env.write("key", format!("{CANARY}\n"));
        let by_file = [("PQCTL_AI_API_KEY", ""), ("PQCTL_AI_API_KEY_FILE", file.to_str().unwrap())];
        no_canary(&mock.run(env, &by_file, &["process-questions", "check"]).expect(0));
        let folder = env.write("credentials/pqctl.ai.api_key", CANARY);
        let by_credential = [("PQCTL_AI_API_KEY", ""), ("CREDENTIALS_DIRECTORY", folder.parent().unwrap().to_str().unwrap())];
        no_canary(&mock.run(env, &by_credential, &["process-questions", "check"]).expect(0));
    }
}
