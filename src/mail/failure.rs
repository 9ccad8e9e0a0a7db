//! What a failed attempt means: a table of patterns over phase, reply code, enhanced code (RFC 3463) and words, read
//! from the top, first match wins. Providers that answer in their own way are lines of the table, not code. What
//! follows from a class is [`super::delivery`]'s.

use serde::Serialize;

/// How far a dialogue came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Connecting, greeting, EHLO, TLS, signing in.
    Connect,
    /// MAIL: the server knows who we are and nothing else of the mail but its size.
    Sender,
    /// RCPT.
    Envelope,
    /// DATA and the text, without its end.
    Data,
    /// The final dot may have been sent.
    Dot,
    /// The server has answered the dot.
    Done,
}

impl Phase {
    /// The name in the database, where both halves of the envelope are one.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::Sender | Self::Envelope => "envelope",
            Self::Data => "data",
            Self::Dot => "dot",
            Self::Done => "done",
        }
    }

    /// The phase of that name; a row without one has not begun.
    pub fn named(name: Option<&str>) -> Self {
        match name {
            Some("envelope") => Self::Envelope,
            Some("data") => Self::Data,
            Some("dot") => Self::Dot,
            Some("done") => Self::Done,
            _ => Self::Connect,
        }
    }
}

/// Whose fault it is, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// The server cannot now. Speaks against the server: the breaker counts it.
    TransientProvider,
    /// The server will not take this mail now (full mailbox, greylisting).
    TransientRecipient,
    /// Nobody's mail will go until somebody changes the profile.
    PermanentProfile,
    /// This address takes no mail.
    PermanentRecipient,
    /// This mail will not be taken.
    PermanentMessage,
    /// Too many connections at once.
    ProviderConnections,
    /// Enough for an hour or a day.
    ProviderQuota,
    /// The final dot may have been sent, and no answer came.
    Uncertain,
}

impl Class {
    /// The name in reasons and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TransientProvider => "transient-provider",
            Self::TransientRecipient => "transient-recipient",
            Self::PermanentProfile => "permanent-profile",
            Self::PermanentRecipient => "permanent-recipient",
            Self::PermanentMessage => "permanent-message",
            Self::ProviderConnections => "provider-connections",
            Self::ProviderQuota => "provider-quota",
            Self::Uncertain => "uncertain",
        }
    }
}

/// What came back, or why nothing did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub phase: Phase,
    /// The server's reply code; none when it did not answer.
    pub code: Option<u16>,
    /// e.g. `5.1.1`.
    pub enhanced: Option<String>,
    /// The server's words, or what failed on our side.
    pub text: String,
    /// Known before the table is asked: what is wrong with us and not with the server.
    pub class: Option<Class>,
}

impl Failure {
    /// No answer, or a connection that broke.
    pub fn silence(phase: Phase, text: impl Into<String>) -> Self {
        Self { phase, code: None, enhanced: None, text: text.into(), class: None }
    }

    /// Something that the table cannot know.
    pub fn of_class(phase: Phase, class: Class, text: impl Into<String>) -> Self {
        Self { class: Some(class), ..Self::silence(phase, text) }
    }

    /// In one line.
    pub fn words(&self) -> String {
        let code = self.code.map(|code| format!("{code} ")).unwrap_or_default();
        let enhanced = self.enhanced.as_ref().map(|code| format!("{code} ")).unwrap_or_default();
        let text = self.text.strip_prefix(enhanced.trim_end()).unwrap_or(&self.text).trim();
        crate::base::text::shorten(&format!("{code}{enhanced}{text}"), 300)
    }

    /// What it means.
    pub fn class(&self) -> Class {
        self.class.unwrap_or_else(|| classify(self))
    }

    /// What it means where the server has just taken other mails from us. Who may send those may send, so a recipient it
    /// will not relay to is that recipient's matter; only a sign-in it asks for anew is still the profile's.
    pub fn class_beside_taken(&self) -> Class {
        match (self.class(), self.phase, self.code) {
            (PermanentProfile, Envelope | Data | Dot, Some(code)) if !SIGN_IN.contains(&code) => {
                if (400..500).contains(&code) { TransientRecipient } else { PermanentMessage }
            }
            (class, _, _) => class,
        }
    }

