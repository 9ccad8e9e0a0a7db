//! One connection to a server, driven phase by phase (RFC 5321): connect, envelope, text without its end, and, on its own,
//! the final dot. Each answer has its time. What a failure means is [`crate::mail::failure`]'s.

mod together;

use super::login::{Login, base64};
use super::replies::Replies;
use super::tls;
use crate::mail::failure::{Class, Failure, Phase, enhanced_code};
use crate::mail::mailer::{Encryption, Server};
use futures_util::FutureExt;
use mail_send::SmtpClient;
use std::time::{Duration, Instant};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;

/// Bytes in both directions, encrypted or not.
pub trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

/// A connection that was not used for longer is asked first whether it is still there.
const IDLE: Duration = Duration::from_secs(5);

/// What happened on the way to a session, for whoever tries one out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Dns,
    Tcp,
    Greeting,
    Ehlo,
    Tls,
    Auth,
    Envelope,
    Mail,
}

/// An answer of the server.
#[derive(Debug, Clone)]
pub struct Reply {
    pub code: u16,
    pub enhanced: Option<String>,
    pub text: String,
}

impl Reply {
    fn failure(self, phase: Phase) -> Failure {
        Failure { phase, code: Some(self.code), enhanced: self.enhanced, text: self.text, class: None }
    }

    fn is_good(&self) -> bool {
        (200..300).contains(&self.code)
    }
}

/// What the server says it can do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offers {
    pub starttls: bool,
    /// The largest mail; 0 says nothing.
    pub size: Option<u64>,
    pub auth: Vec<String>,
    pub eight_bit: bool,
    pub utf8: bool,
    pub pipelining: bool,
}

impl Offers {
    /// From the lines of the answer to EHLO; the first is the server's name.
    pub fn of(text: &str) -> Self {
        let mut offers = Self::default();
        for line in text.lines().skip(1) {
            let mut words = line.split_whitespace();
            match words.next().unwrap_or_default().to_ascii_uppercase().as_str() {
                "STARTTLS" => offers.starttls = true,
                "SIZE" => {
                    let size = words.next().and_then(|size| size.parse().ok());
                    offers.size = size.filter(|size| *size > 0);
                }
                "AUTH" => offers.auth = words.map(str::to_ascii_uppercase).collect(),
                "8BITMIME" => offers.eight_bit = true,
                "SMTPUTF8" => offers.utf8 = true,
                "PIPELINING" => offers.pipelining = true,
                _ => {}
            }
        }
        offers
    }

    /// In words.
    pub fn words(&self) -> String {
        let mut words = Vec::new();
        if self.starttls {
            words.push("STARTTLS".to_owned());
        }
        if let Some(size) = self.size {
            words.push(format!("SIZE {size}"));
        }
        if !self.auth.is_empty() {
            words.push(format!("AUTH {}", self.auth.join(" ")));
        }
        for (offered, name) in
            [(self.eight_bit, "8BITMIME"), (self.utf8, "SMTPUTF8"), (self.pipelining, "PIPELINING")]
        {
            if offered {
                words.push(name.to_owned());
            }
        }
        if words.is_empty() { "no extensions".to_owned() } else { words.join(", ") }
    }
}

/// An open connection, ready for mails.
pub struct Session {
    client: SmtpClient<Box<dyn Stream>>,
    pub offers: Offers,
    /// Mails that came to their final dot over it.
    pub carried: u32,
    /// The answer to DATA, where that went together with the envelope.
    go_on: Option<Reply>,
    /// The server waits for a text that does not come: it must not hear anything else.
    lost: bool,
    used: Instant,
    timeout: Duration,
    final_timeout: Duration,
}

