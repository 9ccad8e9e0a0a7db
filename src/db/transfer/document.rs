//! JSON documents between the engines, as text: what PostgreSQL would refuse, and the form in which the
//! program itself writes a document into SQLite. Numbers are never read: each stays as it was spelled.

/// Whether the text of a document spells the character U+0000, which `jsonb` has no place for.
pub(super) fn has_nul(document: &str) -> bool {
    document.match_indices("\\u0000").any(|(at, _)| {
        // After an even number of backslashes this one begins the escape.
        document.as_bytes()[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 0
    })
}

/// The document without spaces and with its keys in order, as `serde_json` writes a `Value`. What is no
/// valid document comes back as it is.
pub(super) fn tidy(document: &str) -> String {
    let mut out = String::with_capacity(document.len());
    let mut reader = Reader { text: document, at: 0 };
    if reader.value(&mut out).is_some() { out } else { document.to_owned() }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    fn value(&mut self, out: &mut String) -> Option<()> {
        match self.peek()? {
            b'{' => self.object(out),
            b'[' => self.array(out),
            b'"' => {
                out.push_str(self.string()?);
                Some(())
            }
            _ => {
                let rest = &self.text[self.at..];
                let end = rest.find([',', ']', '}', ' ', '\n', '\r', '\t']).unwrap_or(rest.len());
                out.push_str(&rest[..end]);
                self.at += end;
                Some(())
            }
        }
    }

    /// A string as it is spelled, with its quotes.
    fn string(&mut self) -> Option<&'a str> {
        let from = self.at;
        let mut escaped = false;
        for (at, byte) in self.text.bytes().enumerate().skip(from + 1) {
            match byte {
                b'"' if !escaped => {
                    self.at = at + 1;
                    return Some(&self.text[from..=at]);
                }
                b'\\' => escaped = !escaped,
                _ => escaped = false,
            }
        }
        None
    }

    fn array(&mut self, out: &mut String) -> Option<()> {
        out.push('[');
        self.at += 1;
        if self.peek()? == b']' {
            self.at += 1;
        } else {
            loop {
                self.value(out)?;
                let after = self.peek()?;
                self.at += 1;
                match after {
                    b',' => out.push(','),
                    b']' => break,
                    _ => return None,
                }
            }
        }
        out.push(']');
        Some(())
    }

    fn object(&mut self, out: &mut String) -> Option<()> {
        let mut fields: Vec<(&str, String)> = Vec::new();
        self.at += 1;
        if self.peek()? == b'}' {
            self.at += 1;
        } else {
            loop {
                if self.peek()? != b'"' {
                    return None;
                }
                let name = self.string()?;
                if self.peek()? != b':' {
                    return None;
                }
                self.at += 1;
                let mut value = String::new();
                self.value(&mut value)?;
                fields.push((name, value));
                let after = self.peek()?;
                self.at += 1;
                match after {
                    b',' => {}
                    b'}' => break,
                    _ => return None,
                }
            }
        }
        fields.sort_by_cached_key(|(name, _)| spelled_out(name));
        out.push('{');
        for (i, (name, value)) in fields.iter().enumerate() {
            if i > 0 {
                out.push(',');
            }
            out.push_str(name);
            out.push(':');
            out.push_str(value);
        }
        out.push('}');
        Some(())
    }
}

/// The name that a string between quotes stands for.
fn spelled_out(name: &str) -> String {
    let inside = &name[1..name.len() - 1];
    let plain = || inside.to_owned();
    if inside.contains('\\') { serde_json::from_str(name).unwrap_or_else(|_| plain()) } else { plain() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    #[test]
    fn a_spelled_nul_is_seen() {
        assert!(has_nul(r#"["\u0000"]"#));
        assert!(has_nul(r#"["\\\u0000"]"#));
        assert!(!has_nul(r#"["\\u0000"]"#));
        assert!(!has_nul(r#"["\u0001"]"#));
    }

    #[test]
    fn numbers_stay_as_they_were_spelled() {
        assert_eq!(
            tidy(r#" { "b" : [ 1.50, 12345678901234567890123, -0.0 ], "a": { } , "ab": "x\" y" } "#),
            r#"{"a":{},"ab":"x\" y","b":[1.50,12345678901234567890123,-0.0]}"#
        );
        assert_eq!(tidy("[]"), "[]");
        assert_eq!(tidy(" null"), "null");
        assert_eq!(tidy("{\"a\""), "{\"a\"");
    }

    fn documents() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 24, 6, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                proptest::collection::btree_map("[ -~é😀]{0,4}", inner, 0..6)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn it_is_what_the_program_writes(document in documents()) {
            prop_assert_eq!(tidy(&serde_json::to_string_pretty(&document).unwrap()), document.to_string());
        }
    }
}
