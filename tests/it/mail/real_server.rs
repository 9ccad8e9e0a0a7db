//! Mail through a server that is not ours (aiosmtpd, from PyPI): it encrypts, asks who is there, and what it takes is read
//! by Python's email package. `tests/run --all` installs it; a server with faults is next door.

use super::server::fixture;
use super::{number, states};
use crate::harness::backend::{Backed, Migrated};
use crate::harness::tools;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

struct Server {
    child: Child,
    port: String,
    heard: Arc<Mutex<Vec<Value>>>,
}

impl Server {
    fn start(python: &Path, starttls: bool) -> Self {
        let options = json!({
            "certificate": fixture("server.pem"), "key": fixture("server.key"),
            "username": "office", "password": "right", "starttls": starttls,
        });
        let mut child = Command::new(python)
            .args([fixture("real_server.py"), options.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let first: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let theirs = heard.clone();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                theirs.lock().unwrap().push(serde_json::from_str(&line).unwrap());
            }
        });
        Self { child, port: first["port"].to_string(), heard }
    }

    fn events(&self, event: &str) -> Vec<Value> {
        self.heard.lock().unwrap().iter().filter(|heard| heard["event"] == event).cloned().collect()
    }

    /// The mails, once there are so many.
    fn mails(&self, wanted: i64) -> Vec<Value> {
        let until = Instant::now() + Duration::from_secs(30);
        loop {
            let mails = self.events("mail");
            if mails.len() as i64 >= wanted {
                return mails;
            }
            assert!(Instant::now() < until, "{} of {wanted} mails came", mails.len());
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// A profile that goes there.
    fn profile(&self, env: &Backed, password: &str) {
        let (ca, port) = (fixture("ca.pem"), self.port.as_str());
        let host = ["smtp", "set", "school", "--host", "localhost", "--port", port, "--ca-file", &ca];
        let account = ["--username", "office", "--from", "reports@example.org", "--default"];
        env.pqctl_with(&[("PQCTL_SMTP_SECRET", password)], &[&host[..], &account].concat()).expect(0);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

/// A month of a few students and a summary for the one in charge are in the outbox.
fn write_mails(env: &Backed) {
    let demo =
        ["--students", "12", "--months", "2", "--answers", "900", "--seed", "1", "--until", "2026-03-01"];
    env.pqctl(&[&["-q", "seed", "demo"][..], &demo].concat()).expect(0);
    env.pqctl(&["-q", "users", "add", "boss@example.org", "--role", "admin", "--name", "Ọlá Ńkò"]).expect(0);
    env.pqctl(&["-q", "send-reports", "--month", "2026-02", "--all", "--yes"]).expect(0);
    env.pqctl(&["-q", "notifications", "send", "operations-summary"]).expect(0);
}

/// Mails that are still to be sent. One that was taken up once more and given back is `deferred`.
fn waiting(env: &Backed) -> i64 {
    number(env, "SELECT count(*) FROM outbox WHERE state IN ('queued', 'deferred')")
}

fn headers(mail: &Value) -> BTreeMap<String, String> {
    let pairs = mail["headers"].as_array().unwrap().iter();
    let headers: Vec<(String, String)> = pairs
        .map(|pair| (pair[0].as_str().unwrap().to_owned(), pair[1].as_str().unwrap().to_owned()))
        .collect();
    let found: BTreeMap<_, _> = headers.iter().cloned().collect();
    assert_eq!(found.len(), headers.len(), "a header stands there twice: {headers:?}");
    found
}

each_backend! {
    fn reports_and_notices_arrive_whole(env: &Migrated) {
        let Some(python) = tools::python_with_mail_server() else { return };
        let server = Server::start(&python, true);
        server.profile(env, "right");
        write_mails(env);
        let all = number(env, "SELECT count(*) FROM outbox");
        assert!(all > 4, "{}", states(env));
        env.pqctl(&["mail", "drain"]).expect(0);
        assert_eq!(states(env), format!("sent {all}"));
        let mails = server.mails(all);
        assert_eq!(mails.len() as i64, all, "nobody gets two");
        for mail in &mails {
            assert_eq!((&mail["encrypted"], &mail["signed_in"]), (&json!(true), &json!(true)));
            assert_eq!(mail["sender"], "reports@example.org");
            let headers = headers(mail);
            let id = headers["Message-ID"].trim_matches(['<', '>']).to_owned();
            let stored = |column: &str| env.text(&format!("SELECT {column} FROM outbox WHERE message_id = '{id}'")).unwrap();
            let recipient = stored("recipient");
            assert_eq!(mail["recipients"], json!([recipient]), "nobody sees anybody else");
            assert!(headers["To"].contains(&recipient), "{headers:?}");
            assert_eq!(headers["Subject"], stored("subject"));
            assert_eq!(headers["From"], "Past Questions <reports@example.org>");
            assert_eq!((headers["MIME-Version"].as_str(), headers["Auto-Submitted"].as_str()), ("1.0", "auto-generated"));
            assert!(headers.contains_key("Date"));
            let unsubscribe = headers["List-Unsubscribe"].as_str();
            assert!(unsubscribe.starts_with("<mailto:reports@example.org?subject="), "{unsubscribe}");
            let parts = mail["parts"].as_array().unwrap();
            let kinds: Vec<_> = parts.iter().map(|part| part["type"].as_str().unwrap()).collect();
            assert_eq!(kinds, ["multipart/alternative", "text/plain", "text/html"]);
            let read = |part: &Value| part["text"].as_str().unwrap().replace("\r\n", "\n").trim_end().to_owned();
            assert_eq!(read(&parts[1]), stored("body_text").trim_end());
            assert_eq!(read(&parts[2]), stored("body_html").trim_end());
            assert!(parts.iter().all(|part| part["defects"] == json!([])), "{mail:#}");
            assert_eq!(mail["header_defects"], json!([]), "{mail:#}");
            assert!(mail["longest_line"].as_i64().unwrap() <= 998);
        }
        // The name of somebody far from ASCII came as it is written.
        let names: Vec<_> = mails.iter().map(|mail| headers(mail)["To"].clone()).collect();
        assert!(names.iter().any(|to| to.contains("Ọlá Ńkò")), "{names:?}");
        assert!(server.events("sign-in").iter().all(|event| event["good"] == true));
    }

    fn a_wrong_password_pauses_the_profile(env: &Migrated) {
        let Some(python) = tools::python_with_mail_server() else { return };
        let server = Server::start(&python, true);
        server.profile(env, "canary");
        write_mails(env);
        for _ in 0..2 {
            let drained = env.pqctl(&["mail", "drain"]).expect(3);
            assert!(drained.stdout.contains("0 mails sent") && drained.stderr.contains("the profile school is paused"), "{drained}");
            assert!(!drained.stdout.contains("canary") && !drained.stderr.contains("canary"), "{drained}");
        }
        let tried = server.events("sign-in");
        assert_eq!((tried.len(), &tried[0]["good"]), (1, &json!(false)), "one attempt");
        assert!(server.events("sender").is_empty() && server.events("mail").is_empty());
        assert_eq!(number(env, "SELECT count(*) FROM outbox WHERE category = 'alert'"), 1, "one alert");
        let all = number(env, "SELECT count(*) FROM outbox");
        assert_eq!(waiting(env), all, "{}", states(env));
        // Mended, it goes on with what waited.
        server.profile(env, "right");
        env.pqctl(&["smtp", "resume", "school"]).expect(0);
        env.pqctl(&["mail", "drain"]).expect(0);
        assert_eq!(server.mails(all).len() as i64, all);
    }

    fn without_starttls_nothing_is_said(env: &Migrated) {
        let Some(python) = tools::python_with_mail_server() else { return };
        let server = Server::start(&python, false);
        server.profile(env, "right");
        env.pqctl(&["mail", "test", "ada@example.net"]);
        let shown = env.pqctl(&["smtp", "list"]).expect(0);
        assert!(shown.stdout.contains("offers no encryption"), "{shown}");
        assert_eq!(waiting(env), 1, "{}", states(env));
        assert_eq!(*server.heard.lock().unwrap(), Vec::<Value>::new(), "neither a sign-in nor a sender");
    }
}