impl Session {
    /// Connects, encrypts and signs in. `told` hears of each stage that went well.
    pub async fn open(
        server: &Server,
        login: &Login,
        hello: &str,
        told: &mut (dyn FnMut(Stage, &str) + Send),
    ) -> Result<Self, Failure> {
        let stream = tcp(server, told).await?;
        let plain = SmtpClient { stream, timeout: server.timeout };
        let mut session = if server.encryption == Encryption::Tls {
            let session = Self::over(encrypt(plain, server).await?, server);
            told(Stage::Tls, "TLS from the start, certificate valid");
            session
        } else {
            Self::over(SmtpClient { stream: Box::new(plain.stream), timeout: plain.timeout }, server)
        };
        let greeting = session.read(Phase::Connect).await?;
        if !greeting.is_good() {
            return Err(greeting.failure(Phase::Connect));
        }
        told(Stage::Greeting, &greeting.text);
        session.ehlo(hello).await?;
        told(Stage::Ehlo, &session.offers.words());
        if server.encryption == Encryption::StartTls {
            session = session.start_tls(server).await?;
            told(Stage::Tls, "STARTTLS, certificate valid");
            // What was said before the encryption counts for nothing (RFC 3207 §4.2).
            session.ehlo(hello).await?;
            told(Stage::Ehlo, &session.offers.words());
        }
        let mechanism = session.sign_in(server, login).await?;
        if !matches!(login, Login::None) {
            told(Stage::Auth, mechanism);
        }
        Ok(session)
    }

    fn over(client: SmtpClient<Box<dyn Stream>>, server: &Server) -> Self {
        let stream: Box<dyn Stream> = Box::new(Replies::new(client.stream));
        Self {
            client: SmtpClient { stream, timeout: client.timeout },
            offers: Offers::default(),
            carried: 0,
            go_on: None,
            lost: false,
            used: Instant::now(),
            timeout: server.timeout,
            final_timeout: server.final_timeout,
        }
    }

    async fn start_tls(mut self, server: &Server) -> Result<Self, Failure> {
        if !self.offers.starttls {
            let why = "the server offers no encryption (STARTTLS); nothing was sent, because somebody between may have taken the offer away";
            return Err(Failure::of_class(Phase::Connect, Class::PermanentProfile, why));
        }
        let mut reply = self.command("STARTTLS", Phase::Connect).await?;
        if reply.code != 220 {
            // Its code says whether to wait or to act: 454 is "not available due to temporary reason" (RFC 3207 §4).
            reply.text.push_str(" (its answer to STARTTLS)");
            return Err(reply.failure(Phase::Connect));
        }
        let client = encrypt(self.client, server).await?;
        Ok(Self::over(client, server))
    }

    async fn ehlo(&mut self, hello: &str) -> Result<(), Failure> {
        let reply = self.command(&format!("EHLO {hello}"), Phase::Connect).await?;
        if !reply.is_good() {
            return Err(reply.failure(Phase::Connect));
        }
        self.offers = Offers::of(&reply.text);
        Ok(())
    }