    /// Whether the server will not have this mail because of what it is or whom it comes from, as opposed to its
    /// size: many of these speak against all mails like it.
    pub fn is_policy(&self) -> bool {
        let size = self.code == Some(552)
            || self.enhanced.as_deref().is_some_and(|enhanced| TOO_LARGE.contains(&enhanced));
        self.code.is_some() && !size
    }
}

/// One line of the table. What is empty matches everything.
struct Pattern {
    phases: &'static [Phase],
    codes: &'static [u16],
    /// Beginnings of the enhanced code.
    enhanced: &'static [&'static str],
    /// One of these words in the text, in lower case.
    words: &'static [&'static str],
    class: Class,
}

const fn pattern(
    phases: &'static [Phase],
    codes: &'static [u16],
    enhanced: &'static [&'static str],
    words: &'static [&'static str],
    class: Class,
) -> Pattern {
    Pattern { phases, codes, enhanced, words, class }
}

use Class::{
    PermanentMessage, PermanentProfile, PermanentRecipient, ProviderConnections, ProviderQuota,
    TransientProvider, TransientRecipient,
};
use Phase::{Connect, Data, Dot, Envelope, Sender};

/// Whoever answers in these knows the recipient.
const TO: &[Phase] = &[Envelope, Data, Dot];

/// A sign-in is asked for, or was not good enough (RFC 4954 §6).
const SIGN_IN: &[u16] = &[530, 534, 535, 538];

/// RFC 3463 §3.3 and §3.4.
const TOO_LARGE: &[&str] = &["5.3.4", "5.2.3"];

/// It does not pass on what comes from us. Words of Postfix, Exim, Sendmail, qmail and Exchange.
const NO_RELAY: &[&str] = &[
    "relay access denied",
    "relay not permitted",
    "not permitted to relay",
    "relaying denied",
    "relay denied",
    "relaying not",
    "relay prohibited",
    "relaying prohibited",
    "unable to relay",
    "cannot relay",
    "do not relay",
    "not relay",
    "no relaying",
    "rcpthosts",
];

/// It minds the sender or this machine and says so late: by default Postfix waits for the recipient before it refuses
/// either (`smtpd_delay_reject`).
const NOT_FROM_US: &[&str] = &[
    "sender address",
    "sender rejected",
    "sender denied",
    "sender verify",
    "sender not verified",
    "sender is not",
    "sender domain",
    "invalid sender",
    "from address",
    "verification failed for",
    "not owned by",
    "not logged in",
    "not allowed to send as",
    "sendasdenied",
    "client host",
    "helo command rejected",
    "banned sending ip",
    "blocked using",
];

/// There is nobody of that name. What is not said this clearly suppresses nobody.
const NOBODY: &[&str] = &[
    "no such user",
    "no such recipient",
    "no such address",
    "no such mailbox",
    "no mailbox",
    "user unknown",
    "unknown user",
    "unknown recipient",
    "recipient unknown",
    "unknown local part",
    "address unknown",
    "user not found",
    "recipient not found",
    "mailbox not found",
    "mailbox unavailable",
    "mailbox name not allowed",
    "mailbox disabled",
    "mailbox is disabled",
    "account disabled",
    "account has been disabled",
    "account is disabled",
    "inactive user",
    "does not exist",
    "doesn't exist",
    "invalid recipient",
    "invalid mailbox",
    "not a valid mailbox",
    "unrouteable address",
    "unroutable address",
    "user not local",
];

