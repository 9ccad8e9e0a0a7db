//! The beginning of a mail in one piece, where the server takes commands together (RFC 2920): sender, recipient and the wish to
//! send the text go at once, and there is one wait instead of three. The text and its dot still wait for their turn.

use super::Session;
use crate::mail::failure::{Failure, Phase};

impl Session {
    /// Sender and recipient, and where the server takes commands together (RFC 2920) the wish to send the text as well: one
    /// wait instead of three.
    pub async fn begin(&mut self, from: &str, to: &str, size: usize) -> Result<(), Failure> {
        if !self.offers.pipelining {
            return self.envelope(from, to, size).await;
        }
        let [(sender, at_sender), (recipient, at_recipient)] = self.envelope_lines(from, to, size)?;
        self.say(&format!("{sender}\r\n{recipient}\r\nDATA\r\n"), at_sender).await?;
        // Each has its answer, whatever the one before it is; which of them failed first is what counts.
        let sender = self.read(at_sender).await?;
        let recipient = self.read(at_recipient).await;
        let go_on = match recipient {
            Ok(_) => self.read(Phase::Data).await,
            // It has said why, and gone.
            Err(_) if !sender.is_good() => return Err(sender.failure(at_sender)),
            Err(failure) => return Err(failure),
        };
        let recipient = recipient?;
        let refused = !sender.is_good() || !recipient.is_good();
        // Only a server that has said no to the text as well is known to wait for nothing.
        self.lost = refused && !go_on.as_ref().is_ok_and(|reply| reply.code != 354);
        if !sender.is_good() {
            return Err(sender.failure(at_sender));
        }
        if !recipient.is_good() {
            return Err(recipient.failure(at_recipient));
        }
        self.go_on = Some(go_on?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::smtp::replies::Replies;
    use crate::mail::smtp::session::{Offers, Stream};
    use mail_send::SmtpClient;
    use std::time::{Duration, Instant};
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};

    const TOGETHER: &str = "MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nDATA\r\n";

    /// A session with a server that has said all this already, in one piece.
    async fn with(answers: &str, pipelining: bool) -> (Session, DuplexStream) {
        let (ours, mut theirs) = tokio::io::duplex(4_096);
        theirs.write_all(answers.as_bytes()).await.unwrap();
        let stream: Box<dyn Stream> = Box::new(Replies::new(ours));
        let timeout = Duration::from_secs(5);
        let session = Session {
            client: SmtpClient { stream, timeout },
            offers: Offers { pipelining, ..Offers::default() },
            carried: 0,
            go_on: None,
            lost: false,
            used: Instant::now(),
            timeout,
            final_timeout: timeout,
        };
        (session, theirs)
    }

    /// What the server has heard once the session is gone.
    async fn heard(session: Session, mut theirs: DuplexStream) -> String {
        drop(session);
        let mut heard = String::new();
        theirs.read_to_string(&mut heard).await.unwrap();
        heard
    }

    #[tokio::test]
    async fn the_envelope_goes_in_one_piece_and_the_text_after_its_answer() {
        for (answers, pipelining) in [
            ("250 ok\r\n250-ok\r\n250 ok\r\n354 go\r\n250 taken\r\n", true),
            ("250\r\n250\r\n354\r\n250\r\n", false),
        ] {
            let (mut session, theirs) = with(answers, pipelining).await;
            session.begin("a@example.org", "b@example.org", 10).await.unwrap();
            session.text(b"x\r\n").await.unwrap();
            assert!(session.reset().await.is_ok());
            assert_eq!(heard(session, theirs).await, format!("{TOGETHER}x\r\nRSET\r\n"), "{pipelining}");
        }
    }

    #[tokio::test]
    async fn the_first_refusal_counts_and_the_connection_stays() {
        for (answers, code, phase) in [
            ("250 ok\r\n550 5.1.1 nobody\r\n554 no valid recipients\r\n250 ok\r\n", 550, "envelope"),
            ("553 not you\r\n503 first MAIL\r\n503 first RCPT\r\n250 ok\r\n", 553, "envelope"),
            ("250 ok\r\n250 ok\r\n451 later\r\n250 ok\r\n", 451, "data"),
        ] {
            let (mut session, theirs) = with(answers, true).await;
            let mut began = session.begin("a@example.org", "b@example.org", 10).await;
            if began.is_ok() {
                began = session.text(b"x\r\n").await;
            }
            let failure = began.unwrap_err();
            assert_eq!((failure.code, failure.phase.name()), (Some(code), phase));
            assert!(session.reset().await.is_ok() && session.is_alive().await);
            assert_eq!(heard(session, theirs).await, format!("{TOGETHER}RSET\r\n"));
        }
    }

    #[tokio::test]
    async fn a_server_that_waits_for_the_text_of_nobody_hears_nothing_more() {
        let (mut session, theirs) = with("250 ok\r\n550 5.1.1 nobody\r\n354 go\r\n", true).await;
        let failure = session.begin("a@example.org", "b@example.org", 10).await.unwrap_err();
        assert_eq!(failure.code, Some(550));
        assert!(session.reset().await.is_err() && !session.is_alive().await);
        session.quit().await;
        let mut told = String::new();
        let mut theirs = theirs;
        theirs.read_to_string(&mut told).await.unwrap();
        assert_eq!(told, TOGETHER);
    }

    #[tokio::test]
    async fn who_says_why_and_goes_is_heard() {
        for (answers, code) in [
            ("421 4.7.0 too many\r\n", Some(421)),
            ("250 ok\r\n", None),
            ("250 ok\r\n452 full\r\n", Some(452)),
        ] {
            let (ours, theirs) = with(answers, true).await;
            let (mut session, mut theirs) = (ours, theirs);
            theirs.shutdown().await.unwrap();
            let failure = session.begin("a@example.org", "b@example.org", 10).await.unwrap_err();
            assert_eq!(failure.code, code, "{answers:?}");
            assert!(session.reset().await.is_err());
        }
    }
}