    /// Signs in; by which mechanism.
    async fn sign_in(&mut self, server: &Server, login: &Login) -> Result<&'static str, Failure> {
        let refuse = |why: String| Failure::of_class(Phase::Connect, Class::PermanentProfile, why);
        if matches!(login, Login::None) {
            return Ok(login.mechanism());
        }
        if server.encryption == Encryption::None && !is_local(&server.host) {
            return Err(refuse("a password is never sent over a connection without encryption".to_owned()));
        }
        let offered = |mechanism: &str| self.offers.auth.iter().any(|offered| offered == mechanism);
        let mechanism = login.mechanism();
        // Both carry the same password the same way; some servers (Exchange among them) offer LOGIN only.
        let mechanism =
            if mechanism == "PLAIN" && !offered("PLAIN") && offered("LOGIN") { "LOGIN" } else { mechanism };
        if !offered(mechanism) {
            let offered =
                if self.offers.auth.is_empty() { "none".to_owned() } else { self.offers.auth.join(", ") };
            return Err(refuse(format!("the server takes no sign-in by {mechanism} (it offers {offered})")));
        }
        let reply = match login {
            Login::None => return Ok(mechanism),
            Login::Plain { username, password } if mechanism == "PLAIN" => {
                let response = base64(format!("\0{username}\0{}", password.expose()).as_bytes());
                self.command(&format!("AUTH PLAIN {response}"), Phase::Connect).await?
            }
            Login::Plain { username, password } | Login::Login { username, password } => {
                let mut reply = self.command("AUTH LOGIN", Phase::Connect).await?;
                for part in [username.as_str(), password.expose()] {
                    if reply.code == 334 {
                        reply = self.command(&base64(part.as_bytes()), Phase::Connect).await?;
                    }
                }
                reply
            }
            Login::XOAuth2 { username, token } => {
                let response =
                    base64(format!("user={username}\x01auth=Bearer {}\x01\x01", token.expose()).as_bytes());
                let reply = self.command(&format!("AUTH XOAUTH2 {response}"), Phase::Connect).await?;
                // What is wrong comes as a challenge; an empty line gets the verdict.
                if reply.code == 334 { self.command("", Phase::Connect).await? } else { reply }
            }
        };
        if reply.code == 235 { Ok(mechanism) } else { Err(reply.failure(Phase::Connect)) }
    }

    async fn command(&mut self, line: &str, phase: Phase) -> Result<Reply, Failure> {
        self.say(&format!("{line}\r\n"), phase).await?;
        self.read(phase).await
    }

    /// Says something, in one piece: a line apart from its end would be two packets.
    async fn say(&mut self, lines: &str, phase: Phase) -> Result<(), Failure> {
        let sent = tokio::time::timeout(self.timeout, async {
            self.client.stream.write_all(lines.as_bytes()).await?;
            self.client.stream.flush().await
        });
        match sent.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(Failure::silence(phase, format!("the connection broke: {error}"))),
            Err(_) => Err(Failure::silence(phase, "the server took no command in time")),
        }
    }

    async fn read(&mut self, phase: Phase) -> Result<Reply, Failure> {
        let time = if phase == Phase::Dot { self.final_timeout } else { self.timeout };
        self.used = Instant::now();
        match tokio::time::timeout(time, self.client.read()).await {
            Ok(Ok(reply)) => {
                let enhanced = (reply.esc[0] > 0)
                    .then(|| format!("{}.{}.{}", reply.esc[0], reply.esc[1], reply.esc[2]))
                    .or_else(|| enhanced_code(&reply.message));
                let text: String = reply
                    .message
                    .chars()
                    .map(|c| if c.is_control() && c != '\n' { ' ' } else { c })
                    .collect();
                Ok(Reply { code: reply.code, enhanced, text: text.trim().to_owned() })
            }
            Ok(Err(mail_send::Error::UnparseableReply)) => {
                Err(Failure::silence(phase, "the connection ended, or its answer was none"))
            }
            Ok(Err(error)) => Err(Failure::silence(phase, format!("the connection broke: {error}"))),
            Err(_) => Err(Failure::silence(
                phase,
                format!("no answer within {}", crate::base::text::duration(time)),
            )),
        }
    }

    /// Sender and recipient.
    pub async fn envelope(&mut self, from: &str, to: &str, size: usize) -> Result<(), Failure> {
        for (line, phase) in self.envelope_lines(from, to, size)? {
            let reply = self.command(&line, phase).await?;
            if !reply.is_good() {
                return Err(reply.failure(phase));
            }
        }
        Ok(())
    }

    fn envelope_lines(&self, from: &str, to: &str, size: usize) -> Result<[(String, Phase); 2], Failure> {
        if let Some(most) = self.offers.size.filter(|most| size as u64 > *most) {
            let why = format!("the mail has {size} bytes and the server takes {most}");
            return Err(Failure::of_class(Phase::Sender, Class::PermanentMessage, why));
        }
        let with_size = if self.offers.size.is_some() { format!(" SIZE={size}") } else { String::new() };
        // The text is plain ASCII, so neither 8BITMIME nor SMTPUTF8 is needed of the server.
        Ok([
            (format!("MAIL FROM:<{from}>{with_size}"), Phase::Sender),
            (format!("RCPT TO:<{to}>"), Phase::Envelope),
        ])
    }

    /// The text, without the dot that ends it: until that is sent the server has taken nothing.
    pub async fn text(&mut self, message: &[u8]) -> Result<(), Failure> {
        let reply = match self.go_on.take() {
            Some(reply) => reply,
            None => self.command("DATA", Phase::Data).await?,
        };
        if reply.code != 354 {
            return Err(reply.failure(Phase::Data));
        }
        let stuffed = stuff(message);
        let sent = tokio::time::timeout(self.timeout.max(Duration::from_secs(180)), async {
            self.client.stream.write_all(&stuffed).await?;
            self.client.stream.flush().await
        });
        match sent.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(Failure::silence(Phase::Data, format!("the connection broke: {error}"))),
            Err(_) => Err(Failure::silence(Phase::Data, "the server took no more text in time")),
        }
    }

    /// The final dot and the answer to it. From here on nobody can take the mail back.
    pub async fn dot(&mut self) -> Result<Reply, Failure> {
        // A server that has spoken or gone before it was asked has not got the dot: that can be known.
        if let Some(early) = self.client.read().now_or_never() {
            let what = early.map_or_else(|_| "the connection ended".to_owned(), |reply| reply.message);
            return Err(Failure::silence(Phase::Data, format!("before the end of the mail: {what}")));
        }
        let sent = tokio::time::timeout(self.timeout, async {
            self.client.stream.write_all(b".\r\n").await?;
            self.client.stream.flush().await
        });
        match sent.await {
            Ok(Ok(())) => {}
            // What could not be written was not read.
            Ok(Err(error)) => {
                return Err(Failure::silence(Phase::Data, format!("the connection broke: {error}")));
            }
            Err(_) => return Err(Failure::silence(Phase::Dot, "the server took no end of the mail in time")),
        }
        let reply = self.read(Phase::Dot).await?;
        self.carried += 1;
        if reply.is_good() { Ok(reply) } else { Err(reply.failure(Phase::Dot)) }
    }

    /// Forgets a mail that was begun; an error: the connection is of no more use.
    pub async fn reset(&mut self) -> Result<(), Failure> {
        if self.lost {
            return Err(Failure::silence(Phase::Connect, "the server waits for a text"));
        }
        let reply = self.command("RSET", Phase::Connect).await?;
        if reply.is_good() { Ok(()) } else { Err(reply.failure(Phase::Connect)) }
    }

    /// Whether it can carry another mail.
    pub async fn is_alive(&mut self) -> bool {
        if self.lost || self.used.elapsed() < IDLE {
            return !self.lost;
        }
        matches!(self.command("NOOP", Phase::Connect).await, Ok(reply) if reply.is_good())
    }

    /// Says goodbye; whether anybody answers does not matter.
    pub async fn quit(mut self) {
        if self.lost {
            return;
        }
        self.timeout = self.timeout.min(Duration::from_secs(2));
        let _ = self.command("QUIT", Phase::Connect).await;
    }
}

