//! What stands beside a backup: where it comes from, what its file must be byte for byte, and what must be in the
//! database that it is restored into. It is written last: a file without one is no backup. Unknown fields are
//! passed over, a higher number of the format is refused.

use super::id::Id;
use super::stream::Payload;
use crate::base::clock::Timestamp;
use crate::db::Engine;
use crate::error::{Failure, Kind};
use serde::{Deserialize, Serialize};

/// The format written here. It rises when an older program could misread a newer manifest.
pub const FORMAT: u32 = 1;

/// Larger is no manifest.
pub const MOST_BYTES: u64 = 4 << 20;

/// See the module.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    pub id: Id,
    pub created_at: Timestamp,
    pub finished_at: Timestamp,
    /// Why it was made.
    pub reason: Reason,
    /// Words of the operator. `keep` exempts it from retention.
    #[serde(default)]
    pub tags: Vec<String>,
    pub tool: Tool,
    pub source: Source,
    pub schema: Schema,
    /// What each table holds, by the same snapshot as the payload, in the order of their names.
    pub tables: Vec<TableRows>,
    /// The next number of each table that numbers its rows.
    #[serde(default)]
    pub sequences: Vec<Sequence>,
    pub payload: Payload,
    /// The file beside this one.
    pub file: String,
    #[serde(default)]
    pub warnings: Vec<String>,
}

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    Manual,
    Scheduled,
    /// Before a restore replaced the database.
    PreRestore,
    /// Before a migration that can lose data.
    PreMigrate,
}

impl Reason {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::Scheduled => "scheduled",
            Self::PreRestore => "pre-restore",
            Self::PreMigrate => "pre-migrate",
        }
    }
}

/// What made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tool {
    /// Our version.
    pub pqctl: String,
    /// The external program, if one was needed.
    pub dump: Option<String>,
}

/// Which database it is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub engine: EngineName,
    pub server_version: String,
    /// The name of the database, or of the file.
    pub database: String,
    /// The installation, which keeps its number when its database is renamed or moved.
    pub instance: Option<String>,
    pub host: String,
    /// Its size while it was backed up.
    pub bytes: u64,
}

/// An engine as it stands in a manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EngineName {
    Sqlite,
    Postgres,
}

impl From<Engine> for EngineName {
    fn from(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::Sqlite,
            Engine::Postgres => Self::Postgres,
        }
    }
}

impl From<EngineName> for Engine {
    fn from(name: EngineName) -> Self {
        match name {
            EngineName::Sqlite => Self::Sqlite,
            EngineName::Postgres => Self::Postgres,
        }
    }
}

/// The schema of the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schema {
    /// The newest migration.
    pub version: i64,
    pub migrations: Vec<Migration>,
    /// SHA-256 over tables, columns, keys, indexes and checks as they are.
    pub hash: String,
}

/// A migration that had been applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Migration {
    pub version: i64,
    pub name: String,
    /// SHA-384 of its file.
    pub checksum: String,
}

/// How much a table holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRows {
    pub table: String,
    pub rows: u64,
    /// A sum over all its rows, whatever their order. Not every backup has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
}

/// Where the numbers of a table go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sequence {
    pub table: String,
    /// The highest number given so far; 0 when none was.
    pub last: i64,
}

impl Manifest {
    /// The name of the manifest of a backup.
    pub fn file_name(id: &Id) -> String {
        format!("{id}.manifest.json")
    }

    /// Which backup the file of that name is the manifest of.
    pub fn id_of_file(name: &str) -> Option<Id> {
        name.strip_suffix(".manifest.json")?.parse().ok()
    }

    /// Reads a manifest, and believes nothing of it that it does not have to.
    pub fn read(id: &Id, bytes: &[u8]) -> Result<Self, Failure> {
        #[derive(Deserialize)]
        struct Numbered {
            format: u32,
        }
        let damaged = |why: String| {
            Failure::new(Kind::Integrity, format!("the manifest of backup {id} is damaged: {why}"))
                .hint("`pqctl backup list` shows the others")
        };
        let numbered: Numbered = serde_json::from_slice(bytes).map_err(|e| damaged(e.to_string()))?;
        if numbered.format > FORMAT {
            return Err(Failure::new(
                Kind::Refused,
                format!(
                    "backup {id} was written in format {} by a newer pqctl; this one knows up to {FORMAT}",
                    numbered.format
                ),
            )
            .hint("use the pqctl that made it, or a newer one"));
        }
        if !is_sealed(bytes) {
            return Err(damaged("it is not what was written (its seal is broken)".to_owned()));
        }
        let manifest: Self = serde_json::from_slice(bytes).map_err(|e| damaged(e.to_string()))?;
        if manifest.id != *id {
            return Err(damaged(format!("it says it is of {}", manifest.id)));
        }
        if manifest.file != manifest.payload_file() {
            return Err(damaged(format!("it names the file {:?}", manifest.file)));
        }
        Ok(manifest)
    }

    /// The manifest as it is written, sealed.
    pub fn to_text(&self) -> serde_json::Result<Vec<u8>> {
        Ok(seal(&serde_json::to_string_pretty(self)?))
    }

    /// What the file must be called; a manifest cannot lead anywhere else.
    pub fn payload_file(&self) -> String {
        payload_file(&self.id, self.source.engine, self.payload.codec)
    }

    /// All rows of all tables.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }

