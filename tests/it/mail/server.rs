//! A mail server that does what a test tells it: answers anything at any phase, drops the line, stalls, hides STARTTLS; and
//! keeps books of what it really took, by Message-ID and time. Every second connection may take commands together
//! (PIPELINING). It outlives a program that is killed.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// Where a dialogue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum At {
    Greeting,
    StartTls,
    Auth,
    Mail,
    Rcpt,
    Data,
    /// In the middle of the text.
    Text,
    Dot,
}

pub const PLACES: [At; 8] =
    [At::Greeting, At::StartTls, At::Auth, At::Mail, At::Rcpt, At::Data, At::Text, At::Dot];

/// What it does there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Do {
    AsUsual,
    Say(String),
    /// Ends the connection. At the dot: without taking the mail.
    Drop,
    /// At the dot: takes the mail and ends the connection without a word.
    TakeAndDrop,
    /// Waits before it answers as usual.
    Wait(Duration),
}

/// A mail it took.
#[derive(Debug, Clone)]
pub struct Taken {
    pub message_id: String,
    pub text: String,
}

#[derive(Debug, Default)]
pub struct Books {
    pub taken: Vec<Taken>,
    pub open: usize,
    /// The most connections at once.
    pub most_open: usize,
    /// When each MAIL command came.
    pub mails: Vec<Instant>,
    /// Every line of every client.
    pub lines: Vec<String>,
    pub recipients: Vec<String>,
}

type Script = dyn Fn(At, &str, usize) -> Do + Send + Sync;

struct Shared {
    books: Mutex<Books>,
    script: Box<Script>,
    starttls: Option<Arc<rustls::ServerConfig>>,
    mechanisms: Option<&'static str>,
    over: AtomicBool,
    /// How often each place was come to.
    counts: [AtomicUsize; PLACES.len()],
}

pub struct Server {
    pub address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Default)]
pub struct Options {
    /// Offers STARTTLS with the certificate of the fixtures.
    pub starttls: bool,
    pub auth: bool,
    /// How one may sign in, instead of any way.
    pub mechanisms: Option<&'static str>,
}

/// Somebody who waits until a test says go on, and a test that waits until he is there.
#[derive(Clone, Default)]
pub struct Gate(Arc<(AtomicBool, AtomicBool)>);

impl Gate {
    /// For a script: waits here.
    pub fn wait(&self) {
        self.0.0.store(true, Ordering::SeqCst);
        let begun = Instant::now();
        while !self.0.1.load(Ordering::SeqCst) && begun.elapsed() < Duration::from_secs(60) {
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// For a test: until somebody waits.
    pub async fn reached(&self) {
        let begun = Instant::now();
        while !self.0.0.load(Ordering::SeqCst) {
            assert!(begun.elapsed() < Duration::from_secs(60), "nobody came");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    pub fn open(&self) {
        self.0.1.store(true, Ordering::SeqCst);
    }
}

/// A client as long as it is connected.
struct Open<'a>(&'a Shared);

impl<'a> Open<'a> {
    fn new(shared: &'a Shared) -> Self {
        let mut books = shared.lock();
        books.open += 1;
        books.most_open = books.most_open.max(books.open);
        drop(books);
        Self(shared)
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.lock().open -= 1;
    }
}

impl Server {
    /// The script gets the place, the recipient as far as it is known, and how often the place was come to.
    pub fn start(options: &Options, script: impl Fn(At, &str, usize) -> Do + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            books: Mutex::default(),
            script: Box::new(script),
            starttls: options.starttls.then(certificate),
            mechanisms: options.mechanisms.or(options.auth.then_some("PLAIN LOGIN XOAUTH2")),
            over: AtomicBool::new(false),
            counts: Default::default(),
        });
        let theirs = shared.clone();
        std::thread::spawn(move || {
            for (number, stream) in listener.incoming().flatten().enumerate() {
                if theirs.over.load(Ordering::SeqCst) {
                    break;
                }
                let shared = theirs.clone();
                std::thread::spawn(move || {
                    let _ = stream.set_nodelay(true);
                    let _ = dialogue(&shared, stream, number % 2 == 0);
                });
            }
        });
        Self { address, shared }
    }

    /// One that takes everything.
    pub fn kind() -> Self {
        Self::start(&Options::default(), |_, _, _| Do::AsUsual)
    }

    pub fn books(&self) -> MutexGuard<'_, Books> {
        self.shared.lock()
    }

