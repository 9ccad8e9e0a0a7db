//! A mail server for the benchmark of mail: it takes everything, keeps nothing, and counts: mails, connections at once,
//! the time from the first connection to the last mail. What is sent to it is `bench_mail`'s or another program's
//! business; faults are played by the tests' own server.

use serde::{Deserialize, Serialize};
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What it saw.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    pub mails: u64,
    pub bytes: u64,
    pub connections: u64,
    /// The most connections at once.
    pub most_connections: u64,
    /// From the first connection to the answer to the last mail.
    pub seconds: f64,
    /// Answers, or groups of answers to commands that came together.
    pub round_trips: u64,
}

#[derive(Default)]
struct Books {
    seen: Seen,
    open: u64,
    begun: Option<Instant>,
}

/// A server that runs until the process ends.
pub struct Sink {
    pub address: SocketAddr,
    books: Arc<Mutex<Books>>,
}

impl Sink {
    /// Listens on this machine only. Each answer leaves `latency` later than it could; answers to commands that came
    /// together (RFC 2920) leave together, as over a line that is that long.
    pub fn start(latency: Duration, pipelining: bool) -> std::io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?;
        let books = Arc::new(Mutex::new(Books::default()));
        let theirs = books.clone();
        // Threads and not tasks: it must not share the threads of what is measured, nor their fairness.
        std::thread::Builder::new().name("sink".to_owned()).spawn(move || {
            for stream in listener.incoming().flatten() {
                let books = theirs.clone();
                let talk = move || {
                    arrived(&books);
                    // A client that breaks off has said so in its own figures.
                    let _ = serve(stream, latency, pipelining, &books);
                    lock(&books).open -= 1;
                };
                if std::thread::Builder::new().spawn(talk).is_err() {
                    break;
                }
            }
        })?;
        Ok(Self { address, books })
    }

    pub fn seen(&self) -> Seen {
        lock(&self.books).seen.clone()
    }
}

fn lock(books: &Mutex<Books>) -> MutexGuard<'_, Books> {
    books.lock().unwrap_or_else(PoisonError::into_inner)
}

fn arrived(books: &Mutex<Books>) {
    let mut books = lock(books);
    books.begun.get_or_insert_with(Instant::now);
    books.open += 1;
    books.seen.connections += 1;
    books.seen.most_connections = books.seen.most_connections.max(books.open);
}

fn serve(
    stream: TcpStream,
    latency: Duration,
    pipelining: bool,
    books: &Mutex<Books>,
) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut out = stream.try_clone()?;
    let mut input = BufReader::with_capacity(64 << 10, stream);
    let mut answers = b"220 sink.example.org ready\r\n".to_vec();
    let mut line = Vec::new();
    let hello = if pipelining { "250-PIPELINING\r\n" } else { "" };
    let hello = format!("250-sink.example.org\r\n{hello}250-8BITMIME\r\n250 SIZE 10485760\r\n");
    loop {
        // Who has said more already is not waiting for this answer alone.
        if input.buffer().is_empty() && !answers.is_empty() {
            if !latency.is_zero() {
                std::thread::sleep(latency);
            }
            out.write_all(&answers)?;
            answers.clear();
            lock(books).seen.round_trips += 1;
        }
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        let verb = line.get(..4).unwrap_or_default().to_ascii_uppercase();
        match verb.as_slice() {
            b"EHLO" => answers.extend_from_slice(hello.as_bytes()),
            b"DATA" => {
                answers.extend_from_slice(b"354 go on\r\n");
                if !latency.is_zero() {
                    std::thread::sleep(latency);
                }
                out.write_all(&answers)?;
                answers.clear();
                let bytes = take(&mut input, &mut line)?;
                let mut books = lock(books);
                books.seen.round_trips += 1;
                books.seen.mails += 1;
                books.seen.bytes += bytes;
                books.seen.seconds = books.begun.map_or(0.0, |begun| begun.elapsed().as_secs_f64());
                drop(books);
                answers.extend_from_slice(b"250 2.0.0 taken\r\n");
            }
            b"QUIT" => {
                out.write_all(b"221 2.0.0 bye\r\n")?;
                return Ok(());
            }
            _ => answers.extend_from_slice(b"250 2.0.0 ok\r\n"),
        }
    }
}

/// Reads a text to its dot; its bytes.
fn take(input: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<u64> {
    let mut bytes = 0;
    loop {
        line.clear();
        if input.read_until(b'\n', line)? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == b".\r\n" {
            return Ok(bytes);
        }
        bytes += line.len() as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn mails_and_connections_at_once_are_counted() {
        let sink = Sink::start(Duration::ZERO, true).unwrap();
        let mail = b"MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\n";
        let mut open = Vec::new();
        for _ in 0..3 {
            let mut stream = TcpStream::connect(sink.address).unwrap();
            stream.write_all(b"EHLO me\r\n").unwrap();
            let mut input = BufReader::new(stream.try_clone().unwrap());
            for start in ["220 ", "250-", "250-", "250-", "250 "] {
                assert!(answer(&mut input).starts_with(start));
            }
            open.push((stream, input));
        }
        for (stream, input) in &mut open {
            stream.write_all(mail).unwrap();
            for start in ["250 ", "250 ", "354 "] {
                assert!(answer(input).starts_with(start));
            }
            stream.write_all(b"Subject: x\r\n\r\n..\r\n.\r\n").unwrap();
            assert!(answer(input).starts_with("250 "));
        }
        let seen = sink.seen();
        assert_eq!((seen.mails, seen.connections, seen.most_connections, seen.bytes), (3, 3, 3, 3 * 18));
        // The greeting, EHLO, the envelope and the mail.
        assert!((9..=12).contains(&seen.round_trips), "{seen:?}");
        assert!(seen.seconds > 0.0);
        let (mut stream, mut input) = open.pop().unwrap();
        stream.write_all(b"QUIT\r\n").unwrap();
        let mut rest = String::new();
        input.read_to_string(&mut rest).unwrap();
        assert!(rest.starts_with("221 "), "{rest}");
    }

    fn answer(input: &mut impl BufRead) -> String {
        let mut line = String::new();
        input.read_line(&mut line).unwrap();
        line
    }
}