    /// Backups of the same installation are kept and removed together.
    pub fn group(&self) -> (Option<&str>, EngineName, &str) {
        (self.source.instance.as_deref(), self.source.engine, &self.source.database)
    }
}

const BEFORE_SEAL: &str = "{\n  \"seal\": \"";
const SEAL: usize = 64;

/// Puts a BLAKE3 of the whole text first into it, computed with zeros in its place: no bit of a manifest may change
/// unnoticed. It protects from accidents, not from people.
pub(super) fn seal(pretty: &str) -> Vec<u8> {
    let rest = pretty.strip_prefix('{').unwrap_or(pretty);
    let zeros = "0".repeat(SEAL);
    let mut text = format!("{BEFORE_SEAL}{zeros}\",{rest}\n").into_bytes();
    let sum = blake3::hash(&text).to_hex();
    text[BEFORE_SEAL.len()..BEFORE_SEAL.len() + SEAL].copy_from_slice(sum.as_bytes());
    text
}

pub(super) fn is_sealed(bytes: &[u8]) -> bool {
    let place = BEFORE_SEAL.len()..BEFORE_SEAL.len() + SEAL;
    let (true, Some(said)) = (bytes.starts_with(BEFORE_SEAL.as_bytes()), bytes.get(place.clone())) else {
        return false;
    };
    let mut text = bytes.to_vec();
    text[place].fill(b'0');
    blake3::hash(&text).to_hex().as_bytes() == said
}

/// The name of the file of a backup.
pub fn payload_file(id: &Id, engine: EngineName, codec: super::codec::Codec) -> String {
    let kind = match engine {
        EngineName::Sqlite => "sqlite",
        EngineName::Postgres => "dump",
    };
    format!("{id}.{kind}{}", codec.suffix())
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;
    use crate::backup::codec::Codec;

    pub fn manifest(id: &str) -> Manifest {
        let id: Id = id.parse().unwrap();
        let at = "2026-03-02T09:00:00Z".parse().unwrap();
        let file = payload_file(&id, EngineName::Sqlite, Codec::Zstd);
        Manifest {
            format: FORMAT,
            id,
            created_at: at,
            finished_at: at,
            reason: Reason::Manual,
            tags: Vec::new(),
            tool: Tool { pqctl: "0.1.0".into(), dump: None },
            source: Source {
                engine: EngineName::Sqlite,
                server_version: "3.50.2".into(),
                database: "pqctl.db".into(),
                instance: Some("one".into()),
                host: "here".into(),
                bytes: 4096,
            },
            schema: Schema { version: 1, migrations: Vec::new(), hash: "00".into() },
            tables: vec![TableRows { table: "users".into(), rows: 2, fingerprint: None }],
            sequences: Vec::new(),
            payload: Payload {
                codec: Codec::Zstd,
                level: 3,
                plain_bytes: 4096,
                blake3: "aa".into(),
                stored_bytes: 99,
                sha256: "bb".into(),
            },
            file,
            warnings: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{samples::manifest, *};
    use serde_json::{Value, json};

    const ID: &str = "20260302T090000Z-3f9a1c";

    fn read(value: &Value) -> Result<Manifest, Failure> {
        Manifest::read(&ID.parse().unwrap(), &seal(&serde_json::to_string_pretty(value).unwrap()))
    }

    #[test]
    fn it_comes_back() {
        let manifest = manifest(ID);
        let value = serde_json::to_value(&manifest).unwrap();
        assert_eq!(read(&value).unwrap(), manifest);
        assert_eq!(Manifest::id_of_file(&Manifest::file_name(&manifest.id)), Some(manifest.id));
    }

    #[test]
    fn later_fields_are_passed_over_and_later_formats_refused() {
        let mut value = serde_json::to_value(manifest(ID)).unwrap();
        value["encrypted_for"] = json!(["somebody"]);
        read(&value).unwrap();
        value["format"] = json!(FORMAT + 1);
        let failure = read(&value).unwrap_err();
        assert_eq!(failure.kind(), Kind::Refused);
        assert!(failure.message().contains("newer pqctl"));
    }

    #[test]
    fn it_cannot_lead_elsewhere() {
        for file in ["../../etc/passwd", "/etc/passwd", "other.sqlite.zst", ""] {
            let mut value = serde_json::to_value(manifest(ID)).unwrap();
            value["file"] = json!(file);
            assert_eq!(read(&value).unwrap_err().kind(), Kind::Integrity, "{file}");
        }
        let mut value = serde_json::to_value(manifest(ID)).unwrap();
        value["id"] = json!("20260302T090000Z-ffffff");
        assert_eq!(read(&value).unwrap_err().kind(), Kind::Integrity);
        value["id"] = json!("../x");
        assert_eq!(read(&value).unwrap_err().kind(), Kind::Integrity);
    }

    #[test]
    fn what_is_cut_or_changed_is_damaged() {
        let text = manifest(ID).to_text().unwrap();
        let id = ID.parse().unwrap();
        assert_eq!(Manifest::read(&id, &text).unwrap(), manifest(ID));
        for at in 0..text.len() * 8 {
            let mut broken = text.clone();
            broken[at / 8] ^= 1 << (at % 8);
            Manifest::read(&id, &broken).unwrap_err();
        }
        for left in 0..text.len() {
            assert_eq!(Manifest::read(&id, &text[..left]).unwrap_err().kind(), Kind::Integrity, "{left}");
        }
    }
}