/// The table. Sources: RFC 5321 §4.2, RFC 3463, RFC 4954 §6, RFC 1870 §6, and the pages of the providers on their limits
/// (Office 365: 432 4.3.2 for the fourth connection, 554 5.2.0 for the day's quota; Gmail: 550 5.4.5 and 421 4.7.0).
const TABLE: &[Pattern] = &[
    // Too much at once, or for today.
    pattern(&[], &[432], &[], &[], ProviderConnections),
    pattern(
        &[],
        &[421, 450, 451, 454],
        &[],
        &["too many connections", "concurrent connections"],
        ProviderConnections,
    ),
    pattern(&[], &[550, 552, 554], &["5.4.5"], &[], ProviderQuota),
    pattern(
        &[],
        &[550, 554],
        &["5.2.0", "5.7.0"],
        &["quota", "daily", "limit exceeded", "submissionquota"],
        ProviderQuota,
    ),
    pattern(
        &[],
        &[],
        &[],
        &[
            "daily user sending",
            "daily sending quota",
            "daily limit",
            "sending limit exceeded",
            "rate limit exceeded",
        ],
        ProviderQuota,
    ),
    // The account: nobody's mail goes until somebody acts.
    pattern(&[Connect], &[454], &["4.7.0"], &[], TransientProvider),
    pattern(&[], SIGN_IN, &[], &[], PermanentProfile),
    pattern(&[], &[550, 554], &["5.7.30", "5.7.57", "5.7.60", "5.7.139", "5.2.252"], &[], PermanentProfile),
    pattern(&[Connect], &[500, 502, 503, 504, 550, 554], &[], &[], PermanentProfile),
    // The server.
    pattern(&[], &[421], &[], &[], TransientProvider),
    // The size. To MAIL, 552 is the answer to the size that was declared (RFC 1870).
    pattern(&[], &[552, 554, 523], TOO_LARGE, &[], PermanentMessage),
    pattern(&[Sender], &[552], &["5.2.2"], &[], PermanentProfile),
    pattern(&[Sender, Data, Dot], &[552], &[], &[], PermanentMessage),
    pattern(&[Envelope], &[552], &[], &["size", "too large", "too big"], PermanentMessage),
    // Us. It need not be said before the recipient is named.
    pattern(TO, &[550, 551, 553, 554], &["5.1.7", "5.1.8"], &[], PermanentProfile),
    // 454: Postfix since 2.10, by default, to whom it does not know (`defer_unauth_destination`). It would say so for ever.
    pattern(TO, &[454, 501, 503, 504, 550, 551, 553, 554, 571], &[], NO_RELAY, PermanentProfile),
    pattern(TO, &[501, 503, 504, 550, 551, 553, 554, 571], &[], NOT_FROM_US, PermanentProfile),
    // The person.
    pattern(&[Envelope], &[552], &[], &[], TransientRecipient),
    pattern(TO, &[], &["4.2.2", "5.2.2"], &[], TransientRecipient),
    pattern(TO, &[], &["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"], &[], PermanentRecipient),
    // Office 365 says so of whom its directory does not have; to others 5.4.1 is a host that does not answer.
    pattern(&[Envelope], &[550], &["5.4.1"], &["recipient address rejected"], PermanentRecipient),
    pattern(TO, &[], &["5.7."], &[], PermanentMessage),
    pattern(
        &[Envelope],
        &[550, 551, 553],
        &[],
        &["policy", "spam", "blocked", "blacklist", "blocklist", "reputation"],
        PermanentMessage,
    ),
    pattern(&[Envelope], &[556], &[], &[], PermanentRecipient),
    pattern(&[Envelope], &[550, 551, 553, 554], &[], NOBODY, PermanentRecipient),
    pattern(&[Envelope], &[450, 451, 452, 454, 422], &[], &[], TransientRecipient),
];

fn classify(failure: &Failure) -> Class {
    let text = failure.text.to_lowercase();
    let enhanced = failure.enhanced.as_deref().unwrap_or("");
    let fits = |pattern: &&Pattern| {
        (pattern.phases.is_empty() || pattern.phases.contains(&failure.phase))
            && (pattern.codes.is_empty() || failure.code.is_some_and(|code| pattern.codes.contains(&code)))
            && (pattern.enhanced.is_empty()
                || pattern.enhanced.iter().any(|wanted| {
                    // `5.7.` is a beginning, `5.1.1` is not one of `5.1.10`.
                    if wanted.ends_with('.') { enhanced.starts_with(wanted) } else { enhanced == *wanted }
                }))
            && (pattern.words.is_empty() || pattern.words.iter().any(|word| text.contains(word)))
            // Words alone decide nothing about a connection that broke.
            && failure.code.is_some()
    };
    if let Some(pattern) = TABLE.iter().find(fits) {
        return pattern.class;
    }
    match (failure.code, failure.phase) {
        (None, Dot) => Class::Uncertain,
        (None, _) => TransientProvider,
        // An answer that is none leaves open what became of the mail.
        (Some(code), Dot) if !(400..600).contains(&code) => Class::Uncertain,
        (Some(400..=499), Dot | Data) => TransientRecipient,
        (Some(400..=499), _) => TransientProvider,
        // Before the recipient is named, what it minds is us.
        (Some(500..=599), Connect | Sender) => PermanentProfile,
        (Some(500..=599), _) => PermanentMessage,
        (Some(_), _) => TransientProvider,
    }
}

