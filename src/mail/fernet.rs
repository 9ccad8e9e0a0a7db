//! Opens what another program has sealed with Fernet, so that its passwords can be taken over
//! (<https://github.com/fernet/spec/blob/master/Spec.md>): AES-128 in CBC mode with PKCS #7 padding, under HMAC-SHA-256. Nothing is
//! sealed this way here; our own secrets are [`super::key`]'s.

use super::key::hmac;
use crate::error::{Failure, Kind, Result};
use aes::Aes128;
use cbc::Decryptor;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit, block_padding::Pkcs7};

const VERSION: u8 = 0x80;
/// Version, time and initialisation vector stand before the text.
const TIME: usize = 8;
const VECTOR: usize = 16;
const BEFORE: usize = 1 + TIME + VECTOR;
const SEAL: usize = 32;

/// The text of a token. How old it is does not matter: it is a stored secret and not a session.
pub fn open(token: &str, key: &str) -> Result<String> {
    let key: [u8; 32] =
        from_base64url(key.trim()).and_then(|bytes| bytes.try_into().ok()).ok_or_else(|| {
            Failure::new(Kind::Usage, "the Fernet key is none: it has 32 bytes in base64url")
                .hint("it ends in `=` and has 44 characters; often it stands in the variable FERNET_KEY")
        })?;
    let token = from_base64url(token.trim()).filter(|bytes| {
        bytes.len() > BEFORE + SEAL && (bytes.len() - BEFORE - SEAL).is_multiple_of(16) && bytes[0] == VERSION
    });
    let Some(token) = token else {
        return Err(Failure::new(Kind::Usage, "that is no Fernet token")
            .hint("a token begins with `gAAAA`; it must be whole, and in base64url"));
    };
    let (signing, encryption) = key.split_at(16);
    let (signed, seal) = token.split_at(token.len() - SEAL);
    // Shorter keys than a block of the hash are filled up with zeros (RFC 2104 §2), so this is the key of 16 bytes.
    let mut filled = [0; 32];
    filled[..16].copy_from_slice(signing);
    // Before anything is decrypted, and in a time that tells nothing.
    let differs = hmac(&filled, signed).iter().zip(seal).fold(0, |sum, (a, b)| sum | (a ^ b));
    let wrong = || {
        Failure::new(
            Kind::Credentials,
            "the token does not open: the key is another, or the token was changed",
        )
        .hint("the key and the token have to come from the same installation")
    };
    if differs != 0 {
        return Err(wrong());
    }
    let decryptor =
        Decryptor::<Aes128>::new_from_slices(encryption, &signed[1 + TIME..BEFORE]).map_err(|_| wrong())?;
    let mut text = signed[BEFORE..].to_vec();
    let text = decryptor.decrypt_padded::<Pkcs7>(&mut text).map_err(|_| wrong())?;
    String::from_utf8(text.to_vec()).map_err(|_| Failure::new(Kind::Usage, "what is in the token is no text"))
}

/// RFC 4648 §5, with or without the padding at its end.
fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=').as_bytes();
    if text.len() - digits.len() > 2 || digits.len() % 4 == 1 {
        return None;
    }
    let (mut bytes, mut held, mut bits) = (Vec::with_capacity(digits.len() * 3 / 4), 0_u32, 0);
    for digit in digits {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'-' | b'+' => 62,
            b'_' | b'/' => 63,
            _ => return None,
        };
        held = (held << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from((held >> bits) & 0xff).ok()?);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vector of the specification (`generate.json`, `verify.json`).
    const KEY: &str = "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=";
    const TOKEN: &str = "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7JcbmrR64jVmpU4IwqDA==";

    fn to_base64url(bytes: &[u8]) -> String {
        crate::mail::smtp::login::base64(bytes).replace('+', "-").replace('/', "_")
    }

    /// Signs anew what was changed, as `invalid.json` does.
    fn sealed(change: impl Fn(&mut Vec<u8>)) -> String {
        let mut token = from_base64url(TOKEN).unwrap();
        token.truncate(token.len() - SEAL);
        change(&mut token);
        let mut key = [0; 32];
        key[..16].copy_from_slice(&from_base64url(KEY).unwrap()[..16]);
        let seal = hmac(&key, &token);
        token.extend(seal);
        to_base64url(&token)
    }

    #[test]
    fn the_vector_of_the_specification_opens() {
        assert_eq!(open(TOKEN, KEY).unwrap(), "hello");
        assert_eq!(open(&format!("{}\n", TOKEN.trim_end_matches('=')), KEY).unwrap(), "hello");
        assert_eq!(open(&sealed(|_| {}), KEY).unwrap(), "hello");
    }

    #[test]
    fn what_the_specification_calls_invalid_does_not() {
        let kind = |token: &str, key: &str| open(token, key).unwrap_err().kind();
        let other = "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e5=".replace("cw_", "dw_");
        assert_eq!(kind(TOKEN, &other), Kind::Credentials);
        // Incorrect mac, incorrect IV and padding error.
        assert_eq!(kind(&TOKEN.replace("qDA==", "qDQ=="), KEY), Kind::Credentials);
        assert_eq!(kind(&sealed(|token| token[BEFORE - 1] ^= 0xff), KEY), Kind::Credentials);
        assert_eq!(kind(&sealed(|token| *token.last_mut().unwrap() ^= 1), KEY), Kind::Credentials);
        // Too short, no base64, no whole block, another version.
        for token in [
            "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPA==".to_owned(),
            TOKEN.replace("wJ6", "%%%"),
            sealed(|token| {
                token.pop();
            }),
            sealed(|token| token[0] = 0x81),
            String::new(),
        ] {
            assert_eq!(kind(&token, KEY), Kind::Usage, "{token}");
        }
        for key in ["", "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4Q==", "no key at all"] {
            assert_eq!(kind(TOKEN, key), Kind::Usage, "{key}");
        }
    }
}
