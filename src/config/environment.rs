//! The one place that reads the process environment. Everything else, tests included, is handed an
//! `Environment`, so that what a test sees does not depend on the shell it runs in.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;

/// A snapshot of environment variables and of the home folder.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Environment {
    variables: BTreeMap<OsString, OsString>,
    home: Option<PathBuf>,
}

impl Environment {
    /// The environment of this process, as it is now.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the process environment")]
    pub fn process() -> Self {
        // `home_dir` also asks the user database: services often run without HOME.
        Self { variables: std::env::vars_os().collect(), home: std::env::home_dir() }
    }

    /// An environment of exactly these variables; the home folder is `HOME`, or none.
    pub fn from_map<K: Into<OsString>, V: Into<OsString>>(
        variables: impl IntoIterator<Item = (K, V)>,
    ) -> Self {
        let variables: BTreeMap<OsString, OsString> =
            variables.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        let home = variables.get(&OsString::from("HOME")).filter(|home| !home.is_empty()).map(PathBuf::from);
        Self { variables, home }
    }

    /// The value, when it is set, not empty and valid Unicode. An empty variable counts as not set.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.variables.get(&OsString::from(name))?.to_str().filter(|value| !value.is_empty())
    }

    /// The value as a path, which need not be Unicode. An empty variable counts as not set.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        self.variables.get(&OsString::from(name)).filter(|value| !value.is_empty()).map(PathBuf::from)
    }

    /// Whether the variable is set to bytes that are not Unicode.
    pub fn is_not_unicode(&self, name: &str) -> bool {
        self.variables.get(&OsString::from(name)).is_some_and(|value| value.to_str().is_none())
    }

    /// The names that start with `prefix`, in order.
    pub fn names_starting_with<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        self.variables.keys().filter_map(|name| name.to_str()).filter(move |name| name.starts_with(prefix))
    }

    pub fn home(&self) -> Option<PathBuf> {
        self.home.clone()
    }

    /// `$XDG_CONFIG_HOME`, or `~/.config`. A relative value is ignored, as the XDG Base Directory
    /// Specification asks.
    pub fn config_home(&self) -> Option<PathBuf> {
        self.xdg("XDG_CONFIG_HOME", ".config")
    }

    /// `$XDG_DATA_HOME`, or `~/.local/share`, by the same rule.
    pub fn data_home(&self) -> Option<PathBuf> {
        self.xdg("XDG_DATA_HOME", ".local/share")
    }

    fn xdg(&self, name: &str, below_home: &str) -> Option<PathBuf> {
        self.path(name)
            .filter(|path| path.is_absolute())
            .or_else(|| self.home.as_ref().map(|home| home.join(below_home)))
    }
}

/// Names only: values may be secrets.
impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Environment")
            .field("names", &self.variables.keys())
            .field("home", &self.home)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_counts_as_not_set_and_debug_hides_values() {
        let environment = Environment::from_map([("A", "secret"), ("B", "")]);
        assert_eq!(environment.get("A"), Some("secret"));
        assert_eq!(environment.get("B"), None);
        assert_eq!(environment.get("C"), None);
        assert!(!format!("{environment:?}").contains("secret"));
        assert!(format!("{environment:?}").contains('A'));
    }

    #[test]
    fn folders_follow_the_xdg_specification() {
        let environment = Environment::from_map([("HOME", "/home/u"), ("XDG_CONFIG_HOME", "relative")]);
        assert_eq!(environment.config_home(), Some("/home/u/.config".into()));
        assert_eq!(environment.data_home(), Some("/home/u/.local/share".into()));
        let environment = Environment::from_map([("XDG_DATA_HOME", "/data")]);
        assert_eq!(environment.data_home(), Some("/data".into()));
        assert_eq!(environment.config_home(), None);
    }

    #[test]
    fn the_process_environment_is_read() {
        assert!(Environment::process().get("PATH").is_some());
    }
}
