//! Every mail there is, with invented data, in one folder with an index: reports and what students and operators are told. The
//! mails are made where they are sent from; here they are only put together. No database is read.

use super::notices::{alert, operations_summary, weekly_report};
use crate::base::clock::Timestamp;
use crate::config::mail::Mail;
use crate::error::{Failure, Kind, Result};
use crate::reports::gallery::{self as reports, Page};
use crate::reports::render::Rendered;
use crate::students::notifications::{Preview, Surroundings, samples};
use chrono::NaiveDate;
use std::path::{Path, PathBuf};

/// All pages.
pub fn pages() -> Result<Vec<Page>> {
    let config = Mail { public_url: Some("https://questions.example.org".to_owned()), ..Mail::default() };
    let around = Surroundings::of(&config);
    let now = noon();
    let mut pages = reports::pages()?;
    for (name, about, preview) in [
        ("daily-summary", "a student's day", samples::daily_summary(&around, now)),
        ("reminder", "to a student who has been away", samples::reminder(&around, now)),
        ("achievement", "two achievements at once", samples::achievement(&around, now)),
        ("weekly-report", "the week, to administrators", weekly_report::sample(&around)),
        (
            "operations-summary",
            "what ran and what failed, to administrators",
            operations_summary::sample(&around, now),
        ),
        ("alert", "something is wrong, to operators", alert::sample(&around, now)),
    ] {
        let Preview { subject, bodies } = preview?;
        pages.push(Page { name, about, rendered: Rendered { subject, bodies } });
    }
    Ok(pages)
}

/// The moment of the gallery, so that it is the same every time.
fn noon() -> Timestamp {
    NaiveDate::from_ymd_opt(2026, 10, 26)
        .and_then(|day| day.and_hms_opt(12, 0, 0))
        .unwrap_or_default()
        .and_utc()
}

/// Writes all pages and an index into a folder; the index.
pub fn write(folder: &Path) -> Result<(PathBuf, Vec<Page>)> {
    let failed = |path: &Path, error: std::io::Error| {
        Failure::new(Kind::Failed, format!("cannot write {}", path.display())).because(error)
    };
    std::fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
    let pages = pages()?;
    let put = |name: String, content: &str| {
        let path = folder.join(name);
        std::fs::write(&path, content).map_err(|error| failed(&path, error)).map(|()| path)
    };
    let mut list = Vec::new();
    for page in &pages {
        put(format!("{}.html", page.name), &page.rendered.bodies.html)?;
        put(format!("{}.txt", page.name), &page.rendered.bodies.text)?;
        list.push(format!("{}: {}", page.name, page.about));
    }
    let links: String = pages
        .iter()
        .map(|page| {
            format!(
                "<li><a href=\"{0}.html\">{0}</a> (<a href=\"{0}.txt\">text</a>): {1}. Subject: {2}</li>\n",
                page.name,
                page.about,
                escaped(&page.rendered.subject)
            )
        })
        .collect();
    let index = format!(
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Mails of pqctl</title>\n\
         <body style=\"font-family:sans-serif;max-width:40em;margin:2em auto\"><h1>Mails of pqctl</h1>\n\
         <p>Invented data.</p>\n<ul>\n{links}</ul>\n"
    );
    Ok((put("index.html".to_owned(), &index)?, pages))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Category;

    #[test]
    fn there_is_a_page_of_each_kind_of_mail() {
        let names: Vec<&str> = pages().unwrap().iter().map(|page| page.name).collect();
        for category in Category::ALL {
            let page = match category {
                Category::MonthlyReport => "monthly",
                // These have words of their own in the form of a message.
                Category::Task | Category::Test => "message",
                category => category.name(),
            };
            assert!(names.contains(&page), "{page} is not among {names:?}");
        }
    }

    #[test]
    fn every_page_is_small_whole_and_says_the_same_in_text() {
        for page in pages().unwrap() {
            let (html, text) = (&page.rendered.bodies.html, &page.rendered.bodies.text);
            assert!(html.len() < 100_000, "{}: {} bytes", page.name, html.len());
            assert!(html.trim_start().starts_with("<!doctype html>") && html.trim_end().ends_with("</html>"));
            assert!(
                !html.contains("<img") && !html.contains("<script") && !html.contains("http-equiv"),
                "{}",
                page.name
            );
            for tag in ["table", "tr", "td", "div", "span", "a"] {
                let opened =
                    html.matches(&format!("<{tag} ")).count() + html.matches(&format!("<{tag}>")).count();
                assert_eq!(opened, html.matches(&format!("</{tag}>")).count(), "{}: <{tag}>", page.name);
            }
            assert!(!html.contains("javascript:alert(3)\">"), "{}", page.name);
            assert!(text.len() > 150, "{}: {text}", page.name);
            assert!(!page.rendered.subject.chars().any(char::is_control));
            assert!(page.rendered.subject.len() <= 200);
            for (n, line) in text.lines().enumerate() {
                assert!(!line.ends_with('\t') && !line.contains('\r'), "{} line {n}", page.name);
            }
        }
    }
}
