//! `[log]`: what is told on standard error while pqctl works. Nothing is logged here.

use super::keys::section;
use super::setting::{Mismatch, Setting, choice};
use toml::Value;

choice! {
    /// The shape of log lines.
    LogFormat, "\"auto\", \"text\" or \"json\"" {
        /// Text on a terminal, JSON lines otherwise.
        Auto = "auto",
        Text = "text",
        Json = "json",
    }
}

/// A filter in the directives of `tracing_subscriber::EnvFilter`, known to parse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogFilter(String);

impl LogFilter {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for LogFilter {
    fn default() -> Self {
        Self("warn".to_owned())
    }
}

impl Setting for LogFilter {
    const EXPECTS: &'static str = "a log filter such as \"warn\" or \"info,pqctl::db=debug\"";
    fn from_text(text: &str) -> Result<Self, Mismatch> {
        // A bare word that is no level would be read as the name of a module that never logs.
        const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];
        let text = text.trim();
        if text.is_empty() {
            return Err(Mismatch::because("it is empty"));
        }
        let is_word = text.chars().all(|c| c.is_ascii_alphabetic());
        if is_word && !LEVELS.contains(&text.to_ascii_lowercase().as_str()) && text != "pqctl" {
            return Err(Mismatch {
                because: Some(format!("the levels are {}", LEVELS.join(", "))),
                did_you_mean: super::keys::closest(text, LEVELS.into_iter()).map(str::to_owned),
            });
        }
        match tracing_subscriber::EnvFilter::builder().parse(text) {
            Ok(_) => Ok(Self(text.to_owned())),
            Err(error) => Err(Mismatch::because(error.to_string())),
        }
    }
    fn to_toml(&self) -> Value {
        Value::String(self.0.clone())
    }
}

section! {
    /// What is told on standard error while pqctl works.
    Log = "log" {
        /// What to log: a level (error, warn, info, debug, trace, off), or directives by module such as
        /// `info,pqctl::db=debug`. `-v` and `-q` win over it.
        filter: LogFilter = LogFilter::default(), or "PQCTL_LOG";
        /// The shape of log lines: "auto" (text on a terminal, JSON lines otherwise), "text" or "json".
        format: LogFormat = LogFormat::Auto;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_checked_when_they_are_read() {
        assert!(LogFilter::from_text("info,pqctl::db=debug").is_ok());
        assert!(LogFilter::from_text("pqctl").is_ok());
        assert!(LogFilter::from_text("info,pqctl=loud").is_err());
        assert_eq!(LogFilter::from_text("wran").unwrap_err().did_you_mean.as_deref(), Some("warn"));
    }
}
