//! The zip of an export: written member by member with the hash of each, and read with the suspicion that a file
//! deserves which somebody sends. Nothing of it is ever unpacked to a path: members are streams.

use super::manifest::{FORMAT, MANIFEST, Manifest, Member};
use crate::base::crypto::hex;
use crate::base::text;
use crate::error::{Failure, Kind, Result};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The largest manifest that is read.
const LARGEST_MANIFEST: u64 = 16 << 20;
/// The longest row that is read.
const LONGEST_ROW: u64 = 64 << 20;
/// More members than this no export has.
const MOST_MEMBERS: usize = 100_000;

/// A zip being written.
pub struct Packer {
    zip: ZipWriter<BufWriter<File>>,
    open: Option<(String, Sha256, u64)>,
    pub members: Vec<Member>,
}

impl Packer {
    pub fn new(file: File) -> Self {
        Self { zip: ZipWriter::new(BufWriter::new(file)), open: None, members: Vec::new() }
    }

    /// The next file begins.
    pub fn begin(&mut self, name: &str) -> io::Result<()> {
        self.end();
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .large_file(true)
            .unix_permissions(0o600);
        self.zip.start_file(name, options).map_err(io::Error::from)?;
        self.open = Some((name.to_owned(), Sha256::new(), 0));
        Ok(())
    }

    fn end(&mut self) {
        if let Some((name, hash, bytes)) = self.open.take() {
            self.members.push(Member { name, bytes, sha256: hex(&hash.finalize()) });
        }
    }

    /// The members so far, the last one ended.
    pub fn members(&mut self) -> &[Member] {
        self.end();
        &self.members
    }

    /// Ends the zip and makes it durable.
    pub fn finish(mut self) -> io::Result<()> {
        self.end();
        let mut writer = self.zip.finish().map_err(io::Error::from)?;
        writer.flush()?;
        writer.get_ref().sync_all()
    }
}

impl Write for Packer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.zip.write(bytes)?;
        if let Some((_, hash, count)) = &mut self.open {
            hash.update(&bytes[..written]);
            *count += written as u64;
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}

/// An export that was read to its end once and found to be what its manifest says.
#[derive(Debug)]
pub struct Unpacked {
    zip: ZipArchive<BufReader<File>>,
    pub manifest: Manifest,
    members: BTreeMap<String, Member>,
}

fn damaged(what: impl Into<String>) -> Failure {
    Failure::new(Kind::Integrity, what.into())
        .hint("nothing was imported; get the file again, or export again")
}

fn hostile(what: impl Into<String>) -> Failure {
    Failure::new(Kind::Integrity, what.into())
        .hint("nothing was imported; no export of pqctl looks like this, do not trust the file")
}

/// Whether an export has files of that name: one folder at most, and only letters that mean nothing to any system.
fn is_plain(name: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b))
    };
    let mut parts = name.split('/');
    name.len() <= 200 && parts.clone().count() <= 2 && parts.all(part)
}

impl Unpacked {
    /// Opens a file and reads all of it against its manifest. `most` bounds what it may unpack to.
    pub fn open(file: File, most: u64) -> Result<Self> {
        let mut zip = ZipArchive::new(BufReader::new(file))
            .map_err(|e| damaged("the file is no whole zip").because(anyhow::anyhow!("{e}")))?;
        check_outside(&mut zip)?;
        let manifest = read_manifest(&mut zip)?;
        let mut members = BTreeMap::new();
        let mut total = 0_u64;
        for member in &manifest.members {
            total = total.saturating_add(member.bytes);
            if !is_plain(&member.name) || members.insert(member.name.clone(), member.clone()).is_some() {
                return Err(hostile(format!("its manifest names {:?}", text::shorten(&member.name, 80))));
            }
        }
        if total > most {
            return Err(Failure::new(
                Kind::Refused,
                format!("it unpacks to {}, more than the {} allowed", text::bytes(total), text::bytes(most)),
            )
            .hint("if you trust it: --max-size"));
        }
        let mut this = Self { zip, manifest, members };
        this.check_all()?;
        Ok(this)
    }

    fn check_all(&mut self) -> Result<()> {
        for at in 0..self.zip.len() {
            let name = self.zip.by_index_data(at).map_err(|e| damaged(e.to_string()))?.name_of()?;
            if name != MANIFEST && !self.members.contains_key(&name) {
                return Err(hostile(format!("it holds {name}, which its manifest does not name")));
            }
        }
        for name in self.members.keys().cloned().collect::<Vec<_>>() {
            io::copy(&mut self.member(&name)?, &mut io::sink()).map_err(|e| unreadable(&name, &e))?;
        }
        Ok(())
    }

    /// Whether there is such a member.
    pub fn has(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    /// A member as a stream that ends with an error when it is not what the manifest says.
    pub fn member<'s>(&'s mut self, name: &str) -> Result<impl Read + use<'s>> {
        let member = self.members.get(name).ok_or_else(|| damaged(format!("it has no {name}")))?.clone();
        let file = self
            .zip
            .by_name(name)
            .map_err(|e| damaged(format!("{name} is missing in it")).because(anyhow::anyhow!("{e}")))?;
        if file.size() != member.bytes {
            return Err(damaged(format!("{name} has not the size its manifest says")));
        }
        Ok(Proven { file, member, hash: Sha256::new(), read: 0, ended: false })
    }

    /// The rows of a member, one at a time.
    pub fn rows<'s>(&'s mut self, name: &str) -> Result<Rows<impl Read + use<'s>>> {
        let lines = BufReader::new(self.member(name)?);
        Ok(Rows { lines, name: name.to_owned(), begun: false, ended: false })
    }

    /// A whole member, for those that are small by their nature.
    pub fn bytes(&mut self, name: &str) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.member(name)?.read_to_end(&mut bytes).map_err(|e| unreadable(name, &e))?;
        Ok(bytes)
    }
}

