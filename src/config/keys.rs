//! The table of every key: its path, type, default, documentation and variables. Sections declare
//! themselves once with `section!`; files, variables, `config show`, `config init` and the reference
//! are all driven by the table, so none of them can drift from the structs.

use super::origin::Origin;
use super::setting::{Mismatch, Setting};
use std::collections::BTreeMap;
use toml::Value;

/// The prefix of every variable of ours.
pub const PREFIX: &str = "PQCTL_";
/// Variables with this prefix steer the test suite and are nobody else's business.
pub const TEST_PREFIX: &str = "PQCTL_TEST_";

/// Variables that are no key of a file: name and documentation.
pub const OTHER_VARIABLES: &[(&str, &str)] = &[
    ("PQCTL_CONFIG", "The configuration file to read instead of searching for one; as `--config`."),
    (
        "PQCTL_ADMIN_PASSWORD",
        "The password `init-db` and `users` give to an account, so that it never stands on a command line. \
         Also `PQCTL_ADMIN_PASSWORD_FILE` and the credential `pqctl.admin_password`.",
    ),
    (
        "PQCTL_ADMIN_PASSWORD_FILE",
        "A file that holds the password, for secrets that are mounted rather than passed.",
    ),
    (
        "PQCTL_SMTP_SECRET",
        "The password, or the refresh token, that `smtp set` keeps sealed in a profile. Also `PQCTL_SMTP_SECRET_FILE` and \
         the credential `pqctl.smtp_secret`.",
    ),
    ("PQCTL_SMTP_SECRET_FILE", "A file that holds it."),
];

/// A range or rule on one key: the words for a person, and the test.
#[derive(Clone, Copy)]
pub struct Rule {
    pub words: &'static str,
    pub holds: fn(&Value) -> bool,
}

/// One key of the configuration.
pub struct Key {
    /// `section.key`
    pub path: &'static str,
    /// The documentation, line by line.
    pub doc: &'static [&'static str],
    /// What a value must look like.
    pub expects: &'static str,
    pub rule: Option<Rule>,
    /// The value when nobody sets one; the empty text stands for "not set".
    pub default: fn() -> Value,
    /// Further variables that set it, after the one every key has.
    pub aliases: &'static [&'static str],
    /// Whether the value may hold a secret and is shown redacted.
    pub secret: bool,
    from_toml: fn(&Value) -> Result<Value, Mismatch>,
    from_text: fn(&str) -> Result<Value, Mismatch>,
    shown: fn(&Value) -> Value,
}

impl Key {
    pub(super) const fn of<T: Setting>(
        path: &'static str,
        doc: &'static [&'static str],
        rule: Option<Rule>,
        default: fn() -> Value,
        aliases: &'static [&'static str],
    ) -> Self {
        Self {
            path,
            doc,
            expects: T::EXPECTS,
            rule,
            default,
            aliases,
            secret: T::SECRET,
            from_toml: |value| T::from_toml(value).map(|setting| setting.to_toml()),
            from_text: |text| T::from_text(text).map(|setting| setting.to_toml()),
            shown: |value| {
                T::from_toml(value).map_or(Value::String("***".into()), |setting| setting.to_shown())
            },
        }
    }

    /// The name inside its section.
    pub fn name(&self) -> &'static str {
        self.path.rsplit('.').next().unwrap_or(self.path)
    }

    /// `PQCTL_DATABASE_MAX_CONNECTIONS`
    pub fn variable(&self) -> String {
        format!("{PREFIX}{}", self.path.replace('.', "_").to_uppercase())
    }

    /// Every variable that sets it, the strongest first.
    pub fn variables(&self) -> impl Iterator<Item = String> {
        std::iter::once(self.variable()).chain(self.aliases.iter().map(|name| (*name).to_owned()))
    }

    /// What a value must be, with its range.
    pub fn expectation(&self) -> String {
        match self.rule {
            Some(rule) => format!("{} {}", self.expects, rule.words),
            None => self.expects.to_owned(),
        }
    }

    /// The value fit to be shown.
    pub fn shown(&self, value: &Value) -> Value {
        (self.shown)(value)
    }

    /// Checks and normalises what stands in a file.
    pub(super) fn read_toml(&self, value: &Value) -> Result<Value, Mismatch> {
        self.hold((self.from_toml)(value)?)
    }

    /// Checks and normalises what stands in a variable or flag.
    pub(super) fn read_text(&self, text: &str) -> Result<Value, Mismatch> {
        self.hold((self.from_text)(text)?)
    }

    fn hold(&self, value: Value) -> Result<Value, Mismatch> {
        match self.rule {
            Some(rule) if !(rule.holds)(&value) => Err(Mismatch::default()),
            _ => Ok(value),
        }
    }
}

/// A table of the file.
pub struct Section {
    pub name: &'static str,
    pub doc: &'static [&'static str],
    pub keys: &'static [Key],
}

/// Every section, in the order of the documentation.
pub static SECTIONS: &[Section] = &[
    super::general::General::SECTION,
    super::database::Database::SECTION,
    super::output::Output::SECTION,
    super::log::Log::SECTION,
    super::import::Import::SECTION,
    super::processing::Processing::SECTION,
    super::ai::Ai::SECTION,
    super::files::Files::SECTION,
    super::retention::Retention::SECTION,
    super::backup::Backup::SECTION,
    super::archive::Archive::SECTION,
    super::mail::Mail::SECTION,
    super::notifications::Notifications::SECTION,
];

/// Every key, section by section.
pub fn keys() -> impl Iterator<Item = &'static Key> {
    SECTIONS.iter().flat_map(|section| section.keys)
}

/// The key with this path.
pub fn find(path: &str) -> Option<&'static Key> {
    keys().find(|key| key.path == path)
}

