//! Mail that becomes files: one whole file per mail, whatever happens meanwhile.

use super::{Room, files_of, letter, number, outbox_of, states};
use crate::harness::backend::Migrated;
use pqctl::mail::{Category, File};

each_backend! {
    async fn every_mail_is_one_file_of_its_day(env: &Migrated) {
        let room = Room::open(env).await;
        room.post_many(Category::MonthlyReport, 20).await;
        let mut with_file = letter(Category::Task, 99);
        for name in ["a.csv", "b.csv"] {
            let content = b"a,b\n1,2\n".as_slice().into();
            with_file.files.push(File { name: name.into(), media_type: "text/csv".into(), content, content_id: None });
        }
        room.post(&with_file).await;
        assert_eq!(number(env, "SELECT count(*) FROM attachments"), 1, "the same content is stored once");
        let summary = room.drain().await;
        assert_eq!((summary.sent, summary.is_well()), (21, true));
        let files = files_of(env);
        assert_eq!(files.len(), 21, "{files:?}");
        assert!(files.iter().all(|file| file.starts_with("2026-03-02/") && file.ends_with("@example.org.eml")), "{files:?}");
        assert_eq!(states(env), "sent 21");
        assert_eq!(number(env, "SELECT count(*) FROM mail_attempts WHERE phase = 'done' AND attempt = 1"), 21);
        let id = env.text("SELECT message_id FROM outbox WHERE dedupe_key = 'test:99'").unwrap();
        let message = std::fs::read_to_string(outbox_of(env).join("2026-03-02").join(format!("{id}.eml"))).unwrap();
        assert_eq!(message.matches("filename=").count(), 2, "{message}");
        assert_eq!(room.drain().await.sent, 0, "nothing is sent twice");
    }

    async fn a_mail_that_makes_no_message_fails_alone(env: &Migrated) {
        let room = Room::open(env).await;
        room.post_many(Category::Task, 3).await;
        env.execute("UPDATE outbox SET headers = '{\"Bcc\": \"eve@example.org\"}' WHERE id = 2");
        let summary = room.drain().await;
        assert_eq!((summary.sent, summary.failed), (2, 1));
        let why = env.text("SELECT state_reason FROM outbox WHERE state = 'failed'").unwrap();
        assert!(why.contains("`Bcc`"), "{why}");
    }

    // Killed after the files are on the disk and before the rows say so.
    async fn a_worker_killed_in_the_middle_leaves_one_file_each(env: &Migrated) {
        let room = Room::open(env).await;
        room.post_many(Category::Task, 30).await;
        env.execute("UPDATE outbox SET expires_at = '2100-01-01T00:00:00+00:00'");
        let folder = outbox_of(env).to_str().unwrap().to_owned();
        let run = |failpoint: &str, lease: &str| {
            let mut command = env.command(&["run-worker", "--no-scheduler", "--until-empty", "--lease", lease]);
            command.env_remove("PQCTL_TEST_NOW").env("PQCTL_MAIL_DIRECTORY", &folder);
            command.env("PQCTL_MAIL_LEASE", lease).env("PQCTL_FAILPOINT", failpoint);
            command.output().unwrap()
        };
        let killed = run("mail.files_written:kill", "1s");
        assert_eq!(killed.status.code(), None, "{}", String::from_utf8_lossy(&killed.stderr));
        assert_eq!((files_of(env).len(), states(env).as_str()), (30, "sending 30"));
        let before = std::fs::metadata(outbox_of(env).join(&files_of(env)[0])).unwrap().modified().unwrap();
        super::super::queue::until("all are sent", || {
            let ran = run("", "30s");
            assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
            states(env) == "sent 30" || { env.execute("UPDATE jobs SET run_at = created_at WHERE state = 'scheduled'"); false }
        });
        assert_eq!(files_of(env).len(), 30);
        let after = std::fs::metadata(outbox_of(env).join(&files_of(env)[0])).unwrap().modified().unwrap();
        assert_eq!(before, after, "a file that is there is not written again");
    }
}
