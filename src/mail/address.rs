//! Addresses and the names beside them: what may stand in a header and an envelope. Whether somebody
//! reads mail there is not known here.

use super::letter::Error;
use lettre::message::Mailbox;
use std::fmt;

/// The most characters of a name that a header shows.
const LONGEST_NAME: usize = 100;

/// An address that can be written to, with the name to show beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    email: String,
    name: Option<String>,
}

impl Address {
    /// Checks an address; a name is cleaned, never refused, because people do not choose theirs for our
    /// headers.
    pub fn new(email: &str, name: Option<&str>) -> Result<Self, Error> {
        let email = email.trim();
        // Quoted names and numbers of machines are addresses (RFC 5321 §4.1.2), but a header that holds one is not read back,
        // and so no mail is built for them.
        let parsed = email.parse::<lettre::Address>().is_ok_and(|address| {
            let shown = Mailbox::new(None, address).to_string();
            shown.parse::<Mailbox>().is_ok_and(|again| again.email.to_string() == email)
        });
        // RFC 5321 §4.5.3.1.3 limits a path to 256 octets with its brackets.
        if !parsed || email.len() > 254 || !email.is_ascii() {
            return Err(Error::Address { given: crate::base::text::shorten(&clean(email), 80) });
        }
        let name = name.map(clean).filter(|name| !name.is_empty());
        Ok(Self { email: email.to_owned(), name })
    }

    pub fn email(&self) -> &str {
        &self.email
    }

    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// What follows the at sign, in lower case: what limits per provider go by.
    pub fn domain(&self) -> String {
        self.email.rsplit_once('@').map_or(String::new(), |(_, domain)| domain.to_lowercase())
    }

    /// The form that suppressions compare, the same as that of accounts.
    pub fn key(&self) -> String {
        crate::store::users::email_key(&self.email)
    }

    /// For the header.
    pub fn mailbox(&self) -> Result<Mailbox, Error> {
        let address = self.email.parse().map_err(|_| Error::Address { given: self.email.clone() })?;
        Ok(Mailbox::new(self.name.clone(), address))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "{name} <{}>", self.email),
            None => f.write_str(&self.email),
        }
    }
}

/// One line of text for a header: control characters and marks that turn the direction of text become
/// blanks, runs of blanks become one, and what is too long is cut. A line break in a name would otherwise
/// end the header (and makes lettre panic).
pub fn clean(text: &str) -> String {
    let mut out = String::new();
    let mut length = 0;
    for c in text.chars() {
        if length >= LONGEST_NAME {
            break;
        }
        let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
        if c.is_control() || c.is_whitespace() || turns {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
                length += 1;
            }
        } else {
            out.push(c);
            length += 1;
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_address_is_refused() {
        for wrong in [
            "",
            "ada",
            "ada@",
            "@example.org",
            "a b@example.org",
            "ada@example.org\r\nBcc: eve@example.org",
            "ada@example.org, eve@example.org",
            "<ada@example.org>",
            "ada\0@example.org",
            // Good by RFC 5321, but no header is made of them that gives them back.
            "\"a b\"@example.org",
            "a@[127.0.0.1]",
        ] {
            assert!(Address::new(wrong, None).is_err(), "{wrong:?}");
        }
        assert!(Address::new(&format!("{}@example.org", "a".repeat(300)), None).is_err());
        let good = Address::new(" Ada.L+exam@Example.ORG ", Some("Ada")).unwrap();
        assert_eq!((good.email(), good.domain().as_str()), ("Ada.L+exam@Example.ORG", "example.org"));
        assert_eq!(good.key(), "ada.l+exam@example.org");
    }

    #[test]
    fn names_become_one_clean_line() {
        assert_eq!(clean("Ada\r\nBcc: eve@example.org"), "Ada Bcc: eve@example.org");
        assert_eq!(clean("  \u{202e}Ada\0 \t Lovelace \n"), "Ada Lovelace");
        assert_eq!(clean(&"é".repeat(10_000)).chars().count(), LONGEST_NAME);
        assert_eq!(Address::new("a@example.org", Some("\r\n")).unwrap().name(), None);
    }

    proptest! {
        #[test]
        fn any_name_makes_a_header_of_one_line(name in any::<String>()) {
            let address = Address::new("a@example.org", Some(&name)).unwrap();
            let shown = address.mailbox().unwrap().to_string();
            prop_assert!(!shown.contains(['\r', '\n', '\0']), "{shown:?}");
        }
    }
}