/// The enhanced status code at the beginning of a reply, e.g. of `5.1.1 no such user`.
pub fn enhanced_code(text: &str) -> Option<String> {
    let word = text.split_whitespace().next()?;
    let mut parts = word.split('.');
    let class = parts.next()?;
    let digits = |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let rest: Vec<_> = parts.collect();
    (matches!(class, "2" | "4" | "5") && rest.len() == 2 && rest.iter().all(|part| digits(part)))
        .then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(phase: Phase, code: u16, text: &str) -> Class {
        let failure =
            Failure { code: Some(code), enhanced: enhanced_code(text), ..Failure::silence(phase, text) };
        failure.class()
    }

    #[test]
    fn every_line_of_the_design_has_its_class() {
        for (phase, code, text, expected) in [
            (Phase::Connect, 421, "4.3.0 try later", TransientProvider),
            (Phase::Connect, 450, "busy", TransientProvider),
            (Phase::Envelope, 421, "closing", TransientProvider),
            (Phase::Envelope, 450, "4.2.0 greylisted", TransientRecipient),
            (Phase::Envelope, 451, "4.7.1 try again later", TransientRecipient),
            (Phase::Envelope, 452, "4.2.2 mailbox full", TransientRecipient),
            (Phase::Envelope, 454, "4.7.1 greylisted", TransientRecipient),
            (Phase::Connect, 535, "5.7.8 bad credentials", PermanentProfile),
            (Phase::Connect, 534, "5.7.9 app password needed", PermanentProfile),
            (Phase::Envelope, 530, "5.7.0 must issue STARTTLS", PermanentProfile),
            (Phase::Connect, 550, "5.7.30 basic authentication is off", PermanentProfile),
            (Phase::Envelope, 550, "5.1.1 no such user", PermanentRecipient),
            (Phase::Envelope, 550, "no such user", PermanentRecipient),
            (
                Phase::Envelope,
                550,
                "5.5.0 Requested action not taken: mailbox unavailable",
                PermanentRecipient,
            ),
            (Phase::Envelope, 550, "5.4.1 Recipient address rejected: Access denied", PermanentRecipient),
            (Phase::Envelope, 556, "domain does not accept mail", PermanentRecipient),
            (Phase::Envelope, 550, "Unrouteable address", PermanentRecipient),
            (Phase::Envelope, 551, "user not local", PermanentRecipient),
            (Phase::Envelope, 550, "5.2.1 mailbox disabled", PermanentRecipient),
            (Phase::Dot, 552, "5.3.4 too large", PermanentMessage),
            (Phase::Dot, 552, "too much mail data", PermanentMessage),
            (Phase::Envelope, 552, "5.2.3 message length exceeds limit", PermanentMessage),
            (Phase::Envelope, 552, "5.2.2 mailbox full", TransientRecipient),
            (Phase::Dot, 554, "5.7.1 refused by policy", PermanentMessage),
            (Phase::Dot, 554, "transaction failed", PermanentMessage),
            (Phase::Connect, 432, "4.3.2 concurrent connections exceeded", ProviderConnections),
            (Phase::Envelope, 421, "4.7.0 too many connections", ProviderConnections),
            (Phase::Envelope, 554, "5.2.0 submission quota exceeded", ProviderQuota),
            (Phase::Dot, 550, "5.4.5 daily user sending limit exceeded", ProviderQuota),
            (Phase::Dot, 451, "4.3.0 local error", TransientRecipient),
            (Phase::Dot, 250, "?", Class::Uncertain),
        ] {
            assert_eq!(class(phase, code, text), expected, "{phase:?} {code} {text}");
        }
    }

    // A suppression has no end and a person behind it; it needs a clear word about that person.
    #[test]
    fn what_is_minded_about_us_is_never_taken_for_the_recipient() {
        for (phase, code, text) in [
            (Phase::Sender, 553, "From address not verified"),
            (Phase::Sender, 550, "5.1.0 sender rejected"),
            (Phase::Sender, 550, "5.1.1 no such user"),
            (Phase::Sender, 554, "5.7.1 you are on a list"),
            (Phase::Sender, 552, "5.2.2 your mailbox is full"),
            (Phase::Envelope, 550, "relay not permitted"),
            (Phase::Envelope, 554, "5.7.1 <ada@example.net>: Relay access denied"),
            (Phase::Envelope, 454, "4.7.1 <ada@example.net>: Relay access denied"),
            (Phase::Envelope, 550, "5.7.1 Unable to relay"),
            (Phase::Envelope, 550, "5.7.54 SMTP; Unable to relay recipient in non-accepted domain"),
            (Phase::Envelope, 553, "sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)"),
            (Phase::Envelope, 550, "5.1.8 <a@b>: Sender address rejected: Domain not found"),
            (Phase::Envelope, 553, "5.7.1 <a@b>: Sender address rejected: not owned by user x"),
            (
                Phase::Envelope,
                550,
                "Verification failed for <a@b>\nThe account may not exist\nSender verify failed",
            ),
            (Phase::Envelope, 504, "5.5.2 <x>: Helo command rejected: need fully-qualified hostname"),
            (Phase::Envelope, 550, "5.7.606 Access denied, banned sending IP [192.0.2.1]"),
            (Phase::Dot, 554, "5.2.252 SendAsDenied; ada@example.org not allowed to send as bob@example.org"),
        ] {
            assert_eq!(class(phase, code, text), PermanentProfile, "{phase:?} {code} {text}");
        }
        for (phase, code, text, expected) in [
            (Phase::Sender, 552, "message size exceeds the limit", PermanentMessage),
            (Phase::Sender, 552, "5.3.4 too large", PermanentMessage),
            (Phase::Sender, 451, "4.1.8 domain of the sender not found now", TransientProvider),
            (Phase::Sender, 452, "4.3.1 insufficient storage", TransientProvider),
            (Phase::Sender, 550, "5.4.5 daily user sending limit exceeded", ProviderQuota),
            // Nothing clear is said about the recipient.
            (Phase::Envelope, 550, "no", PermanentMessage),
            (Phase::Envelope, 550, "5.1.0 Address rejected", PermanentMessage),
            (Phase::Envelope, 553, "5.3.0 rejected", PermanentMessage),
            (Phase::Envelope, 550, "mailbox unavailable, blocked by policy", PermanentMessage),
        ] {
            assert_eq!(class(phase, code, text), expected, "{phase:?} {code} {text}");
        }
    }

    #[test]
    fn who_takes_others_from_us_minds_the_one_it_refuses() {
        let failure = |phase, code, text: &str| Failure {
            code: Some(code),
            enhanced: enhanced_code(text),
            ..Failure::silence(phase, text)
        };
        let relay = failure(Phase::Envelope, 550, "5.7.1 Unable to relay");
        assert_eq!((relay.class(), relay.class_beside_taken()), (PermanentProfile, PermanentMessage));
        for still in [
            failure(Phase::Envelope, 530, "5.7.0 authentication required"),
            failure(Phase::Sender, 553, "From address not verified"),
            Failure::of_class(Phase::Connect, PermanentProfile, "no encryption"),
        ] {
            assert_eq!(still.class_beside_taken(), PermanentProfile, "{still:?}");
        }
        let for_now = failure(Phase::Envelope, 454, "4.7.1 Relay access denied");
        assert_eq!((for_now.class(), for_now.class_beside_taken()), (PermanentProfile, TransientRecipient));
        let nobody = failure(Phase::Envelope, 550, "5.1.1 no such user");
        assert_eq!(nobody.class_beside_taken(), PermanentRecipient);
        assert!(relay.is_policy() && !failure(Phase::Dot, 554, "5.3.4 too large").is_policy());
    }

    #[test]
    fn silence_is_harmless_before_the_dot_and_uncertain_after() {
        for phase in [Phase::Connect, Phase::Sender, Phase::Envelope, Phase::Data] {
            assert_eq!(Failure::silence(phase, "quota").class(), TransientProvider);
        }
        assert_eq!(Failure::silence(Phase::Dot, "connection reset").class(), Class::Uncertain);
    }

    #[test]
    fn enhanced_codes_are_read_at_the_beginning_only() {
        assert_eq!(enhanced_code("5.1.10 gone").as_deref(), Some("5.1.10"));
        for none in ["", "no 5.1.1", "5.1", "5.1.1.1", "1.2.3.4", "9.1.1", "5.1.x"] {
            assert_eq!(enhanced_code(none), None, "{none}");
        }
        assert_eq!(class(Phase::Envelope, 550, "5.1.10 null MX"), PermanentRecipient);
    }

    #[test]
    fn words_name_the_code_once() {
        let failure = Failure {
            code: Some(550),
            enhanced: Some("5.1.1".to_owned()),
            ..Failure::silence(Phase::Envelope, "5.1.1 no such user")
        };
        assert_eq!(failure.words(), "550 5.1.1 no such user");
    }
}
