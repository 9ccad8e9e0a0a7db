//! Turns a stream of bytes of unknown encoding into UTF-8, in constant memory, and reports what it had
//! to guess or replace. It knows nothing of questions; the readers see only text.
//!
//! Question files gathered over years are rarely in one encoding: most bytes are good UTF-8, and a few
//! lines were pasted as windows-1252. Declaring such a file windows-1252 would turn every good quote
//! mark into three wrong letters, so a file that is mostly UTF-8 stays UTF-8 and only the stray bytes
//! are read as windows-1252. A file that is mostly *not* UTF-8 goes to chardetng as a whole.

use std::io::{self, BufRead, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

const CHUNK: usize = 64 * 1024;
/// How many bytes, from the first that is not ASCII on, the guess is made from.
const WINDOW: usize = 256 * 1024;
const REPLACEMENT: &[u8] = "\u{FFFD}".as_bytes();

/// What the decoder found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The name of the encoding in the WHATWG Encoding Standard.
    pub encoding: &'static str,
    pub byte_order_mark: bool,
    /// Stray bytes of an otherwise UTF-8 file that were read as windows-1252.
    pub mixed: u64,
    pub first_mixed_line: Option<u64>,
    /// Bytes that stand for nothing in the encoding and became U+FFFD.
    pub replaced: u64,
    pub first_replaced_line: Option<u64>,
}

enum Mode {
    /// Nothing read yet.
    Start,
    /// Only ASCII so far, which needs no decision.
    Ascii,
    Utf8,
    Other(Box<encoding_rs::Decoder>),
}

/// A reader of UTF-8 over a reader of anything.
pub struct Decoder<R> {
    input: R,
    raw: Vec<u8>,
    out: Vec<u8>,
    position: usize,
    end_of_input: bool,
    finished: bool,
    mode: Mode,
    report: Report,
    /// Line of the first byte of `out` that `counted` has not passed.
    line: u64,
    counted: usize,
}

impl<R: Read> Decoder<R> {
    /// Decodes `input`, detecting its encoding.
    pub fn new(input: R) -> Self {
        Self {
            input,
            raw: Vec::new(),
            out: Vec::new(),
            position: 0,
            end_of_input: false,
            finished: false,
            mode: Mode::Start,
            report: Report {
                encoding: UTF_8.name(),
                byte_order_mark: false,
                mixed: 0,
                first_mixed_line: None,
                replaced: 0,
                first_replaced_line: None,
            },
            line: 1,
            counted: 0,
        }
    }

    /// Decodes `input` as `encoding`; nothing is guessed.
    pub fn with_encoding(input: R, encoding: &'static Encoding) -> Self {
        let mut decoder = Self::new(input);
        decoder.choose(encoding);
        decoder
    }

    /// What was found so far; final once the stream has been read to its end.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// At least `bytes` of decoded text, or all there is, without consuming it.
    pub fn peek(&mut self, bytes: usize) -> io::Result<&[u8]> {
        while self.out.len() - self.position < bytes && !self.finished {
            self.advance()?;
        }
        Ok(&self.out[self.position..])
    }

    fn choose(&mut self, encoding: &'static Encoding) {
        self.report.encoding = encoding.name();
        self.mode = if encoding == UTF_8 {
            Mode::Utf8
        } else {
            Mode::Other(Box::new(encoding.new_decoder_without_bom_handling()))
        };
    }

    /// Reads one more chunk behind what is in `raw`.
    fn read_raw(&mut self) -> io::Result<()> {
        let old = self.raw.len();
        self.raw.resize(old + CHUNK, 0);
        loop {
            match self.input.read(&mut self.raw[old..]) {
                Ok(n) => {
                    self.raw.truncate(old + n);
                    self.end_of_input = n == 0;
                    return Ok(());
                }
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => {
                    self.raw.truncate(old);
                    return Err(e);
                }
            }
        }
    }

    /// Decodes one more chunk behind what is in `out`.
    fn advance(&mut self) -> io::Result<()> {
        if self.position > 0 {
            self.count_lines();
            self.out.drain(..self.position);
            self.counted -= self.position;
            self.position = 0;
        }
        self.read_raw()?;
        if matches!(self.mode, Mode::Start) {
            self.start()?;
        }
        if matches!(self.mode, Mode::Ascii) && !self.raw.is_ascii() {
            while self.raw.len() < WINDOW && !self.end_of_input {
                self.read_raw()?;
            }
            let encoding = guess(&self.raw);
            self.choose(encoding);
        }
        match self.mode {
            Mode::Start | Mode::Ascii => {
                self.out.append(&mut self.raw);
            }
            Mode::Utf8 => self.decode_utf8(),
            Mode::Other(_) => self.decode_other(),
        }
        self.finished = self.end_of_input && self.raw.is_empty();
        Ok(())
    }

