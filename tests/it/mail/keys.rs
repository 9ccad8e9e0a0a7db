//! The key of the mail room when it is not what it should be: missing, another, open to others, or none at all. Nothing is
//! sent then, nothing is lost, nothing is paused for other hosts, and no new key takes its place.

use super::server::{Options, Server};
use super::told::profile;
use super::{Room, files_of, letter, states};
use crate::harness::backend::{Backed, Migrated};
use crate::reports::sending::{mails, seed};
use pqctl::mail::Category;
use std::path::{Path, PathBuf};

const OTHER: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
const SEND: [&str; 6] = ["-q", "send-reports", "--month", "2026-02", "--all", "--yes"];

/// A profile with a password, sealed with a key of its own file.
fn sealed(env: &Backed) -> (Server, PathBuf) {
    let server =
        Server::start(&Options { auth: true, ..Options::default() }, |_, _, _| super::server::Do::AsUsual);
    profile(env, "school", server.address.port(), &["--username", "office", "--default"]);
    (server, key_of(env.root()))
}

fn key_of(folder: &Path) -> PathBuf {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().is_some_and(|name| name == "mail.key") {
                return path;
            }
        }
    }
    panic!("there is no mail.key");
}

fn is_on(env: &Backed) -> bool {
    env.text("SELECT CAST(count(*) AS TEXT) FROM smtp_profiles WHERE paused_at IS NULL").unwrap() == "1"
}

each_backend! {
    async fn a_missing_key_is_said_and_not_replaced(env: &Migrated) {
        let (server, file) = sealed(env);
        let room = Room::open(env).await;
        room.post_many(Category::Task, 3).await;
        let aside = file.with_file_name("kept");
        std::fs::rename(&file, &aside).unwrap();
        for command in [&["mail", "drain"][..], &["mail", "test", "ada@example.net"]] {
            let refused = env.pqctl(command).expect(12);
            assert!(refused.stderr.contains("is not on this machine") && refused.stderr.contains("mail.key"), "{refused}");
            assert!(!file.exists(), "{command:?}: a new key took its place");
        }
        assert!(is_on(env), "other hosts have the key");
        assert_eq!((states(env).as_str(), server.books().open), ("queued 4", 0));
        let doctor = env.pqctl(&["doctor", "--json"]);
        assert!(doctor.stdout.contains("is not on this machine"), "{doctor}");
        let stages = env.pqctl(&["smtp", "test", "school"]).expect(4);
        assert!(stages.stdout.contains("is not on this machine") && !file.exists(), "{stages}");
        std::fs::rename(&aside, &file).unwrap();
        env.pqctl(&["mail", "drain"]).expect(0);
        assert_eq!((states(env).as_str(), server.counts().len()), ("sent 4", 4));
    }

    async fn another_key_is_called_another(env: &Migrated) {
        let (server, _) = sealed(env);
        let room = Room::open(env).await;
        room.post(&letter(Category::Task, 1)).await;
        let refused = env.pqctl_with(&[("PQCTL_MAIL_KEY", OTHER)], &["mail", "drain"]).expect(9);
        assert!(refused.stderr.contains("another key") && refused.stderr.contains("school"), "{refused}");
        assert!(is_on(env) && server.books().lines.is_empty(), "{refused}");
        assert_eq!(states(env), "queued 1");
        let doctor = env.pqctl_with(&[("PQCTL_MAIL_KEY", OTHER)], &["doctor", "--json"]);
        assert!(doctor.stdout.contains("another key"), "{doctor}");
        // Nothing is left behind by a rotation that cannot be.
        let refused = env.pqctl_with(&[("PQCTL_MAIL_KEY_PATH", env.root().join("new.key").to_str().unwrap())], &["smtp", "rotate-key"]);
        assert!([9, 12].contains(&refused.code), "{refused}");
        assert!(!env.root().join("new.key.next").exists());
        env.pqctl(&["mail", "drain"]).expect(0);
        assert_eq!(states(env), "sent 1");
    }

    fn without_a_good_key_no_report_goes(env: &Migrated) {
        seed(env);
        env.pqctl(&["users", "add", "boss@example.org", "--role", "admin"]).expect(0);
        // It is known before anything is done that it is no key.
        let checked = env.pqctl_with(&[("PQCTL_MAIL_KEY", "zz")], &["config", "check"]).expect(12);
        assert!(checked.stdout.contains("64 hexadecimal digits") || checked.stderr.contains("64 hexadecimal digits"), "{checked}");
        env.pqctl_with(&[("PQCTL_MAIL_KEY", "zz")], &SEND).expect(12);
        assert_eq!(mails(env), (0, 0));
        // Others can read it, or it holds something else: each of these mails would go without a way to say no.
        let file = env.root().join("the.key");
        for (mode, text) in [(0o644, OTHER), (0o600, "zz")] {
            std::fs::write(&file, text).unwrap();
            std::fs::set_permissions(&file, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
            let world = [("PQCTL_MAIL_KEY_PATH", file.to_str().unwrap())];
            let refused = env.pqctl_with(&world, &SEND).expect(12);
            assert!(refused.stderr.contains("mail key"), "{refused}");
            env.pqctl_with(&world, &["-q", "notifications", "send", "operations-summary"]).expect(12);
            env.pqctl_with(&world, &["mail", "drain"]).expect(12);
            assert_eq!((mails(env), files_of(env).len()), ((0, 0), 0), "{mode:o}");
        }
        std::fs::remove_file(&file).unwrap();
        env.pqctl(&SEND).expect(0);
        let letters: i64 = mails(env).0;
        assert!(letters > 10);
    }
}
