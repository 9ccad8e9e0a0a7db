//! Every mail as a browser shows it: light and dark, on a narrow telephone, and without pictures. Nothing sticks out or is
//! too faint to read, and nothing is fetched from anywhere. `tests/run --all` looks at all of them and leaves pictures in
//! `target/mail-pictures`; otherwise a few are looked at, narrow and dark.

use crate::harness::backend::{Backed, Backend, Migrated, Start, wait_for};
use crate::harness::browser::{Browser, View};
use crate::harness::{library, source, tools};
use pqctl::app::App;
use pqctl::base::{clock::Clock, lifecycle::Stop};
use pqctl::config::Config;
use pqctl::db::Db;
use pqctl::operations::doctor::{Finding, State};
use pqctl::operations::gallery;
use pqctl::operations::notices::alert;
use pqctl::operations::upkeep::health::Report;
use serde_json::Value;
use std::path::{Path, PathBuf};

const LOOK: &str = include_str!("pictures.js");

const NARROW: View = View { width: 320, dark: false };
const WIDE: View = View { width: 720, dark: false };

/// What is wrong with a page, and its text.
fn look(browser: &mut Browser, page: &Path, view: View) -> (Vec<String>, Value) {
    browser.open(page, view);
    let seen = browser.evaluate(LOOK);
    let number = |key: &str| seen[key].as_i64().unwrap();
    let mut wrong = Vec::new();
    if number("width") != i64::from(view.width) || number("scroll") > number("width") {
        wrong.push(format!("it is {} wide in a window of {}", number("scroll"), number("width")));
    }
    for (key, what) in [("wide", "cut off"), ("faint", "too faint")] {
        let found = seen[key].as_array().unwrap().iter();
        wrong.extend(found.map(|text| format!("{what}: {}", text.as_str().unwrap())));
    }
    if number("scripts") > 0 || number("nameless") > 0 || number("words") < 10 {
        wrong.push(format!("scripts, nameless pictures, words: {seen}"));
    }
    wrong.extend(browser.requests(page).into_iter().map(|address| format!("it asks for {address}")));
    (wrong, seen["text"].clone())
}

/// The pages of the gallery.
fn gallery_in(folder: &Path) -> Vec<PathBuf> {
    let (_, pages) = gallery::write(folder).unwrap();
    pages.iter().map(|page| folder.join(format!("{}.html", page.name))).collect()
}

/// Whatever else is sent, with figures of a demo or invented ones.
fn notices_in(env: &Migrated, folder: &Path) -> Vec<PathBuf> {
    let demo = ["--students", "30", "--months", "2", "--answers", "3000", "--until", "2026-03-01"];
    env.pqctl(&[&["-q", "seed", "demo"][..], &demo].concat()).expect(0);
    for statistics in ["daily", "weekly"] {
        env.pqctl(&["-q", "analytics", "run", statistics]).expect(0);
    }
    let kinds = ["daily-summaries", "reminders", "achievements", "weekly-report", "operations-summary"];
    let mut pages: Vec<_> = kinds.iter().map(|kind| folder.join(format!("{kind}.html"))).collect();
    for (kind, page) in kinds.iter().zip(&pages) {
        let page = page.to_str().unwrap();
        env.pqctl(&["-q", "notifications", "preview", kind, "--html", page]).expect(0);
    }
    env.pqctl(&["-q", "users", "add", "boss@example.org", "--role", "admin"]).expect(0);
    wait_for(alert(env));
    let html = env.text("SELECT body_html FROM outbox WHERE category = 'alert'").unwrap();
    let page = folder.join("alert.html");
    std::fs::write(&page, html).unwrap();
    pages.push(page);
    pages
}