fn unreadable(name: &str, error: &io::Error) -> Failure {
    damaged(format!("{name} is damaged: {error}"))
}

/// What can be said against a zip without reading what is in it.
fn check_outside(zip: &mut ZipArchive<BufReader<File>>) -> Result<()> {
    if zip.has_duplicate_names() {
        return Err(hostile("two files in it have one name"));
    }
    if zip.len() > MOST_MEMBERS {
        return Err(hostile(format!("it holds {} files", text::thousands(zip.len() as i128))));
    }
    if zip.has_overlapping_files().map_err(|e| damaged(e.to_string()))? {
        return Err(hostile("files in it lie in each other"));
    }
    for at in 0..zip.len() {
        let file = zip
            .by_index_raw(at)
            .map_err(|e| damaged("a file in it cannot be read").because(anyhow::anyhow!("{e}")))?;
        let raw = file.name_raw().to_vec();
        let name = String::from_utf8_lossy(&raw).into_owned();
        if !is_plain(&name) {
            return Err(hostile(format!("it holds a file called {:?}", text::shorten(&name, 80))));
        }
        if file.is_symlink() || file.is_dir() || !file.is_file() {
            return Err(hostile(format!("{name} in it is no plain file")));
        }
        if file.encrypted() {
            return Err(hostile(format!("{name} in it is encrypted")));
        }
    }
    Ok(())
}

fn read_manifest(zip: &mut ZipArchive<BufReader<File>>) -> Result<Manifest> {
    let file =
        zip.by_name(MANIFEST).map_err(|_| damaged("it has no manifest.json, so it is no export of pqctl"))?;
    let mut text = Vec::new();
    file.take(LARGEST_MANIFEST + 1).read_to_end(&mut text).map_err(|e| unreadable(MANIFEST, &e))?;
    if text.len() as u64 > LARGEST_MANIFEST {
        return Err(hostile("its manifest is too large"));
    }
    // The form first: what comes later may look different.
    #[derive(serde::Deserialize)]
    struct Form {
        format: u32,
    }
    let form: Form =
        serde_json::from_slice(&text).map_err(|e| damaged("its manifest cannot be read").because(e))?;
    if form.format > FORMAT {
        return Err(Failure::new(
            Kind::Refused,
            format!("it has the form {}, this pqctl knows up to {FORMAT}", form.format),
        )
        .hint("use the pqctl that made it, or a newer one"));
    }
    serde_json::from_slice(&text).map_err(|e| damaged("its manifest cannot be read").because(e))
}

/// What a file says of itself, unproven; `None` when it is no export.
pub fn peek(path: &std::path::Path) -> Option<Manifest> {
    read_manifest(&mut ZipArchive::new(BufReader::new(File::open(path).ok()?)).ok()?).ok()
}

/// The name of an entry of the directory.
trait Named {
    fn name_of(&self) -> Result<String>;
}

impl Named for zip::read::ZipFileEntry<'_> {
    fn name_of(&self) -> Result<String> {
        Ok(String::from_utf8_lossy(self.name_raw()).into_owned())
    }
}

/// Reads no more than was declared, and proves the hash at the end.
struct Proven<R> {
    file: R,
    member: Member,
    hash: Sha256,
    read: u64,
    ended: bool,
}

impl<R: Read> Read for Proven<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.hash.update(&buffer[..count]);
        self.read += count as u64;
        let odd = |what: &str| Err(io::Error::new(io::ErrorKind::InvalidData, what.to_owned()));
        if self.read > self.member.bytes {
            return odd("it is longer than its manifest says");
        }
        if count == 0 && !buffer.is_empty() && !self.ended {
            self.ended = true;
            if self.read < self.member.bytes {
                return odd("it is shorter than its manifest says");
            }
            if hex(&std::mem::take(&mut self.hash).finalize()) != self.member.sha256 {
                return odd("its hash is not that of its manifest");
            }
        }
        Ok(count)
    }
}

/// Rows of a member: a JSON array with one object per line, as [`super::export`] writes it.
pub struct Rows<R> {
    lines: BufReader<R>,
    name: String,
    begun: bool,
    ended: bool,
}

/// A row by its columns.
pub type Row = serde_json::Map<String, serde_json::Value>;

impl<R: Read> Rows<R> {
    /// The next rows, at most that many; none at the end.
    pub fn take(&mut self, most: usize) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        while rows.len() < most && !self.ended {
            let mut line = Vec::new();
            let read = (&mut self.lines)
                .take(LONGEST_ROW)
                .read_until(b'\n', &mut line)
                .map_err(|e| unreadable(&self.name, &e))?;
            let text = line.trim_ascii();
            match text {
                b"[" if !self.begun => self.begun = true,
                b"]" if self.begun => self.ended = true,
                _ if read == 0 || !self.begun => {
                    return Err(damaged(format!("{} is no list of rows", self.name)));
                }
                _ => {
                    let text = text.strip_suffix(b",").unwrap_or(text);
                    rows.push(
                        serde_json::from_slice(text).map_err(|e| {
                            damaged(format!("a row of {} cannot be read", self.name)).because(e)
                        })?,
                    );
                }
            }
        }
        Ok(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_elsewhere_are_not_plain() {
        for good in ["manifest.json", "referenced/questions.json", "attachments/00ff", "a-b_c.csv"] {
            assert!(is_plain(good), "{good}");
        }
        for bad in
            ["", "/etc/passwd", "../x", "a/../b", "a/b/c", "a\\b", "C:x", ".x", "a/", "a//b", "a\0", "ü"]
        {
            assert!(!is_plain(bad), "{bad:?}");
        }
    }
}