    /// How often each mail was taken.
    pub fn counts(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for taken in &self.books().taken {
            *counts.entry(taken.message_id.clone()).or_default() += 1;
        }
        counts
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Books> {
        self.books.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

pub fn fixture(name: &str) -> String {
    format!("{}/tests/fixtures/mail/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn certificate() -> Arc<rustls::ServerConfig> {
    use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};
    let chain = CertificateDer::pem_file_iter(fixture("server.pem")).unwrap().map(Result::unwrap).collect();
    let key = PrivateKeyDer::from_pem_file(fixture("server.key")).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    Arc::new(config)
}

trait Line: Read + Write + Send {}
impl<T: Read + Write + Send> Line for T {}

/// The end of a dialogue.
struct Over;

impl From<std::io::Error> for Over {
    fn from(_: std::io::Error) -> Self {
        Self
    }
}

struct Talk<'a> {
    shared: &'a Shared,
    line: BufReader<Box<dyn Line>>,
    recipient: String,
}

impl Talk<'_> {
    fn say(&mut self, text: &str) -> Result<(), Over> {
        self.line.get_mut().write_all(format!("{text}\r\n").as_bytes())?;
        Ok(self.line.get_mut().flush()?)
    }

    fn hear(&mut self) -> Result<String, Over> {
        let mut line = String::new();
        if self.line.read_line(&mut line)? == 0 {
            return Err(Over);
        }
        let line = line.trim_end_matches(['\r', '\n']).to_owned();
        self.shared.lock().lines.push(line.clone());
        Ok(line)
    }

    fn ask(&self, at: At) -> Do {
        let place = PLACES.iter().position(|place| *place == at).unwrap();
        let count = self.shared.counts[place].fetch_add(1, Ordering::SeqCst);
        (self.shared.script)(at, &self.recipient, count)
    }

    /// Does what the script says; whether it went as usual.
    fn at(&mut self, at: At, usual: &str) -> Result<bool, Over> {
        match self.ask(at) {
            Do::AsUsual => {
                self.say(usual)?;
                Ok(true)
            }
            Do::Wait(time) => {
                std::thread::sleep(time);
                self.say(usual)?;
                Ok(true)
            }
            Do::Say(text) => {
                self.say(&text)?;
                if text.starts_with("421") { Err(Over) } else { Ok(false) }
            }
            Do::Drop | Do::TakeAndDrop => Err(Over),
        }
    }
}

fn dialogue(shared: &Shared, stream: TcpStream, pipelining: bool) -> Result<(), Over> {
    let mut open = Some(Open::new(shared));
    let raw = stream.try_clone()?;
    let mut talk = Talk { shared, line: BufReader::new(Box::new(stream)), recipient: String::new() };
    if !talk.at(At::Greeting, "220 mail.example.org ready")? {
        return Ok(());
    }
    let mut encrypted = false;
    // Sender or recipient: who sends the text all the same is told that it is nobody's.
    let mut refused = false;
    loop {
        let line = talk.hear()?;
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        match verb.as_str() {
            "EHLO" => {
                let mut offers =
                    ["250-mail.example.org", "250-SIZE 1000000", "250-8BITMIME"].map(str::to_owned).to_vec();
                if pipelining {
                    offers.push("250-PIPELINING".to_owned());
                }
                if shared.starttls.is_some() && !encrypted {
                    offers.push("250-STARTTLS".to_owned());
                } else if let Some(mechanisms) = shared.mechanisms {
                    offers.push(format!("250-AUTH {mechanisms}"));
                }
                talk.say(&offers.join("\r\n"))?;
                talk.say("250 ENHANCEDSTATUSCODES")?;
            }
            "STARTTLS" => {
                let Some(config) = &shared.starttls else {
                    talk.say("502 5.5.1 no")?;
                    continue;
                };
                if !talk.at(At::StartTls, "220 go on")? {
                    continue;
                }
                let connection = rustls::ServerConnection::new(config.clone()).map_err(|_| Over)?;
                talk.line = BufReader::new(Box::new(rustls::StreamOwned::new(connection, raw.try_clone()?)));
                encrypted = true;
            }
            "AUTH" => {
                let mut words = line.split(' ').skip(1);
                if words.next() == Some("LOGIN") {
                    for challenge in ["334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6"] {
                        talk.say(challenge)?;
                        talk.hear()?;
                    }
                }
                talk.at(At::Auth, "235 2.7.0 welcome")?;
            }
            "MAIL" => {
                shared.lock().mails.push(Instant::now());
                talk.recipient.clear();
                refused = !talk.at(At::Mail, "250 2.1.0 ok")?;
            }
            "RCPT" => {
                talk.recipient = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                let recipient = talk.recipient.clone();
                shared.lock().recipients.push(recipient);
                refused |= !talk.at(At::Rcpt, "250 2.1.5 ok")?;
            }
            "DATA" => {
                if refused {
                    talk.say("554 5.5.1 no valid recipients")?;
                } else if talk.at(At::Data, "354 go on")? {
                    take(&mut talk)?;
                }
            }
            "RSET" | "NOOP" => talk.say("250 2.0.0 ok")?,
            "QUIT" => {
                // Whoever hears the answer may let somebody else in.
                drop(open.take());
                talk.say("221 2.0.0 bye")?;
                return Ok(());
            }
            _ => talk.say("500 5.5.2 what?")?,
        }
    }
}

fn take(talk: &mut Talk<'_>) -> Result<(), Over> {
    let asked = talk.ask(At::Text);
    let mut text = String::new();
    loop {
        let mut line = String::new();
        if talk.line.read_line(&mut line)? == 0 {
            return Err(Over);
        }
        if asked == Do::Drop {
            return Err(Over);
        }
        if line == ".\r\n" {
            break;
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
    let id = text
        .split("Message-ID: <")
        .nth(1)
        .and_then(|rest| rest.split('>').next())
        .unwrap_or("none")
        .to_owned();
    let taken = Taken { message_id: id, text };
    let shared = talk.shared;
    let store = || shared.lock().taken.push(taken);
    match talk.ask(At::Dot) {
        Do::AsUsual => {
            store();
            talk.say("250 2.0.0 taken")
        }
        Do::Wait(time) => {
            store();
            std::thread::sleep(time);
            talk.say("250 2.0.0 taken")
        }
        Do::TakeAndDrop => {
            store();
            Err(Over)
        }
        Do::Drop => Err(Over),
        Do::Say(text) => {
            talk.say(&text)?;
            if text.starts_with("421") { Err(Over) } else { Ok(()) }
        }
    }
}

/// Plays the endpoint that renews tokens, and keeps what it was asked.
pub fn token_endpoint() -> (String, Arc<Mutex<Vec<String>>>) {
    token_endpoint_that(|number, _| {
        (200, format!(r#"{{"access_token":"access-{number}","expires_in":3600}}"#))
    })
}

/// The same with answers of its own: to the n-th question, from 1, and what it says, the status and the text.
pub fn token_endpoint_that(
    answers: impl Fn(usize, &str) -> (u16, String) + Send + 'static,
) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let asked = Arc::new(Mutex::new(Vec::new()));
    let theirs = asked.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut reader = BufReader::new(stream);
            let (mut length, mut line) = (0, String::new());
            while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
                if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().unwrap();
                }
                line.clear();
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            let body = String::from_utf8(body).unwrap();
            let number = {
                let mut asked = theirs.lock().unwrap();
                asked.push(body.clone());
                asked.len()
            };
            let (status, text) = answers(number, &body);
            let answer = format!(
                "HTTP/1.1 {status} As told\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{text}",
                text.len()
            );
            reader.get_mut().write_all(answer.as_bytes()).unwrap();
        }
    });
    (format!("http://{address}/token"), asked)
}