    /// Looks for a byte order mark, or the zero bytes that give UTF-16 away without one.
    fn start(&mut self) -> io::Result<()> {
        while self.raw.len() < 64 && !self.end_of_input {
            self.read_raw()?;
        }
        self.mode = Mode::Ascii;
        if let Some((encoding, length)) = Encoding::for_bom(&self.raw) {
            self.report.byte_order_mark = true;
            self.raw.drain(..length);
            self.choose(encoding);
            return Ok(());
        }
        let sample = &self.raw[..self.raw.len().min(4096)];
        let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
        let pairs = sample.len() / 2;
        if pairs >= 4 && zeros(1) * 2 > pairs && zeros(0) == 0 {
            self.choose(UTF_16LE);
        } else if pairs >= 4 && zeros(0) * 2 > pairs && zeros(1) == 0 {
            self.choose(UTF_16BE);
        }
        Ok(())
    }

    fn decode_utf8(&mut self) {
        let raw = std::mem::take(&mut self.raw);
        if self.out.is_empty() && Encoding::utf8_valid_up_to(&raw) == raw.len() {
            self.out = raw;
            return;
        }
        let mut rest = raw.as_slice();
        loop {
            let good = Encoding::utf8_valid_up_to(rest);
            self.out.extend_from_slice(&rest[..good]);
            rest = &rest[good..];
            if rest.is_empty() {
                return;
            }
            let length = match std::str::from_utf8(rest).err().and_then(|e| e.error_len()) {
                Some(length) => length,
                None if self.end_of_input => rest.len(),
                // The sequence goes on in the next chunk.
                None => {
                    self.raw = rest.to_vec();
                    return;
                }
            };
            match stray(rest, length) {
                Some(c) => {
                    self.report.mixed += 1;
                    if self.report.first_mixed_line.is_none() {
                        self.report.first_mixed_line = Some(self.line_here());
                    }
                    let mut buffer = [0; 4];
                    self.out.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes());
                }
                None => self.replace(length),
            }
            rest = &rest[length..];
        }
    }

    fn decode_other(&mut self) {
        let raw = std::mem::take(&mut self.raw);
        let mut read = 0;
        loop {
            let old = self.out.len();
            // Never more than three bytes of UTF-8 for one of a legacy encoding; a little spare room
            // keeps the coder from stopping for lack of it.
            self.out.resize(old + (raw.len() - read) * 3 + 16, 0);
            let Mode::Other(decoder) = &mut self.mode else { return };
            let (result, consumed, written) = decoder.decode_to_utf8_without_replacement(
                &raw[read..],
                &mut self.out[old..],
                self.end_of_input,
            );
            read += consumed;
            self.out.truncate(old + written);
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(length, _) => self.replace(usize::from(length)),
            }
        }
    }

    fn replace(&mut self, bytes: usize) {
        self.report.replaced += bytes as u64;
        if self.report.first_replaced_line.is_none() {
            self.report.first_replaced_line = Some(self.line_here());
        }
        self.out.extend_from_slice(REPLACEMENT);
    }

    fn line_here(&mut self) -> u64 {
        self.count_lines();
        self.line
    }

    fn count_lines(&mut self) {
        self.line += self.out[self.counted..].iter().filter(|b| **b == b'\n').count() as u64;
        self.counted = self.out.len();
    }
}

impl<R: Read> Read for Decoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let n = available.len().min(buffer.len());
        buffer[..n].copy_from_slice(&available[..n]);
        self.consume(n);
        Ok(n)
    }
}

impl<R: Read> BufRead for Decoder<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.position == self.out.len() && !self.finished {
            self.advance()?;
        }
        Ok(&self.out[self.position..])
    }

    fn consume(&mut self, n: usize) {
        self.position = (self.position + n).min(self.out.len());
    }
}