async fn tcp(server: &Server, told: &mut (dyn FnMut(Stage, &str) + Send)) -> Result<TcpStream, Failure> {
    let silence = |why: String| Failure::silence(Phase::Connect, why);
    let place = format!("{}:{}", server.host, server.port);
    let found =
        tokio::time::timeout(server.timeout, tokio::net::lookup_host((server.host.as_str(), server.port)))
            .await
            .map_err(|_| silence(format!("no answer from DNS about {}", server.host)))?
            .map_err(|error| silence(format!("there is no address of {}: {error}", server.host)))?;
    let found: Vec<_> = found.collect();
    let list: Vec<_> = found.iter().map(|address| address.ip().to_string()).collect();
    // Of several addresses all must be near: which one answers is not ours to choose.
    if server.encryption == Encryption::None && !found.iter().all(|address| is_near(address.ip())) {
        let why = format!(
            "without encryption mail goes to this machine and private networks only, and {} is at {}",
            server.host,
            list.join(", ")
        );
        return Err(Failure::of_class(Phase::Connect, Class::PermanentProfile, why));
    }
    told(Stage::Dns, &list.join(", "));
    let mut last = format!("there is no address of {}", server.host);
    for address in found {
        match tokio::time::timeout(server.timeout, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => {
                // The dot is a small write after a large one; Nagle's algorithm would hold it back.
                let _ = stream.set_nodelay(true);
                told(Stage::Tcp, &address.to_string());
                return Ok(stream);
            }
            Ok(Err(error)) => last = format!("cannot connect to {place}: {error}"),
            Err(_) => last = format!("{place} does not answer"),
        }
    }
    Err(silence(last))
}

