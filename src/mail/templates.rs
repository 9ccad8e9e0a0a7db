//! The bodies of mails: templates that are part of the program, rendered with data. `.html` ones escape everything they
//! are given, and no template switches that off; `.txt` ones are plain. What the data mean is their writer's business.

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A template that does not go with its data: a fault of the program, never of a person.
#[derive(Debug, thiserror::Error)]
#[error("the template {name} cannot be rendered: {why}")]
pub struct Error {
    name: &'static str,
    why: String,
}

const SOURCES: &[(&str, &str)] = &[
    ("macros.html", include_str!("templates/macros.html")),
    ("base.html", include_str!("templates/base.html")),
    ("message.html", include_str!("templates/message.html")),
    ("message.txt", include_str!("templates/message.txt")),
    ("notice.html", include_str!("templates/notice.html")),
    ("notice.txt", include_str!("templates/notice.txt")),
    ("monthly_report.html", include_str!("templates/monthly_report.html")),
    ("monthly_report.txt", include_str!("templates/monthly_report.txt")),
];

/// Parsed once; rendering is then some microseconds.
static TEMPLATES: LazyLock<Result<Environment<'static>, String>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.map_err(|error| error.to_string())?);
    // A name that does not exist is a fault of a template and must not become an empty place in a mail.
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    for (name, source) in SOURCES {
        environment.add_template(name, source).map_err(|error| error.to_string())?;
    }
    Ok(environment)
});

/// The two bodies of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bodies {
    pub text: String,
    pub html: String,
}

/// Renders the template of that name, both bodies from the same data.
pub fn render(name: Template, data: &serde_json::Value) -> Result<Bodies, Error> {
    let (html, text) = name.files();
    let value = value(data);
    let one = |file: &'static str| {
        let failed = |why: String| Error { name: file, why };
        let templates = TEMPLATES.as_ref().map_err(|why| failed(why.clone()))?;
        let template = templates.get_template(file).map_err(|error| failed(format!("{error:#}")))?;
        template.render(value.clone()).map_err(|error| failed(format!("{error:#}")))
    };
    Ok(Bodies { html: one(html)?, text: tidy(&one(text)?) })
}

/// The templates that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// Some paragraphs and perhaps a button.
    Message,
    /// A student's month.
    MonthlyReport,
    /// Figures, lists and perhaps a button ([`super::notice`]).
    Notice,
}

impl Template {
    const fn files(self) -> (&'static str, &'static str) {
        match self {
            Self::Message => ("message.html", "message.txt"),
            Self::MonthlyReport => ("monthly_report.html", "monthly_report.txt"),
            Self::Notice => ("notice.html", "notice.txt"),
        }
    }
}

/// JSON as the template engine has it.
fn value(data: &serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match data {
        Json::Null => Value::from(()),
        Json::Bool(yes) => Value::from(*yes),
        Json::Number(number) => {
            number.as_i64().map_or_else(|| Value::from(number.as_f64().unwrap_or_default()), Value::from)
        }
        Json::String(text) => Value::from(text.as_str()),
        Json::Array(items) => Value::from(items.iter().map(value).collect::<Vec<_>>()),
        Json::Object(fields) => Value::from(
            fields.iter().map(|(name, field)| (name.clone(), value(field))).collect::<BTreeMap<_, _>>(),
        ),
    }
}

/// Plain text without blanks at the ends of lines and with at most one empty line in a row.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines().map(str::trim_end) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty <= 1 && !(line.is_empty() && out.is_empty()) {
            // `-- ` begins a signature, and mail programs want the blank.
            out.push_str(if line == "--" { "-- " } else { line });
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn message(paragraph: &str) -> Bodies {
        let data = json!({
            "title": "Hello", "subtitle": null, "preheader": "", "brand": "Past Questions", "paragraphs": [paragraph],
            "button": { "label": "Look", "url": "https://example.org/?a=1&b=2" }, "reason": null, "unsubscribe": null,
        });
        render(Template::Message, &data).unwrap()
    }

    #[test]
    fn everything_is_escaped_in_html_and_nothing_in_text() {
        let hostile = "<img src=x onerror=alert(1)> & \"quotes\" {{ 7 * 7 }}";
        let bodies = message(hostile);
        assert!(!bodies.html.contains("<img"), "{}", bodies.html);
        assert!(bodies.html.contains("&lt;img src=x onerror=alert(1)&gt; &amp; "), "{}", bodies.html);
        assert!(bodies.html.contains("{{ 7 * 7 }}"));
        assert!(bodies.text.contains(hostile), "{}", bodies.text);
        for (name, source) in SOURCES {
            assert!(!source.contains("safe") && !source.contains("autoescape"), "{name}");
        }
    }

    #[test]
    fn what_the_data_do_not_have_is_an_error() {
        let error = render(Template::Message, &json!({ "title": "x" })).unwrap_err();
        assert!(error.to_string().contains("message.html"), "{error}");
    }

    #[test]
    fn text_has_no_gaps() {
        assert_eq!(tidy("\n\na  \n\n\n\nb\n--\nc"), "a\n\nb\n-- \nc\n");
    }
}
