//! What an operator sees and does: empty screens with the next command, decisions, secrets that show nowhere.

use super::server::{At, Do, Options, Server};
use super::{Room, letter, number, states};
use crate::harness::backend::{Backend, Migrated};
use pqctl::mail::{Category, Mailer};

each_backend! {
    fn empty_screens_name_the_next_command(env: &Migrated) {
        for (command, words) in [
            (&["mail", "outbox"][..], "pqctl mail test"),
            (&["mail", "uncertain"][..], "Nothing is uncertain"),
            (&["mail", "suppressions"][..], "Every address"),
            (&["smtp", "list"][..], "pqctl smtp set"),
            (&["smtp", "presets"][..], "office365"),
            (&["mail", "release", "--yes"][..], "No mails are held"),
        ] {
            let outcome = env.pqctl(command).expect(0);
            assert!(outcome.stdout.contains(words), "{command:?}: {}", outcome.stdout);
            let json = env.pqctl(&[command, &["--json"]].concat()).expect(0);
            assert!(json.json()["data"].is_object(), "{command:?}");
        }
        env.pqctl(&["mail", "show", "7"]).expect(10);
        env.pqctl(&["mail", "retry", "7"]).expect(10);
        env.pqctl(&["mail", "drain", "--profile", "nobody"]).expect(10);
        env.pqctl(&["mail", "test", "no address"]).expect(2);
        env.pqctl(&["smtp", "set", "Bad Name"]).expect(2);
        env.pqctl(&["mail", "unsubscribe", "reminder.00.00"]).expect(9);
    }

    async fn a_mail_is_tested_shown_held_and_let_go(env: &Migrated) {
        let room = Room::open(env).await;
        let tested = env.pqctl(&["mail", "test", "ada@example.org"]).expect(0);
        assert!(tested.stdout.contains("sent") && tested.stdout.contains("ada@example.org"), "{}", tested.stdout);
        room.post_many(Category::Task, 3).await;
        env.pqctl(&["mail", "hold", "--state", "queued"]).expect(0);
        assert_eq!(states(env), "held 3, sent 1");
        env.pqctl(&["mail", "drain"]).expect(0);
        assert_eq!(states(env), "held 3, sent 1");
        env.pqctl(&["mail", "release", "--older-than", "3650d", "--yes"]).expect(0);
        assert_eq!(states(env), "held 3, sent 1");
        env.pqctl(&["mail", "release", "2", "--yes"]).expect(0);
        assert_eq!(states(env), "held 2, queued 1, sent 1");
        let raw = env.pqctl(&["mail", "show", "2", "--raw"]).expect(0);
        assert!(raw.stdout.contains("Message-ID: <"), "{}", raw.stdout);
        env.pqctl(&["mail", "preview", "2"]).expect(0);
    }

    // What quietens a restored database is part of restoring; here is what an operator then sees.
    async fn a_restored_database_sends_nothing_until_released(env: &Migrated) {
        let room = Room::open(env).await;
        room.post_many(Category::Task, 4).await;
        env.execute("UPDATE outbox SET state = 'sending', phase = 'dot' WHERE id = 4");
        let mut tx = room.db.write().await.unwrap();
        let held = pqctl::store::restored::quieten(
            &mut tx, pqctl::store::restored::Origin::backup("b-1", room.now()), room.now(),
        ).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(held.of("mails"), 4);
        env.pqctl(&["mail", "drain"]).expect(0);
        assert_eq!((states(env).as_str(), super::files_of(env).len()), ("held 4", 0));
        let shown = env.pqctl(&["mail", "outbox"]).expect(0);
        assert!(shown.stdout.contains("restored from backup b-1") && shown.stdout.contains("pqctl mail release"), "{}", shown.stdout);
        env.pqctl(&["mail", "release", "--yes"]).expect(0);
        assert_eq!(states(env), "queued 3, uncertain 1", "what may have arrived is decided by a person");
        env.pqctl(&["mail", "uncertain", "sent", "4"]).expect(0);
        assert_eq!(states(env), "queued 3, sent 1");
    }

    async fn a_token_unsubscribes_from_one_kind(env: &Migrated) {
        let room = Room::open(env).await;
        room.post(&letter(Category::Reminder, 1)).await;
        let token = Mailer::new(&room.config).unsubscribe_token("student1@example.net", Category::Reminder).unwrap();
        let file = room.config.key_path.as_ref().unwrap().0.to_str().unwrap().to_owned();
        let done = env.pqctl_with(&[("PQCTL_MAIL_KEY_PATH", &file)], &["mail", "unsubscribe", &token]).expect(0);
        assert!(done.stdout.contains("no more reminders"), "{}", done.stdout);
        assert_eq!(states(env), "suppressed 1");
        env.pqctl(&["mail", "unsubscribe", "x@example.net", "--category", "alert"]).expect(7);
        env.pqctl(&["mail", "suppressions", "remove", "student1@example.net"]).expect(0);
    }

    // The token and the key are those of Fernet's own specification.
    async fn a_password_of_another_program_is_taken_over(env: &Migrated) {
        let server = Server::start(&Options { auth: true, ..Options::default() }, |_, _, _| Do::AsUsual);
        let port = server.address.port().to_string();
        let token = "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==\n";
        let key = "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=\n";
        for (file, text) in [("token", token), ("key", key), ("other", &key.replace("cw_0", "dw_0")), ("none", "abc")] {
            std::fs::write(env.work().join(file), text).unwrap();
        }
        let set = |more: &[&str]| {
            let begin = ["-vvv", "smtp", "set", "school", "--host", "127.0.0.1", "--port", &port, "--encryption", "none",
                "--username", "office", "--from", "office@example.org", "--default"];
            env.pqctl(&[&begin[..], more].concat())
        };
        for (more, exit) in [
            (&["--fernet-file", "token", "--fernet-key-file", "other"][..], 9),
            (&["--fernet-file", "none", "--fernet-key-file", "key"], 2),
            (&["--fernet-file", "token", "--fernet-key-file", "none"], 2),
            (&["--fernet-file", "token"], 2),
            (&["--fernet-file", "token", "--fernet-key-file", "key", "--password-file", "none"], 2),
            (&["--fernet-file", "nowhere", "--fernet-key-file", "key"], 10),
        ] {
            let refused = set(more).expect(exit);
            assert!(!refused.to_string().contains("gAAAA") || exit == 2, "{refused}");
            assert_eq!(number(env, "SELECT count(*) FROM smtp_profiles"), 0, "nothing is kept: {refused}");
        }
        let taken = set(&["--fernet-file", "token", "--fernet-key-file", "key"]).expect(0).to_string();
        assert!(!taken.contains("hello") && !taken.contains("cw_0x689") && !taken.contains("dwJ6w"), "{taken}");
        let room = Room::open(env).await;
        room.post(&letter(Category::Task, 1)).await;
        env.pqctl(&["mail", "drain"]).expect(0);
        let signed_in = server.books().lines.iter().any(|line| line.contains("AG9mZmljZQBoZWxsbw=="));
        assert!(signed_in, "office with `hello`: {:?}", server.books().lines);
    }

    // Design §7, rows 9 and 10.
    async fn a_password_shows_nowhere_and_a_rotated_key_opens_it(env: &Migrated) {
        let canary = "canary-7f3a-password";
        let server = Server::start(&Options { auth: true, ..Options::default() }, |at, _, count| {
            if at == At::Auth && count > 1 { Do::Say("535 5.7.8 no".to_owned()) } else { Do::AsUsual }
        });
        let port = server.address.port().to_string();
        let set = ["-vvv", "smtp", "set", "school", "--host", "127.0.0.1", "--port", &port, "--encryption", "none",
            "--username", "office", "--from", "office@example.org", "--default"];
        let mut seen = Vec::new();
        seen.push(env.pqctl_with(&[("PQCTL_SMTP_SECRET", canary)], &set).expect(0));
        let room = Room::open(env).await;
        room.post(&letter(Category::Task, 1)).await;
        for arguments in [
            &["-vvv", "mail", "drain"][..],
            &["-vvv", "smtp", "rotate-key"],
            &["-vvv", "smtp", "test", "school"],
            &["smtp", "show", "school", "--json"],
            &["smtp", "list", "--json"],
            &["-vvv", "mail", "test", "ada@example.org"],
            &["config", "show"],
            &["jobs", "list", "--json"],
            &["backup", "create", "--to", "backups"],
        ] {
            seen.push(env.pqctl_with(&[("PQCTL_LOG_FILTER", "trace"), ("PQCTL_BACKUP_COMPRESS", "none")], arguments));
        }
        seen.push(env.pqctl_with(&[("SMTP_SERVER", "127.0.0.1"), ("SMTP_PORT", &port), ("SMTP_USERNAME", "u"), ("SMTP_PASSWORD", canary)], &["-vvv", "config", "show"]));
        assert!(server.books().lines.iter().any(|line| line.starts_with("AUTH PLAIN")), "it was used");
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE state = 'sent'"), 1);
        let encoded = "Y2FuYXJ5LTdmM2E";
        for outcome in &seen {
            for text in [&outcome.stdout, &outcome.stderr] {
                assert!(!text.contains(canary) && !text.contains(encoded), "{text}");
            }
        }
        let mut files = Vec::new();
        let mut folders = vec![env.root().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { folders.push(path) } else { files.push(path) }
            }
        }
        assert!(files.len() > 1);
        for file in files {
            let bytes = std::fs::read(&file).unwrap_or_default();
            assert!(!bytes.windows(canary.len()).any(|part| part == canary.as_bytes()), "{}", file.display());
        }
        if env.backend == Backend::Postgres {
            assert_eq!(number(env, "SELECT count(*) FROM smtp_profiles WHERE position(convert_to('canary', 'UTF8') IN secret) > 0"), 0);
        }
    }
}
