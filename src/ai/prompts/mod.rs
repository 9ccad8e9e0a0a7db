//! The texts that models are given. They are files: built in, and each may be replaced by a file of the
//! same name in a configured folder. Their hash belongs to the configuration of a result, so that an
//! edited prompt makes old results stale. What fills them in is decided where they are used.

use crate::base::{crypto, text};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The largest file that is a prompt.
const LARGEST: u64 = 64 << 10;

/// One text and the variables it may and must hold.
struct Kind {
    name: &'static str,
    text: &'static str,
    /// Variables, and whether the text is useless without.
    variables: &'static [(&'static str, bool)],
}

const KINDS: &[Kind] = &[
    Kind {
        name: "solve.system.txt",
        text: include_str!("solve.system.txt"),
        variables: &[("topics", false), ("subject", false)],
    },
    Kind {
        name: "solve.user.txt",
        text: include_str!("solve.user.txt"),
        variables: &[("question", true), ("options", true), ("subject", false), ("topics", false)],
    },
    Kind { name: "reask.user.txt", text: include_str!("reask.user.txt"), variables: &[("reasons", true)] },
    Kind { name: "schema.user.txt", text: include_str!("schema.user.txt"), variables: &[("schema", true)] },
];

/// What is wrong with a prompt.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("cannot read the prompt {}: {why}", path.display())]
    Unreadable { path: PathBuf, why: String },
    #[error("{} replaces no prompt; the names are {known}", path.display())]
    UnknownName { path: PathBuf, known: String },
    #[error("{place}:{line}: unknown variable {{{{{name}}}}}; this prompt knows {known}")]
    UnknownVariable { place: String, line: usize, name: String, known: String },
    #[error("{place}:{line}: \"{{{{\" without \"}}}}\"")]
    Unclosed { place: String, line: usize },
    #[error("{place} does not hold {{{{{name}}}}}, without which it is of no use")]
    Missing { place: String, name: &'static str },
}

impl From<Error> for crate::error::Failure {
    fn from(error: Error) -> Self {
        Self::new(crate::error::Kind::Config, error.to_string())
            .hint("mend the file, or remove it to use the built-in text; `pqctl config show --origin` shows ai.prompts")
    }
}

/// A text cut into what stands and what is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Variable(&'static str),
}

/// Every prompt, read and checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompts {
    pieces: BTreeMap<&'static str, Vec<Piece>>,
    hash: [u8; 32],
    replaced: Vec<&'static str>,
}

impl Prompts {
    /// The built-in texts.
    pub fn embedded() -> Self {
        Self::of(&BTreeMap::new()).expect("a test holds the built-in texts")
    }

    /// The built-in texts, with those replaced that have a file in the folder.
    pub fn load(folder: &Path) -> Result<Self, Error> {
        let unreadable =
            |path: &Path, why: &str| Error::Unreadable { path: path.to_owned(), why: why.to_owned() };
        let entries = std::fs::read_dir(folder).map_err(|error| unreadable(folder, &error.to_string()))?;
        let mut files = BTreeMap::new();
        for entry in entries {
            let path = entry.map_err(|error| unreadable(folder, &error.to_string()))?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if !name.ends_with(".txt") {
                continue;
            }
            let Some(kind) = KINDS.iter().find(|kind| kind.name == name) else {
                let known = KINDS.iter().map(|kind| kind.name).collect::<Vec<_>>().join(", ");
                return Err(Error::UnknownName { path, known });
            };
            let size = std::fs::metadata(&path).map_err(|error| unreadable(&path, &error.to_string()))?.len();
            if size > LARGEST {
                return Err(unreadable(&path, "it is longer than 64 KiB"));
            }
            let text =
                std::fs::read_to_string(&path).map_err(|error| unreadable(&path, &error.to_string()))?;
            files.insert(kind.name, (path.display().to_string(), text));
        }
        Self::of(&files)
    }

    /// The configured texts.
    pub fn from_config(config: &crate::config::ai::Ai) -> Result<Self, Error> {
        config.prompts.as_ref().map_or_else(|| Ok(Self::embedded()), |folder| Self::load(Path::new(folder)))
    }

    fn of(files: &BTreeMap<&'static str, (String, String)>) -> Result<Self, Error> {
        let (mut pieces, mut hashed, mut replaced) = (BTreeMap::new(), String::new(), Vec::new());
        for kind in KINDS {
            let (place, text) = match files.get(kind.name) {
                Some((place, text)) => {
                    replaced.push(kind.name);
                    (place.as_str(), text.as_str())
                }
                None => (kind.name, kind.text),
            };
            // An editor's last newline must not make everything stale.
            let text = text.trim_end().replace("\r\n", "\n");
            pieces.insert(kind.name, cut(kind, place, &text)?);
            hashed.push_str(&format!("{}\0{}\0{text}\0", kind.name, text.len()));
        }
        Ok(Self { pieces, hash: crypto::sha256(hashed.as_bytes()), replaced })
    }

