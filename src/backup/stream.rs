//! One pass over the stream of a backup: what goes in is counted and hashed plain (BLAKE3), compressed, hashed as it is
//! stored (SHA-256) and counted again. Reading back goes the same way, stops where the manifest says the end is, and
//! says whether everything was as it should be. Memory does not grow with the stream.

use super::codec::{Codec, Decoder, Encoder};
use crate::base::{crypto::hex, lifecycle::Stop, progress::Progress};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{self, Read, Write};

const CHUNK: usize = 256 * 1024;

/// What a stream amounts to, plain and stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payload {
    pub codec: Codec,
    pub level: i32,
    pub plain_bytes: u64,
    /// Of the plain stream.
    pub blake3: String,
    pub stored_bytes: u64,
    /// Of the file, as `sha256sum` computes it.
    pub sha256: String,
}

/// Why a stream could not be written or is not what it should be.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("cannot read it: {0}")]
    Read(io::Error),
    #[error("cannot write it: {0}")]
    Write(io::Error),
    #[error("{0}")]
    Damaged(String),
    #[error("interrupted")]
    Interrupted,
}

/// Hashes and counts what passes to the output.
struct Tee<W> {
    output: W,
    sha256: Sha256,
    bytes: u64,
}

impl<W: Write> Write for Tee<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.output.write(bytes)?;
        self.sha256.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}

/// Reads the plain stream to its end and stores it.
pub fn store(
    mut plain: impl Read,
    output: impl Write,
    codec: Codec,
    level: i32,
    threads: u32,
    stop: &Stop,
    progress: &dyn Progress,
) -> Result<Payload, Error> {
    let tee = Tee { output, sha256: Sha256::new(), bytes: 0 };
    let mut encoder = Encoder::new(codec, level, threads, tee).map_err(Error::Write)?;
    let mut blake3 = blake3::Hasher::new();
    let mut plain_bytes = 0;
    let mut buffer = vec![0; CHUNK];
    loop {
        if stop.requested() {
            return Err(Error::Interrupted);
        }
        let count = fill(&mut plain, &mut buffer).map_err(Error::Read)?;
        if count == 0 {
            break;
        }
        blake3.update(&buffer[..count]);
        encoder.write_all(&buffer[..count]).map_err(Error::Write)?;
        plain_bytes += count as u64;
        progress.advance(count as u64);
    }
    let mut tee = encoder.finish().map_err(Error::Write)?;
    tee.flush().map_err(Error::Write)?;
    Ok(Payload {
        codec,
        level,
        plain_bytes,
        blake3: blake3.finalize().to_hex().to_string(),
        stored_bytes: tee.bytes,
        sha256: hex(&tee.sha256.finalize()),
    })
}

/// Reads until the buffer is full or nothing comes: a pipe gives little at a time, and hashing likes much.
pub(super) fn fill(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match input.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Hashes and counts what is read from the file.
struct Stored<R> {
    input: R,
    sha256: Sha256,
    bytes: u64,
    /// More than this is not read: the file has grown.
    most: u64,
}

impl<R: Read> Read for Stored<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        self.bytes += count as u64;
        if self.bytes > self.most {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "the file is longer than its manifest says",
            ));
        }
        self.sha256.update(&buffer[..count]);
        Ok(count)
    }
}

/// Gives the plain stream back and checks it on the way: both lengths and both hashes. The end is only reached
/// (`Ok(0)`) when everything was right, but what came before is not proven until then: never let it reach a live
/// database.
pub struct Checked<R: Read> {
    decoder: Decoder<Stored<R>>,
    blake3: blake3::Hasher,
    plain_bytes: u64,
    expected: Payload,
    proven: bool,
}

impl<R: Read> Checked<R> {
    pub fn new(input: R, expected: &Payload) -> io::Result<Self> {
        let stored = Stored { input, sha256: Sha256::new(), bytes: 0, most: expected.stored_bytes };
        Ok(Self {
            decoder: Decoder::new(expected.codec, stored)?,
            blake3: blake3::Hasher::new(),
            plain_bytes: 0,
            expected: expected.clone(),
            proven: false,
        })
    }

    /// Whether the end was reached and everything was right.
    pub const fn is_proven(&self) -> bool {
        self.proven
    }

    fn prove(&mut self) -> io::Result<()> {
        let damaged = |why: String| Err(io::Error::new(io::ErrorKind::InvalidData, why));
        let (plain, expected) = (self.plain_bytes, self.expected.plain_bytes);
        if plain != expected {
            return damaged(format!("it holds {plain} bytes where its manifest says {expected}"));
        }
        if self.blake3.finalize().to_hex().as_str() != self.expected.blake3 {
            return damaged("what it holds is not what was backed up (BLAKE3 differs)".to_owned());
        }
        // What follows the end of the compressed data would have been passed over.
        let stored = self.decoder.input();
        io::copy(stored, &mut io::sink())?;
        let (bytes, expected) = (stored.bytes, self.expected.stored_bytes);
        if bytes != expected {
            return damaged(format!("the file has {bytes} bytes where its manifest says {expected}"));
        }
        if hex(&stored.sha256.clone().finalize()) != self.expected.sha256 {
            return damaged("the file is not what was written (SHA-256 differs)".to_owned());
        }
        self.proven = true;
        Ok(())
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.proven || buffer.is_empty() {
            return Ok(0);
        }
        let count = self.decoder.read(buffer)?;
        if count == 0 {
            self.prove()?;
            return Ok(0);
        }
        self.plain_bytes += count as u64;
        if self.plain_bytes > self.expected.plain_bytes {
            let why = "it holds more than its manifest says";
            return Err(io::Error::new(io::ErrorKind::InvalidData, why));
        }
        self.blake3.update(&buffer[..count]);
        Ok(count)
    }
}

