//! Hashes, random secrets and password hashing: thin, named uses of audited crates. Passwords are
//! argon2id (RFC 9106) in PHC string form; tokens are random and only their SHA-256 is ever stored.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier},
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// SHA-256 of the bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The bytes that hexadecimal digits stand for; `None` where something else is among them.
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}

/// 32 bytes from the operating system's generator (UUID v4 draws from it; six fixed bits in each
/// half are hashed away).
pub fn random_bytes() -> [u8; 32] {
    let mut seed = [0u8; 64];
    for part in seed.chunks_exact_mut(16) {
        part.copy_from_slice(Uuid::new_v4().as_bytes());
    }
    sha256(&seed)
}

/// A random password of 20 letters and digits without look-alikes: about 116 bits.
pub fn random_password() -> String {
    random_letters(20)
}

/// Random letters and digits without look-alikes, 5.8 bits each.
pub fn random_letters(length: usize) -> String {
    const LETTERS: &[u8; 56] = b"abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let mut out = String::with_capacity(length);
    while out.len() < length {
        for byte in random_bytes() {
            // 4 × 56: bytes above would favour some letters.
            if byte < 224 && out.len() < length {
                out.push(char::from(LETTERS[usize::from(byte) % LETTERS.len()]));
            }
        }
    }
    out
}

/// The argon2id PHC string of a password (m = 19 MiB, t = 2, p = 1, a random salt).
pub fn hash_password(password: &str) -> Result<String, argon2::password_hash::Error> {
    Ok(Argon2::default().hash_password(password.as_bytes())?.to_string())
}

/// Whether the password fits the PHC string.
pub fn verify_password(password: &str, phc: &str) -> bool {
    argon2::password_hash::phc::PasswordHash::new(phc)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_is_read_whole_or_not_at_all() {
        assert_eq!(from_hex("00ff"), Some(vec![0, 255]));
        assert_eq!(from_hex("0f0"), None);
        assert_eq!(from_hex("zz"), None);
    }

    #[test]
    fn a_password_verifies_against_its_own_hash_only() {
        let hash = hash_password("correct horse").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify_password("correct horse", &hash));
        assert!(!verify_password("wrong horse", &hash));
        assert!(!verify_password("correct horse", "not a hash"));
    }

    #[test]
    fn random_passwords_differ() {
        assert_ne!(random_password(), random_password());
        assert_eq!(random_password().len(), 20);
    }

    #[test]
    fn hex_is_lower_case() {
        assert_eq!(hex(&[0, 171, 255]), "00abff");
    }
}