    /// SHA-256 over all the texts, for the hash of a configuration.
    pub const fn hash(&self) -> &[u8; 32] {
        &self.hash
    }

    /// The names of the texts that come from the folder.
    pub fn replaced(&self) -> &[&'static str] {
        &self.replaced
    }

    /// A text with its variables filled in. What is filled in is never read for variables again. A
    /// variable nobody gives is empty.
    pub fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        let mut out = String::new();
        for piece in self.pieces.get(name).into_iter().flatten() {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Variable(variable) => {
                    out.push_str(
                        values.iter().find(|(name, _)| name == variable).map_or("", |(_, value)| value),
                    );
                }
            }
        }
        out
    }
}

fn cut(kind: &Kind, place: &str, whole: &str) -> Result<Vec<Piece>, Error> {
    let mut pieces = Vec::new();
    let mut rest = whole;
    while let Some(start) = rest.find("{{") {
        let line = whole[..whole.len() - rest.len() + start].matches('\n').count() + 1;
        let after = &rest[start + 2..];
        let end = after.find("}}").filter(|end| !after[..*end].contains('\n'));
        let Some(end) = end else {
            return Err(Error::Unclosed { place: place.to_owned(), line });
        };
        let name = after[..end].trim();
        let Some((known, _)) = kind.variables.iter().find(|(known, _)| *known == name) else {
            let known = kind
                .variables
                .iter()
                .map(|(name, _)| format!("{{{{{name}}}}}"))
                .collect::<Vec<_>>()
                .join(", ");
            return Err(Error::UnknownVariable {
                place: place.to_owned(),
                line,
                name: text::shorten(name, 40),
                known,
            });
        };
        pieces.push(Piece::Text(rest[..start].to_owned()));
        pieces.push(Piece::Variable(known));
        rest = &after[end + 2..];
    }
    pieces.push(Piece::Text(rest.to_owned()));
    for (name, required) in kind.variables {
        if *required && !pieces.contains(&Piece::Variable(name)) {
            return Err(Error::Missing { place: place.to_owned(), name });
        }
    }
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    fn wrong(name: &str, text: &str) -> String {
        let folder = folder(&[(name, text)]);
        let error = Prompts::load(folder.path()).unwrap_err().to_string();
        error.replace(&format!("{}/", folder.path().display()), "")
    }

    #[test]
    fn the_built_in_texts_are_right() {
        assert!(Prompts::of(&BTreeMap::new()).is_ok());
        assert_eq!(Prompts::embedded().pieces.len(), KINDS.len());
        let text =
            Prompts::embedded().fill("solve.user.txt", &[("question", "{{options}}?"), ("options", "A) x")]);
        assert!(
            text.contains("<question>\n{{options}}?\n</question>\n<options>\nA) x\n</options>"),
            "{text}"
        );
    }

    #[test]
    fn a_file_replaces_its_text_and_changes_the_hash() {
        let own = folder(&[("solve.user.txt", "{{ question }}|{{options}}\r\n"), ("README.md", "{{x}}")]);
        let prompts = Prompts::load(own.path()).unwrap();
        assert_eq!(prompts.replaced(), ["solve.user.txt"]);
        assert_eq!(prompts.fill("solve.user.txt", &[("question", "q"), ("options", "o")]), "q|o");
        assert_ne!(prompts.hash(), Prompts::embedded().hash());
        let same = folder(&[("solve.user.txt", &format!("{}\n\n", KINDS[1].text))]);
        assert_eq!(Prompts::load(same.path()).unwrap().hash(), Prompts::embedded().hash());
    }

    #[test]
    fn wrong_files_are_named_with_their_line() {
        assert_eq!(
            wrong("solve.user.txt", "{{question}}\n{{options}}\n\nHint: {{key}}"),
            "solve.user.txt:4: unknown variable {{key}}; this prompt knows {{question}}, {{options}}, {{subject}}, {{topics}}"
        );
        assert_eq!(wrong("reask.user.txt", "{{reasons"), "reask.user.txt:1: \"{{\" without \"}}\"");
        assert!(wrong("solve.user.txt", "{{question}}").contains("does not hold {{options}}"));
        assert!(wrong("slove.user.txt", "x").contains("replaces no prompt; the names are solve.system.txt"));
        let gone = Prompts::load(Path::new("/nonexistent/prompts")).unwrap_err();
        assert!(matches!(gone, Error::Unreadable { .. }));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic_and_lines_are_counted(before in "[a-z\n]{0,20}", text in "\\PC{0,40}") {
            let _ = cut(&KINDS[1], "p", &text);
            let found = cut(&KINDS[3], "p", &format!("{before}{{{{nothing}}}}"));
            let expected = before.matches('\n').count() + 1;
            let is_there = matches!(&found, Err(Error::UnknownVariable { line, .. }) if *line == expected);
            prop_assert!(is_there, "{:?}", found);
        }
    }
}