/// The health is bad, and those in charge are told.
async fn alert(env: &Backed) {
    let db = Db::open(&library::options(env)).await.unwrap();
    let clock = Clock::fixed(super::start());
    let found = |area, state, what: &str| Finding::new(area, state, what.to_owned());
    let checks = vec![
        found(
            "queues",
            State::Fail,
            "queue ai: no living worker takes it, and 1,204 jobs wait, the oldest for 3 h",
        )
        .remedy("`pqctl run-worker --queues ai`"),
        found(
            "disk",
            State::Warn,
            "1.2 GiB are free on /var/lib/a-rather-long-path-without-any-place-to-break/pqctl",
        ),
        found("database", State::Ok, "it answers within 2 ms"),
    ];
    let report =
        Report { state: State::Fail, previous: None, changed: true, checked_at: clock.now(), checks };
    let app = App { db, config: Config::default(), clock, stop: Stop::new() };
    assert_eq!(alert::consider(&app, &report).await.unwrap().unwrap().sent, 1);
}

#[test]
fn a_mail_can_be_read_on_a_telephone_and_in_the_dark() {
    let Some(program) = tools::chromium() else { return };
    let env = Migrated::start(Backend::Sqlite);
    let folder = env.root().join("pages");
    let mut pages = gallery_in(&folder);
    if tools::all() {
        pages.extend(notices_in(&env, &folder));
    } else {
        pages.retain(|page| ["very-long.html", "message.html"].iter().any(|name| page.ends_with(name)));
    }
    let views: &[(&str, View)] = if tools::all() {
        &[
            ("light", WIDE),
            ("dark", View { dark: true, ..WIDE }),
            ("narrow", NARROW),
            ("narrow-dark", View { dark: true, ..NARROW }),
        ]
    } else {
        &[("narrow-dark", View { dark: true, ..NARROW })]
    };
    let pictures = tools::all().then(|| source::root().join("target/mail-pictures"));
    if let Some(pictures) = &pictures {
        let _ = std::fs::remove_dir_all(pictures);
        std::fs::create_dir_all(pictures).unwrap();
    }
    let mut wrong = Vec::new();
    let mut texts = Vec::new();
    let mut browser = Browser::start(&program, true);
    for page in &pages {
        let name = page.file_stem().unwrap().to_str().unwrap();
        for (view, how) in views {
            let (found, text) = look(&mut browser, page, *how);
            wrong.extend(found.into_iter().map(|found| format!("{name}, {view}: {found}")));
            if let Some(pictures) = &pictures {
                std::fs::write(pictures.join(format!("{name}-{view}.png")), browser.picture()).unwrap();
            }
            texts.push(text);
        }
    }
    drop(browser);
    // Who has pictures switched off reads the same.
    if tools::all() {
        let mut browser = Browser::start(&program, false);
        for (page, text) in pages.iter().zip(texts.iter().step_by(views.len())) {
            let name = page.file_stem().unwrap().to_str().unwrap();
            let (found, bare) = look(&mut browser, page, WIDE);
            wrong.extend(found.into_iter().map(|found| format!("{name}, without pictures: {found}")));
            if bare != *text {
                wrong.push(format!("{name}: without pictures it reads otherwise"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {} pages:\n{}", wrong.len(), pages.len(), wrong.join("\n"));
}

#[test]
fn what_cannot_be_read_is_found() {
    let Some(program) = tools::chromium() else { return };
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    let mut browser = Browser::start(&program, true);
    let mut found = |body: &str| {
        let head = "<!doctype html><meta name=viewport content='width=device-width'>";
        let more = "one two three four five six seven eight nine ten";
        std::fs::write(&page, format!("{head}<body style='background-color:#fff;color:#000'>{more}{body}"))
            .unwrap();
        look(&mut browser, &page, NARROW).0.join(" ")
    };
    assert_eq!(found(""), "");
    assert!(found("<div style='width:400px'>x</div>").contains("it is 4"));
    assert!(
        found("<div style='width:50px;overflow:hidden;white-space:nowrap'>a long line of text</div>")
            .contains("cut off: a long")
    );
    assert!(found("<p style='color:#999'>pale</p>").contains("too faint: 2.85: pale"));
    assert!(
        found("<img src='https://example.org/dot.png' alt='dot'>")
            .contains("it asks for https://example.org/dot.png")
    );
    assert!(found("<img src='data:,'>").contains("nameless"));
}