/// The values that won, each with its origin. Every value in it has been checked by its key.
#[derive(Default, Clone)]
pub(super) struct Values(BTreeMap<&'static str, (Value, Origin)>);

impl Values {
    pub(super) fn set(&mut self, key: &'static Key, value: Value, origin: Origin) {
        self.0.insert(key.path, (value, origin));
    }

    pub(super) fn get(&self, path: &str) -> Option<&(Value, Origin)> {
        self.0.get(path)
    }

    pub(super) fn read<T: Setting>(&self, path: &str) -> Option<T> {
        T::from_toml(&self.0.get(path)?.0).ok()
    }
}

/// Declares a section: its struct, its defaults and its part of the table of keys, from one text.
/// A field is `name: Type = default`, then `, where RULE => "words"` and `, or "VARIABLE"` as needed.
macro_rules! section {
    (
        $(#[doc = $section_doc:literal])+
        $section:ident = $name:literal {
            $(
                $(#[doc = $doc:literal])+
                $field:ident: $type:ty = $default:expr
                    $(, where $rule:expr => $words:literal)? $(, or $alias:literal)*;
            )+
        }
    ) => {
        $(#[doc = $section_doc])+
        #[derive(Debug, Clone, PartialEq)]
        pub struct $section {
            $($(#[doc = $doc])+ pub $field: $type,)+
        }

        impl $section {
            pub(super) const SECTION: $crate::config::keys::Section = $crate::config::keys::Section {
                name: $name,
                doc: &[$($section_doc),+],
                keys: &[$($crate::config::keys::Key::of::<$type>(
                    concat!($name, ".", stringify!($field)),
                    &[$($doc),+],
                    $crate::config::keys::section!(@rule $type $(, $rule => $words)?),
                    || <$type as $crate::config::setting::Setting>::to_toml(&$default),
                    &[$($alias),*],
                )),+],
            };

            pub(super) fn from_values(values: &$crate::config::keys::Values) -> Self {
                let default = Self::default();
                Self {
                    $($field: values.read(concat!($name, ".", stringify!($field))).unwrap_or(default.$field),)+
                }
            }
        }

        impl Default for $section {
            fn default() -> Self {
                Self { $($field: $default,)+ }
            }
        }
    };
    (@rule $type:ty) => { None };
    (@rule $type:ty, $rule:expr => $words:literal) => {
        Some($crate::config::keys::Rule {
            words: $words,
            holds: |value| {
                let rule: fn(&$type) -> bool = $rule;
                <$type as $crate::config::setting::Setting>::from_toml(value).is_ok_and(|value| rule(&value))
            },
        })
    };
}
pub(super) use section;

/// The candidate most like `word`, when one is near enough to be worth asking "did you mean". Jaro–Winkler
/// similarity favours a common beginning, which suits both typing slips and cut-off names.
pub(super) fn closest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    candidates
        .map(|candidate| (strsim::jaro_winkler(&word, &candidate.to_lowercase()), candidate))
        .filter(|(likeness, _)| *likeness >= 0.84)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

/// The path of the key that was probably meant by an unknown one in `section` (empty at top level).
pub(super) fn closest_key(section: &str, name: &str) -> Option<&'static str> {
    let here = || keys().filter(|key| key.path.split('.').next() == Some(section));
    let by_name = |name: &str| keys().find(|key| key.name() == name).map(|key| key.path);
    closest(name, here().map(Key::name))
        .and_then(|found| here().find(|key| key.name() == found).map(|key| key.path))
        .or_else(|| by_name(name))
        .or_else(|| closest(name, keys().map(Key::name)).and_then(by_name))
}

/// The variable that was probably meant; our common prefix must not make everything look alike. A key
/// without its section is understood too.
pub(super) fn closest_variable(name: &str, known: &[String]) -> Option<String> {
    let bare = name.strip_prefix(PREFIX).unwrap_or(name);
    let candidates = known.iter().filter_map(|name| name.strip_prefix(PREFIX));
    closest(bare, candidates)
        .map(|meant| format!("{PREFIX}{meant}"))
        .or_else(|| closest_key("", &bare.to_lowercase()).and_then(find).map(Key::variable))
}

/// Every variable that means something to pqctl.
pub(super) fn known_variables() -> Vec<String> {
    let mut names: Vec<String> = OTHER_VARIABLES.iter().map(|(name, _)| (*name).to_owned()).collect();
    for key in keys() {
        for name in key.variables() {
            if key.secret {
                names.push(format!("{name}_FILE"));
            }
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn paths_and_variables_are_unique_and_in_their_section() {
        let paths: BTreeSet<_> = keys().map(|key| key.path).collect();
        assert_eq!(paths.len(), keys().count());
        let variables = known_variables();
        assert_eq!(variables.iter().collect::<BTreeSet<_>>().len(), variables.len());
        for section in SECTIONS {
            assert!(section.keys.iter().all(|key| key.path.starts_with(&format!("{}.", section.name))));
        }
    }

    #[test]
    fn every_default_passes_its_own_check() {
        for key in keys() {
            let default = (key.default)();
            assert_eq!(key.read_toml(&default).as_ref(), Ok(&default), "{}", key.path);
        }
    }

    #[test]
    fn near_misses_are_found_and_far_ones_are_not() {
        assert_eq!(closest_key("database", "max_conections"), Some("database.max_connections"));
        assert_eq!(closest_key("", "timezone"), Some("general.timezone"));
        assert_eq!(closest_key("output", "timezone"), Some("general.timezone"));
        assert_eq!(closest_key("output", "colour"), Some("output.color"));
        assert_eq!(closest_key("database", "zebra"), None);
    }
}