/// Reads a stored stream to its end, and gives the plain one to `output`.
pub fn check(
    stored: impl Read,
    expected: &Payload,
    mut output: impl Write,
    stop: &Stop,
    progress: &dyn Progress,
) -> Result<(), Error> {
    let mut plain = Checked::new(stored, expected).map_err(damaged)?;
    let mut buffer = vec![0; CHUNK];
    loop {
        if stop.requested() {
            return Err(Error::Interrupted);
        }
        let count = fill(&mut plain, &mut buffer).map_err(damaged)?;
        if count == 0 {
            return Ok(());
        }
        output.write_all(&buffer[..count]).map_err(Error::Write)?;
        progress.advance(count as u64);
    }
}

/// Reads the file as it is stored and compares its length and SHA-256.
pub fn check_stored(
    mut stored: impl Read,
    expected: &Payload,
    stop: &Stop,
    progress: &dyn Progress,
) -> Result<(), Error> {
    let (mut sha256, mut bytes) = (Sha256::new(), 0u64);
    let mut buffer = vec![0; CHUNK];
    loop {
        if stop.requested() {
            return Err(Error::Interrupted);
        }
        let count = fill(&mut stored, &mut buffer).map_err(Error::Read)?;
        if count == 0 {
            break;
        }
        sha256.update(&buffer[..count]);
        bytes += count as u64;
        progress.advance(count as u64);
    }
    if bytes != expected.stored_bytes {
        let expected = expected.stored_bytes;
        return Err(Error::Damaged(format!("the file has {bytes} bytes where its manifest says {expected}")));
    }
    if hex(&sha256.finalize()) != expected.sha256 {
        return Err(Error::Damaged("the file is not what was written (SHA-256 differs)".to_owned()));
    }
    Ok(())
}

/// A disk that cannot be read is something else than a file that is not as it was.
fn damaged(error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::NotFound | io::ErrorKind::TimedOut => {
            Error::Read(error)
        }
        _ => Error::Damaged(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::progress::Silent;
    use proptest::prelude::*;

    const CODECS: [Codec; 3] = [Codec::Zstd, Codec::Gzip, Codec::None];

    fn stored(codec: Codec, plain: &[u8]) -> (Vec<u8>, Payload) {
        let mut file = Vec::new();
        let payload =
            store(plain, &mut file, codec, codec.default_level(), 1, &Stop::new(), &Silent).unwrap();
        (file, payload)
    }

    fn read_back(file: &[u8], payload: &Payload) -> Result<Vec<u8>, Error> {
        let mut plain = Vec::new();
        check(file, payload, &mut plain, &Stop::new(), &Silent)?;
        Ok(plain)
    }

    fn sample(length: usize) -> Vec<u8> {
        (0..length).map(|n| u8::try_from((n * n / 7) % 61).unwrap()).collect()
    }

    #[test]
    fn the_hashes_are_the_published_ones() {
        let (_, payload) = stored(Codec::None, b"abc");
        // FIPS 180-2, appendix B.1; BLAKE3's own test vector for "abc" is in its reference implementation.
        assert_eq!(payload.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(payload.blake3, "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85");
        assert_eq!((payload.plain_bytes, payload.stored_bytes), (3, 3));
    }

    #[test]
    fn what_was_stored_comes_back() {
        for codec in CODECS {
            for length in [0, 1, CHUNK - 1, CHUNK, 3 * CHUNK + 17] {
                let plain = sample(length);
                let (file, payload) = stored(codec, &plain);
                assert_eq!(read_back(&file, &payload).unwrap(), plain, "{codec} {length}");
                check_stored(&*file, &payload, &Stop::new(), &Silent).unwrap();
            }
        }
    }

    #[test]
    fn every_cut_is_noticed() {
        for codec in CODECS {
            let (file, payload) = stored(codec, &sample(3_000));
            for left in 0..file.len() {
                assert!(read_back(&file[..left], &payload).is_err(), "{codec} cut to {left}");
            }
            let longer = [file.clone(), b"x".to_vec()].concat();
            assert!(read_back(&longer, &payload).is_err(), "{codec} with a byte more");
            let twice = [file.clone(), file.clone()].concat();
            assert!(read_back(&twice, &payload).is_err(), "{codec} twice");
        }
    }

    #[test]
    fn every_flipped_bit_is_noticed() {
        for codec in CODECS {
            let (file, payload) = stored(codec, &sample(500));
            for at in 0..file.len() * 8 {
                let mut broken = file.clone();
                broken[at / 8] ^= 1 << (at % 8);
                assert!(read_back(&broken, &payload).is_err(), "{codec} bit {at}");
                assert!(check_stored(&*broken, &payload, &Stop::new(), &Silent).is_err());
            }
        }
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let (file, mut payload) = stored(Codec::Zstd, &vec![0; 50 << 20]);
        payload.plain_bytes = 1_000;
        let mut written = Vec::new();
        assert!(check(&*file, &payload, &mut written, &Stop::new(), &Silent).is_err());
        assert!(written.len() <= 1_000, "{}", written.len());
    }

    #[test]
    fn a_stop_is_heard() {
        let stop = Stop::new();
        stop.signal(2);
        let stopped = store(&sample(9)[..], Vec::new(), Codec::Zstd, 3, 0, &stop, &Silent);
        assert!(matches!(stopped, Err(Error::Interrupted)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn two_swapped_files_are_noticed(a in prop::collection::vec(any::<u8>(), 1..300), b in prop::collection::vec(any::<u8>(), 1..300)) {
            prop_assume!(a != b);
            for codec in CODECS {
                let ((_, payload), (other, _)) = (stored(codec, &a), stored(codec, &b));
                prop_assert!(read_back(&other, &payload).is_err());
            }
        }
    }
}
