//! How the stream of a backup is compressed: zstd with a checksum in each frame, gzip that every system can read, or
//! not at all. Hashing and counting is `stream`'s.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::io::{self, BufReader, Read, Write};
use zstd::zstd_safe::CParameter;

/// What a thread compresses at a time, up to that level: four threads hold 26 MiB then, where zstd's own choice of
/// 8 MiB holds 76 and gains nothing. Above, windows are too large for it.
const JOB: u32 = 2 << 20;
const SMALL_JOBS: i32 = 9;

/// A way to compress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Codec {
    /// Small and fast; `zstd -d` reads it
    Zstd,
    /// Readable everywhere, with `gunzip`
    Gzip,
    /// Not compressed
    None,
}

impl Codec {
    /// What its files end in, with the dot.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Zstd => ".zst",
            Self::Gzip => ".gz",
            Self::None => "",
        }
    }

    /// The level when nobody says which: zstd's own default, and gzip's.
    pub const fn default_level(self) -> i32 {
        match self {
            Self::Zstd => 3,
            Self::Gzip => 6,
            Self::None => 0,
        }
    }

    /// The levels there are.
    pub const fn levels(self) -> std::ops::RangeInclusive<i32> {
        match self {
            Self::Zstd => 1..=19,
            Self::Gzip => 1..=9,
            Self::None => 0..=0,
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Zstd => "zstd",
            Self::Gzip => "gzip",
            Self::None => "none",
        }
    }
}

impl fmt::Display for Codec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Compresses what is written to it.
pub enum Encoder<W: Write> {
    Zstd(zstd::stream::write::Encoder<'static, W>),
    Gzip(flate2::write::GzEncoder<W>),
    None(W),
}

impl<W: Write> Encoder<W> {
    /// `threads` is how many may compress beside the one that writes; only zstd uses them.
    pub fn new(codec: Codec, level: i32, threads: u32, output: W) -> io::Result<Self> {
        Ok(match codec {
            Codec::Zstd => {
                let mut encoder = zstd::stream::write::Encoder::new(output, level)?;
                // One flipped bit must not pass as data.
                encoder.include_checksum(true)?;
                if threads > 0 {
                    encoder.multithread(threads)?;
                    if level <= SMALL_JOBS {
                        encoder.set_parameter(CParameter::JobSize(JOB))?;
                    }
                }
                Self::Zstd(encoder)
            }
            Codec::Gzip => {
                let level = flate2::Compression::new(u32::try_from(level).unwrap_or(6));
                Self::Gzip(flate2::write::GzEncoder::new(output, level))
            }
            Codec::None => Self::None(output),
        })
    }

    /// Writes what is left; the output.
    pub fn finish(self) -> io::Result<W> {
        match self {
            Self::Zstd(encoder) => encoder.finish(),
            Self::Gzip(encoder) => encoder.finish(),
            Self::None(output) => Ok(output),
        }
    }
}

impl<W: Write> Write for Encoder<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Zstd(encoder) => encoder.write(bytes),
            Self::Gzip(encoder) => encoder.write(bytes),
            Self::None(output) => output.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Zstd(encoder) => encoder.flush(),
            Self::Gzip(encoder) => encoder.flush(),
            Self::None(output) => output.flush(),
        }
    }
}

/// Gives back what was compressed.
#[expect(clippy::large_enum_variant, reason = "there is one of them at a time")]
pub enum Decoder<R: Read> {
    Zstd(zstd::stream::read::Decoder<'static, BufReader<R>>),
    Gzip(flate2::bufread::MultiGzDecoder<BufReader<R>>),
    None(R),
}

impl<R: Read> Decoder<R> {
    pub fn new(codec: Codec, input: R) -> io::Result<Self> {
        const BUFFER: usize = 128 * 1024;
        Ok(match codec {
            Codec::Zstd => {
                let mut decoder =
                    zstd::stream::read::Decoder::with_buffer(BufReader::with_capacity(BUFFER, input))?;
                // What we write at level 19 needs 8 MiB. A file that wants more is not ours.
                decoder.window_log_max(27)?;
                Self::Zstd(decoder)
            }
            Codec::Gzip => {
                Self::Gzip(flate2::bufread::MultiGzDecoder::new(BufReader::with_capacity(BUFFER, input)))
            }
            Codec::None => Self::None(input),
        })
    }

    /// What is read from. Its buffer may hold what follows the compressed data: that was read, if not decoded.
    pub fn input(&mut self) -> &mut R {
        match self {
            Self::Zstd(decoder) => decoder.get_mut().get_mut(),
            Self::Gzip(decoder) => decoder.get_mut().get_mut(),
            Self::None(input) => input,
        }
    }
}

impl<R: Read> Read for Decoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Zstd(decoder) => decoder.read(buffer),
            Self::Gzip(decoder) => decoder.read(buffer),
            Self::None(input) => input.read(buffer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn packed(codec: Codec, level: i32, threads: u32, plain: &[u8]) -> Vec<u8> {
        let mut encoder = Encoder::new(codec, level, threads, Vec::new()).unwrap();
        encoder.write_all(plain).unwrap();
        encoder.finish().unwrap()
    }

    fn unpacked(codec: Codec, packed: &[u8]) -> io::Result<Vec<u8>> {
        let mut plain = Vec::new();
        Decoder::new(codec, packed)?.read_to_end(&mut plain)?;
        Ok(plain)
    }

    #[test]
    fn names_are_those_of_json() {
        for codec in [Codec::Zstd, Codec::Gzip, Codec::None] {
            assert_eq!(serde_json::to_value(codec).unwrap(), codec.name());
            assert!(codec.levels().contains(&codec.default_level()));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn what_is_packed_comes_back(plain in prop::collection::vec(any::<u8>(), 0..40_000), threads in 0u32..3) {
            for codec in [Codec::Zstd, Codec::Gzip, Codec::None] {
                let packed = packed(codec, codec.default_level(), threads, &plain);
                prop_assert_eq!(unpacked(codec, &packed).unwrap(), plain.clone());
            }
        }

        #[test]
        fn a_cut_is_noticed(plain in prop::collection::vec(0u8..4, 1..4_000), cut in 1usize..200) {
            for codec in [Codec::Zstd, Codec::Gzip] {
                let packed = packed(codec, 1, 0, &plain);
                let left = packed.len().saturating_sub(cut);
                // Nothing at all is an empty stream for gzip; its length gives it away later.
                if left > 0 {
                    prop_assert!(unpacked(codec, &packed[..left]).is_err());
                }
            }
        }
    }
}
