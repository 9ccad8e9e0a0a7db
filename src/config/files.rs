//! `[files]`: where jobs find and put files, and how large pictures may be. Nothing is read or made here;
//! `files::places` holds jobs to these folders.

use super::keys::section;
use super::setting::{ByteSize, Mismatch, Setting};
use std::path::PathBuf;
use std::time::Duration;
use toml::Value;

/// A folder by its absolute path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder(pub PathBuf);

impl Setting for Folder {
    const EXPECTS: &'static str = "an absolute path such as \"/srv/pqctl\"";
    fn from_text(text: &str) -> Result<Self, Mismatch> {
        let path = PathBuf::from(text.trim());
        if path.is_absolute() { Ok(Self(path)) } else { Err(Mismatch::because("it does not begin with /")) }
    }
    fn to_toml(&self) -> Value {
        Value::String(self.0.display().to_string())
    }
}

/// Folders by their absolute paths; in a variable they are separated by colons.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folders(pub Vec<PathBuf>);

impl Setting for Folders {
    const EXPECTS: &'static str = "a list of absolute paths such as [\"/srv/scans\"]";
    fn from_text(text: &str) -> Result<Self, Mismatch> {
        let text = text.trim();
        let parts = if text == "[]" { "" } else { text }.split(':').filter(|part| !part.trim().is_empty());
        parts.map(|part| Folder::from_text(part).map(|folder| folder.0)).collect::<Result<_, _>>().map(Self)
    }
    fn from_toml(value: &Value) -> Result<Self, Mismatch> {
        let Some(parts) = value.as_array() else {
            return value.as_str().map_or_else(|| Err(Mismatch::default()), Self::from_text);
        };
        parts
            .iter()
            .map(|part| Folder::from_toml(part).map(|folder| folder.0))
            .collect::<Result<_, _>>()
            .map(Self)
    }
    fn to_toml(&self) -> Value {
        Value::Array(self.0.iter().map(|path| Value::String(path.display().to_string())).collect())
    }
}

section! {
    /// Where jobs find and put files, and how large they may be.
    Files = "files" {
        /// The folder of the jobs: they read from `input` in it, write into `output`, and keep passing things
        /// in `temporary`. When several hosts share the work, it must be the same shared folder for all of
        /// them. Not set: `files` in `$XDG_DATA_HOME/pqctl` (usually `~/.local/share/pqctl/files`).
        directory: Option<Folder> = None;
        /// Further folders from which jobs may read. In a variable they are separated by colons.
        input_directories: Folders = Folders::default();
        /// Further folders in which `cleanup-temp-files` removes what is old. Name only folders whose whole
        /// content may go.
        temporary_directories: Folders = Folders::default();
        /// How long a temporary file is left alone after its last change.
        temporary_age: Duration = Duration::from_secs(86_400),
            where |age| (Duration::from_secs(60)..=Duration::from_secs(3_650 * 86_400)).contains(age) => "(from 1m to 3650d)";
        /// The largest picture that is opened, in millions of pixels. It is known before decoding, so that a
        /// small file cannot blow up in memory.
        max_megapixels: u32 = 50, where |n| (1..=1_000).contains(n) => "from 1 to 1000";
        /// The most memory that decoding one picture may take.
        max_image_memory: ByteSize = ByteSize::mebibytes(512),
            where |size| (ByteSize(1 << 20)..=ByteSize(64 << 30)).contains(size) => "(from 1MiB to 64GiB)";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_absolute_and_separated_by_colons() {
        let read = |text: &str| Folders::from_text(text).map(|folders| folders.0);
        assert_eq!(read("/a:/b c"), Ok(vec!["/a".into(), "/b c".into()]));
        assert_eq!(read(""), Ok(vec![]));
        assert_eq!(read("[]"), Ok(vec![]));
        assert!(read("/a:b").is_err());
        let list = Value::Array(vec![Value::String("/a:b".into())]);
        assert_eq!(Folders::from_toml(&list).map(|folders| folders.0), Ok(vec!["/a:b".into()]));
        assert!(Folders::from_toml(&Value::Integer(1)).is_err());
        assert!(Folder::from_text("files").is_err());
    }
}