/// UTF-8 when at least half of what is not ASCII is well-formed, else what chardetng thinks.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let (mut good, mut bad) = (0_u64, 0_u64);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count() as u64;
        // A sequence cut off by the end of the window is not a defect.
        bad += u64::from(!chunk.invalid().is_empty());
    }
    if good >= bad {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The windows-1252 character of a stray byte, unless it is the remains of a damaged UTF-8 sequence:
/// two or three bytes of one, or a two-byte lead whose second byte some program made a `?`.
fn stray(bytes: &[u8], length: usize) -> Option<char> {
    if length != 1 || ((0xC2..=0xDF).contains(&bytes[0]) && bytes.get(1) == Some(&b'?')) {
        return None;
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes[..1]);
    text.chars().next().filter(|c| !c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8]) -> (String, Report) {
        // One byte at a time finds every mistake at a chunk's edge.
        struct Trickle<'a>(&'a [u8]);
        impl Read for Trickle<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                let n = self.0.len().min(1).min(buffer.len());
                buffer[..n].copy_from_slice(&self.0[..n]);
                self.0 = &self.0[n..];
                Ok(n)
            }
        }
        let mut slow = Decoder::new(Trickle(bytes));
        let mut text = String::new();
        slow.read_to_string(&mut text).unwrap();
        let mut fast = Decoder::new(bytes);
        let mut again = String::new();
        fast.read_to_string(&mut again).unwrap();
        assert_eq!(text, again);
        assert_eq!(slow.report(), fast.report());
        (text, slow.report().clone())
    }

    #[test]
    fn utf8_passes_through() {
        let (text, report) = decode("Größe, 化学, é\n".as_bytes());
        assert_eq!(text, "Größe, 化学, é\n");
        assert_eq!((report.encoding, report.mixed, report.replaced), ("UTF-8", 0, 0));
    }

    #[test]
    fn byte_order_marks_are_taken_off() {
        let (text, report) = decode(b"\xEF\xBB\xBFquestion");
        assert_eq!((text.as_str(), report.byte_order_mark), ("question", true));
        let utf16: Vec<u8> =
            std::iter::once(0xFEFF).chain("née".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let (text, report) = decode(&utf16);
        assert_eq!((text.as_str(), report.encoding), ("née", "UTF-16LE"));
    }

    #[test]
    fn utf16_without_a_mark_is_seen() {
        let utf16: Vec<u8> = "question,answer".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let (text, report) = decode(&utf16);
        assert_eq!((text.as_str(), report.encoding), ("question,answer", "UTF-16BE"));
    }

    #[test]
    fn a_windows_1252_file_is_detected() {
        let (text, report) = decode(b"Caf\xe9 cr\xe8me, d\xe9j\xe0 vu, \x93na\xefve\x94, \x80 5\n");
        assert_eq!(text, "Café crème, déjà vu, “naïve”, € 5\n");
        assert_eq!((report.encoding, report.replaced), ("windows-1252", 0));
    }

    #[test]
    fn stray_bytes_in_utf8_are_read_as_windows_1252() {
        let mut bytes = "“one”, “two”\n".as_bytes().to_vec();
        bytes.extend_from_slice(b"Mar\xeda is \x93here\x94\n");
        let (text, report) = decode(&bytes);
        assert_eq!(text, "“one”, “two”\nMaría is “here”\n");
        assert_eq!((report.encoding, report.mixed, report.first_mixed_line), ("UTF-8", 3, Some(2)));
        assert_eq!(report.replaced, 0);
    }

    #[test]
    fn damaged_sequences_are_replaced_and_counted() {
        let mut bytes = "“a” “b”\n\n".as_bytes().to_vec();
        bytes.extend_from_slice(b"the end\xe2\x80?\n");
        let (text, report) = decode(&bytes);
        assert_eq!(text, "“a” “b”\n\nthe end\u{FFFD}?\n");
        assert_eq!((report.replaced, report.first_replaced_line), (2, Some(3)));
    }

    #[test]
    fn a_file_cut_in_a_character_is_not_lost() {
        let (text, report) = decode(&"aä€".as_bytes()[..5]);
        assert_eq!(text, "aä\u{FFFD}");
        assert_eq!(report.replaced, 2);
    }

    #[test]
    fn the_encoding_can_be_forced() {
        let mut text = String::new();
        Decoder::with_encoding(&b"\xc4"[..], encoding_rs::WINDOWS_1251).read_to_string(&mut text).unwrap();
        assert_eq!(text, "Д");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_give_text(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
            decode(&bytes);
        }

        #[test]
        fn any_text_passes_unchanged(text in "\\PC{1,80}") {
            let (decoded, report) = decode(text.as_bytes());
            proptest::prop_assert_eq!(decoded, text.trim_start_matches('\u{FEFF}'));
            proptest::prop_assert_eq!(report.replaced, 0);
        }
    }
}
