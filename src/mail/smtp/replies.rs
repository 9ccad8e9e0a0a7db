//! A connection that hands out one answer at a time. Answers to commands that went together (RFC 2920) come together too,
//! and `mail-send` forgets what it has read beyond the first. What an answer means is [`super::session`]'s.

use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// More than the answers to one mail.
const AHEAD: usize = 2_048;

/// Passes everything on, but never reads past the end of an answer at once: a line of three digits and a blank, or nothing
/// (RFC 5321 §4.2). Bytes that are no answers, as in a TLS handshake, come in more pieces at worst.
pub struct Replies<S> {
    inner: S,
    /// Read and not handed out yet.
    held: Vec<u8>,
    line: Line,
}

/// How a line begins, as far as it was handed out.
#[derive(Clone, Copy, Default)]
struct Line {
    begins: [u8; 4],
    length: usize,
}

impl Line {
    /// Takes a byte; whether it ends an answer.
    fn take(&mut self, byte: u8) -> bool {
        if byte == b'\n' {
            let text =
                self.length - usize::from(self.length <= 4 && self.begins[..self.length].ends_with(b"\r"));
            let last = text >= 3
                && self.begins[..3].iter().all(u8::is_ascii_digit)
                && (text == 3 || self.begins[3] == b' ');
            *self = Self::default();
            return last;
        }
        if let Some(place) = self.begins.get_mut(self.length) {
            *place = byte;
        }
        self.length += 1;
        false
    }
}

impl<S> Replies<S> {
    pub fn new(inner: S) -> Self {
        Self { inner, held: Vec::new(), line: Line::default() }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Replies<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        out: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        if self.held.is_empty() {
            let mut ahead = [0; AHEAD];
            let mut ahead = ReadBuf::new(&mut ahead);
            match Pin::new(&mut self.inner).poll_read(context, &mut ahead) {
                Poll::Ready(Ok(())) => self.held.extend_from_slice(ahead.filled()),
                other => return other,
            }
        }
        let most = self.held.len().min(out.remaining());
        let mut line = self.line;
        let end = self.held[..most].iter().position(|byte| line.take(*byte)).map_or(most, |last| last + 1);
        self.line = line;
        out.put_slice(&self.held[..end]);
        self.held.drain(..end);
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Replies<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<std::io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tokio::io::AsyncReadExt;

    /// What comes out of each read, when the bytes come in pieces of this size.
    fn read(bytes: &[u8], piece: usize) -> Vec<String> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let mut inner = in_pieces(bytes, piece);
            let mut replies = Replies::new(&mut inner);
            let mut out = Vec::new();
            let mut room = [0; 1_024];
            loop {
                match replies.read(&mut room).await.unwrap() {
                    0 => return out,
                    n => out.push(String::from_utf8_lossy(&room[..n]).into_owned()),
                }
            }
        })
    }

    /// A reader that gives so many bytes at a time.
    fn in_pieces(bytes: &[u8], piece: usize) -> impl AsyncRead + Unpin {
        struct Pieces(Vec<u8>, usize);
        impl AsyncRead for Pieces {
            fn poll_read(
                mut self: Pin<&mut Self>,
                _: &mut Context<'_>,
                out: &mut ReadBuf<'_>,
            ) -> Poll<std::io::Result<()>> {
                let n = self.0.len().min(self.1).min(out.remaining());
                out.put_slice(&self.0[..n]);
                self.0.drain(..n);
                Poll::Ready(Ok(()))
            }
        }
        Pieces(bytes.to_vec(), piece)
    }

    #[test]
    fn answers_that_came_together_are_read_one_by_one() {
        let together = b"250 2.1.0 ok\r\n550-5.1.1 no\r\n550 5.1.1 such\r\n354\r\n250\n";
        let wanted = ["250 2.1.0 ok\r\n", "550-5.1.1 no\r\n550 5.1.1 such\r\n", "354\r\n", "250\n"];
        assert_eq!(read(together, usize::MAX), wanted);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_read_goes_past_an_answer(
            lines in prop::collection::vec("([0-9]{3}[ -]?[a-z ]{0,6}|[a-z0-9]{0,5})", 0..8), piece in 1_usize..40
        ) {
            let bytes: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
            let reads = read(bytes.as_bytes(), piece);
            prop_assert_eq!(reads.concat(), bytes.clone());
            let mut handed = String::new();
            for read in reads {
                // An answer that is over ends its read.
                for (at, _) in read.match_indices("\r\n") {
                    let line = format!("{handed}{}", &read[..at]);
                    let line = line.rsplit("\r\n").next().unwrap();
                    let last = line.len() >= 3 && line.as_bytes()[..3].iter().all(u8::is_ascii_digit)
                        && line.as_bytes().get(3).is_none_or(|byte| *byte == b' ');
                    prop_assert!(!last || at + 2 == read.len(), "{:?}", read);
                }
                handed.push_str(&read);
            }
        }
    }
}