async fn encrypt<S>(client: SmtpClient<S>, server: &Server) -> Result<SmtpClient<Box<dyn Stream>>, Failure>
where
    S: Stream + 'static,
{
    let connector = tls::connector(server)
        .map_err(|why| Failure::of_class(Phase::Connect, Class::PermanentProfile, why))?;
    let name = rustls::pki_types::ServerName::try_from(server.host.clone()).map_err(|_| {
        let why = format!("`{}` is no name that a certificate could be for", server.host);
        Failure::of_class(Phase::Connect, Class::PermanentProfile, why)
    })?;
    let handshake = connector.tls_connector.connect(name, client.stream);
    match tokio::time::timeout(server.timeout, handshake).await {
        Ok(Ok(stream)) => Ok(SmtpClient { stream: Box::new(stream), timeout: client.timeout }),
        Ok(Err(error)) => {
            let why = format!("no encryption with {}: {error}", server.host);
            // A certificate that is wrong stays wrong until somebody acts; all else may be the line.
            let wrong = error
                .get_ref()
                .and_then(|inner| inner.downcast_ref::<rustls::Error>())
                .is_some_and(|error| matches!(error, rustls::Error::InvalidCertificate(_)));
            Err(if wrong {
                Failure::of_class(Phase::Connect, Class::PermanentProfile, why)
            } else {
                Failure::silence(Phase::Connect, why)
            })
        }
        Err(_) => {
            Err(Failure::silence(Phase::Connect, "the server did not finish the TLS handshake in time"))
        }
    }
}

/// Whether a server is on this machine.
pub fn is_local(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Whether an address is of this machine or of a network that is not routed in the internet (RFC 1918, RFC 3927, RFC 4193):
/// a relay in a container or in the same building.
pub fn is_near(address: std::net::IpAddr) -> bool {
    use std::net::IpAddr;
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private() || v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local(),
    }
}

/// The text as it goes over the wire: a dot more before each line that begins with one (RFC 5321 §4.5.2), an end of
/// line at the end, and not the final dot. The message has CRLF line ends only; [`crate::mail::message`] sees to that.
pub fn stuff(message: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(message.len() + 16);
    let mut at_start = true;
    for byte in message {
        if at_start && *byte == b'.' {
            out.push(b'.');
        }
        out.push(*byte);
        at_start = *byte == b'\n';
    }
    if !out.ends_with(b"\r\n") {
        out.extend_from_slice(b"\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dots_are_doubled_at_the_beginning_of_lines_only() {
        for (message, wire) in [
            ("a\r\n.\r\nb\r\n", "a\r\n..\r\nb\r\n"),
            (".a", "..a\r\n"),
            ("a.\r\n..b", "a.\r\n...b\r\n"),
            ("", "\r\n"),
        ] {
            assert_eq!(String::from_utf8(stuff(message.as_bytes())).unwrap(), wire, "{message:?}");
        }
    }

    #[test]
    fn offers_are_read_from_the_answer_to_ehlo() {
        let offers = Offers::of("mx.example.org\nSIZE 1000\nstarttls\nAUTH plain LOGIN\n8BITMIME\nODD");
        assert_eq!(
            (offers.size, offers.starttls, offers.eight_bit, offers.utf8),
            (Some(1000), true, true, false)
        );
        assert_eq!(offers.auth, ["PLAIN", "LOGIN"]);
        // Taken away by somebody between: the name of the server is not an offer.
        assert!(!Offers::of("STARTTLS\nSIZE 0").starttls);
    }

    #[test]
    fn near_is_what_no_router_of_the_internet_knows() {
        for near in [
            "127.0.0.1",
            "10.1.2.3",
            "172.31.0.1",
            "192.168.1.1",
            "169.254.1.1",
            "::1",
            "fd00::1",
            "fe80::1",
            "::ffff:10.0.0.1",
        ] {
            assert!(is_near(near.parse().unwrap()), "{near}");
        }
        for far in ["8.8.8.8", "172.32.0.1", "192.0.2.1", "2001:db8::1", "::ffff:8.8.8.8", "100.64.0.1"] {
            assert!(!is_near(far.parse().unwrap()), "{far}");
        }
    }

    proptest! {
        #[test]
        fn no_line_of_the_wire_is_a_dot_alone_and_nothing_is_lost(lines in prop::collection::vec("[.a]{0,4}", 0..8)) {
            let message = lines.iter().map(|line| format!("{line}\r\n")).collect::<String>();
            let wire = String::from_utf8(stuff(message.as_bytes())).unwrap();
            prop_assert!(!wire.split("\r\n").any(|line| line == "."));
            let back: String = wire.split_inclusive("\r\n").map(|line| line.strip_prefix('.').unwrap_or(line)).collect();
            prop_assert!(back == message || (message.is_empty() && back == "\r\n"));
        }
    }
}
