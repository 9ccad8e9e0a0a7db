//! The key of the mail room: it seals the secrets of profiles (XChaCha20-Poly1305, RFC 8439 with the extended nonce of
//! draft-irtf-cfrg-xchacha) and signs links to unsubscribe (HMAC-SHA-256, RFC 2104). It comes from the
//! configuration or from a file that only its owner can read, and is never stored in the database.

use crate::base::crypto::{from_hex, hex, random_bytes, sha256};
use crate::config::mail::Mail;
use crate::error::{Failure, Kind, Result};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key as CipherKey, XChaCha20Poly1305, XNonce};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// What is behind the name of the key's file while a rotation is under way.
pub const NEXT_KEY: &str = ".next";

/// Bytes of the nonce before a sealed value.
const NONCE: usize = 24;

/// A key: used, never shown.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Key({})", self.id())
    }
}

impl Key {
    /// The configured one. `make`: write a new one where its file is missing.
    pub fn load(config: &Mail, make: bool) -> Result<Option<Self>> {
        if let Some(text) = &config.key {
            return Self::read(text.expose()).map(Some);
        }
        let Some(path) = config.key_path.as_ref().map(|file| &file.0) else { return Ok(None) };
        match std::fs::read_to_string(path) {
            Ok(text) => {
                refuse_open_file(path)?;
                Self::read(&text).map(Some)
            }
            Err(error) if error.kind() == ErrorKind::NotFound && make => Self::make(path).map(Some),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => {
                Err(Failure::new(Kind::Config, format!("cannot read the mail key {}", path.display()))
                    .because(error))
            }
        }
    }

    fn read(text: &str) -> Result<Self> {
        from_hex(text.trim()).and_then(|bytes| <[u8; 32]>::try_from(bytes).ok()).map(Self).ok_or_else(|| {
            Failure::new(Kind::Config, "the mail key is not 64 hexadecimal digits")
                .hint("`openssl rand -hex 32` makes one")
        })
    }

    /// A new key in a file of its own. Of two who make one at once, the first wins and both use that.
    fn make(path: &Path) -> Result<Self> {
        let key = Self::random();
        match key.write(path) {
            Ok(()) => Ok(key),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                Self::read(&std::fs::read_to_string(path).unwrap_or_default())
            }
            Err(error) => {
                Err(Failure::new(Kind::Config, format!("cannot write the mail key {}", path.display()))
                    .because(error)
                    .hint("set mail.key_path to a file that can be written, or mail.key to a key"))
            }
        }
    }

    /// A new key.
    pub fn random() -> Self {
        Self(random_bytes())
    }

    /// Writes it into a new file; an error where there is one. It appears whole or not at all.
    pub fn write(&self, path: &Path) -> std::io::Result<()> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let temporary = with_ending(path, &format!(".{}", hex(&random_bytes()[..6])));
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let written = options.open(&temporary).and_then(|mut file| {
            writeln!(file, "{}", hex(&self.0))?;
            file.sync_all()?;
            // Unlike a rename, a link does not replace what is there.
            std::fs::hard_link(&temporary, path)
        });
        let _ = std::fs::remove_file(&temporary);
        written
    }

    /// A short name that tells keys apart and says nothing about them.
    pub fn id(&self) -> String {
        hex(&sha256(&[b"pqctl mail key id\0".as_slice(), &self.0].concat())[..6])
    }

    fn part(&self, purpose: &str) -> [u8; 32] {
        hmac(&self.0, purpose.as_bytes())
    }

    /// Seals a value for one place: `context` says which, and it opens nowhere else.
    pub fn seal(&self, context: &str, value: &[u8]) -> Vec<u8> {
        let nonce: [u8; NONCE] = std::array::from_fn(|at| random_bytes()[at]);
        let payload = Payload { msg: value, aad: context.as_bytes() };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).unwrap_or_default();
        [nonce.as_slice(), &sealed].concat()
    }

    /// Opens what was sealed for this place with this key; `None` otherwise.
    pub fn open(&self, context: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let nonce: [u8; NONCE] = sealed.get(..NONCE)?.try_into().ok()?;
        let payload = Payload { msg: sealed.get(NONCE..)?, aad: context.as_bytes() };
        self.cipher().decrypt(&XNonce::from(nonce), payload).ok()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&CipherKey::from(self.part("seal secrets of profiles")))
    }

    /// Signs a text for one purpose.
    pub fn sign(&self, purpose: &str, text: &str) -> [u8; 32] {
        hmac(&self.part(purpose), text.as_bytes())
    }
}

/// The same path with something behind it.
pub fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

#[cfg(unix)]
fn refuse_open_file(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path).map_or(0, |meta| meta.permissions().mode() & 0o077);
    if mode == 0 {
        return Ok(());
    }
    Err(Failure::new(Kind::Config, format!("others can read the mail key {}", path.display()))
        .hint(format!("chmod 600 {}", path.display())))
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "there is nothing to ask there")]
fn refuse_open_file(_path: &Path) -> Result<()> {
    Ok(())
}

/// HMAC-SHA-256 (RFC 2104) with a key of at most one block.
pub fn hmac(key: &[u8; 32], text: &[u8]) -> [u8; 32] {
    let padded = |with: u8| {
        let mut block = [with; 64];
        for (byte, key) in block.iter_mut().zip(key) {
            *byte ^= key;
        }
        block
    };
    let inner = sha256(&[padded(0x36).as_slice(), text].concat());
    sha256(&[padded(0x5c).as_slice(), &inner].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mac_is_that_of_rfc_2104() {
        // Computed with Python's hmac module.
        let key: [u8; 32] = std::array::from_fn(|at| u8::try_from(at).unwrap());
        assert_eq!(
            hex(&hmac(&key, b"what do ya want for nothing?")),
            "099805f4ac310786968565c098db515cc50862b420ae31e20238312344bed36a"
        );
    }

    #[test]
    fn a_sealed_value_opens_in_its_place_with_its_key_only() {
        let (key, other) = (Key::random(), Key::random());
        let sealed = key.seal("smtp-profile:a", b"correct horse");
        assert!(!sealed.windows(7).any(|part| part == b"correct"));
        assert_eq!(key.open("smtp-profile:a", &sealed).as_deref(), Some(b"correct horse".as_slice()));
        assert_eq!(key.open("smtp-profile:b", &sealed), None, "another row");
        assert_eq!(other.open("smtp-profile:a", &sealed), None, "another key");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(key.open("smtp-profile:a", &changed), None, "byte {at}");
        }
        assert_eq!(key.open("smtp-profile:a", &sealed[..20]), None);
        assert_ne!(key.seal("x", b"y"), key.seal("x", b"y"));
        assert!(!format!("{key:?}").contains(&hex(&key.0)));
    }

    #[test]
    fn the_file_is_made_once_and_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sub").join("mail.key");
        let config = Mail { key_path: Some(crate::config::files::Folder(path.clone())), ..Mail::default() };
        assert!(Key::load(&config, false).unwrap().is_none());
        let made = Key::load(&config, true).unwrap().unwrap();
        assert_eq!(Key::load(&config, true).unwrap().unwrap().id(), made.id());
        assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "no rests");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
            assert!(Key::load(&config, true).unwrap_err().to_string().contains("others can read"));
        }
    }
}
