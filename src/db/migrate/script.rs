//! Reading a migration file: its tokens, its statements with their lines, its `-- pqctl:` directives
//! and its two checksums. This is no SQL parser; it knows only what quotes, comments and trigger
//! bodies look like on each engine, so that a `;` is never taken for an end where it is none.

use crate::db::Engine;
use sha2::{Digest, Sha384};

/// A SHA-384, as sqlx keeps them.
pub type Checksum = [u8; 48];

/// What a file asks of the runner.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Directives {
    /// `-- pqctl:rebuild`: SQLite runs it with foreign keys off and checks them before the commit.
    pub rebuild: bool,
    /// `-- pqctl:no-transaction`: one statement that PostgreSQL refuses inside a transaction.
    pub no_transaction: bool,
}

/// One statement and the line of the file it begins on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement<'a> {
    pub text: &'a str,
    pub line: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Comment,
    Word,
    /// A string, a quoted name or a dollar-quoted body.
    Quoted,
    Operator,
    Punctuation,
}

#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    kind: Kind,
    text: &'a str,
    start: usize,
}

impl Token<'_> {
    fn is(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text.eq_ignore_ascii_case(word)
    }

    const fn is_blank(&self) -> bool {
        matches!(self.kind, Kind::Space | Kind::Comment)
    }
}

/// The SHA-384 of the file as it is: what sqlx compares.
pub fn checksum(text: &str) -> Checksum {
    Sha384::digest(text).into()
}

/// The SHA-384 of what the engine would see: white space, comments and line ends do not count.
pub fn normalised(text: &str, engine: Engine) -> Checksum {
    let mut digest = Sha384::new();
    let mut end = usize::MAX;
    for token in tokens(text, engine).iter().filter(|token| !token.is_blank()) {
        // `E'a'` is one literal and `E 'a'` is not, so a quote that touches a word says so.
        let touches = token.kind == Kind::Quoted && end == token.start;
        digest.update([u8::from(touches)]);
        if token.kind == Kind::Quoted {
            digest.update(token.text.replace("\r\n", "\n"));
        } else {
            digest.update(token.text);
        }
        end = token.start + token.text.len();
    }
    digest.finalize().into()
}

/// The directives, or the line and text of one that is not known.
pub fn directives(text: &str, engine: Engine) -> Result<Directives, (usize, String)> {
    let mut found = Directives::default();
    for token in tokens(text, engine).iter().filter(|token| token.kind == Kind::Comment) {
        let Some(body) = token.text.strip_prefix("--").map(str::trim) else { continue };
        match body.strip_prefix("pqctl:") {
            None => {}
            Some("rebuild") => found.rebuild = true,
            Some("no-transaction") => found.no_transaction = true,
            Some(other) => {
                return Err((
                    line_of(text, token.start),
                    format!("unknown directive pqctl:{other} (known: rebuild, no-transaction)"),
                ));
            }
        }
    }
    Ok(found)
}

/// Whether a statement takes away what was there: rows, columns, tables. What another one makes anew from it (the
/// rebuilding of a table on SQLite) is not seen; a backup too many does no harm.
pub fn takes_away(statement: &Statement<'_>, engine: Engine) -> bool {
    let tokens = tokens(statement.text, engine);
    let words: Vec<&Token> = tokens.iter().filter(|token| token.kind == Kind::Word).collect();
    let at = |at: usize, word: &str| words.get(at).is_some_and(|token| token.is(word));
    let drops_column = || {
        words.iter().enumerate().any(|(n, token)| {
            // After `DROP` the word COLUMN may be left out; what else can stand there holds no data.
            token.is("DROP")
                && !["CONSTRAINT", "DEFAULT", "NOT", "EXPRESSION", "IDENTITY"]
                    .iter()
                    .any(|other| at(n + 1, other))
        })
    };
    at(0, "DELETE")
        || at(0, "TRUNCATE")
        || at(0, "DROP") && ["TABLE", "SCHEMA", "MATERIALIZED"].iter().any(|what| at(1, what))
        || at(0, "ALTER") && at(1, "TABLE") && drops_column()
}

/// The statements in order, without the `;` between them and without empty ones.
pub fn statements(text: &str, engine: Engine) -> Vec<Statement<'_>> {
    let tokens = tokens(text, engine);
    let mut out = Vec::new();
    let mut first: Option<usize> = None;
    let mut last = 0;
    let mut head: Vec<&str> = Vec::new();
    // Inside the BEGIN … END of a trigger (SQLite) or of a SQL function (PostgreSQL 14).
    let mut depth = 0u32;
    let mut previous: Option<Token> = None;
    for token in tokens.into_iter().filter(|token| !token.is_blank()) {
        if token.text == ";" && token.kind == Kind::Punctuation && depth == 0 {
            if let Some(start) = first.take() {
                out.push(Statement { text: &text[start..last], line: line_of(text, start) });
            }
            head.clear();
            previous = None;
            continue;
        }
        first.get_or_insert(token.start);
        last = token.start + token.text.len();
        if token.kind == Kind::Word {
            if depth > 0 {
                if token.is("CASE") {
                    depth += 1;
                } else if token.is("END") {
                    depth -= 1;
                }
            } else if (token.is("BEGIN") && is_trigger(&head) && engine == Engine::Sqlite)
                || (token.is("ATOMIC") && previous.is_some_and(|word| word.is("BEGIN")))
            {
                depth = 1;
            }
            if head.len() < 4 {
                head.push(token.text);
            }
        }
        previous = Some(token);
    }
    if let Some(start) = first {
        out.push(Statement { text: &text[start..last], line: line_of(text, start) });
    }
    out
}

fn is_trigger(head: &[&str]) -> bool {
    head.first().is_some_and(|word| word.eq_ignore_ascii_case("CREATE"))
        && head.iter().skip(1).take(2).any(|word| word.eq_ignore_ascii_case("TRIGGER"))
}

/// Why the runner cannot run this statement, if it cannot.
pub fn refused(statement: &Statement, engine: Engine) -> Option<String> {
    let words: Vec<String> = significant(statement.text, engine)
        .into_iter()
        .take(2)
        .map(|token| token.text.to_ascii_uppercase())
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [
            first @ ("BEGIN" | "COMMIT" | "END" | "ROLLBACK" | "ABORT" | "SAVEPOINT" | "RELEASE" | "START"),
            ..,
        ] => Some(format!("{first} is not allowed: the runner opens and ends the transaction")),
        ["PRAGMA", "FOREIGN_KEYS"] => Some(
            "PRAGMA foreign_keys does nothing inside a transaction; write `-- pqctl:rebuild` instead".into(),
        ),
        _ => None,
    }
}

/// The tables a file drops, as they are written there.
pub fn dropped_tables(text: &str, engine: Engine) -> Vec<String> {
    let mut out = Vec::new();
    for statement in statements(text, engine) {
        let tokens = significant(statement.text, engine);
        let [drop, table, rest @ ..] = tokens.as_slice() else { continue };
        if !(drop.is("DROP") && table.is("TABLE")) {
            continue;
        }
        let rest = match rest {
            [a, b, rest @ ..] if a.is("IF") && b.is("EXISTS") => rest,
            rest => rest,
        };
        let mut name = String::new();
        for token in rest {
            match token.text {
                "," => out.push(std::mem::take(&mut name)),
                _ if token.is("CASCADE") || token.is("RESTRICT") => {}
                part => name.push_str(part),
            }
        }
        out.push(name);
    }
    out
}

/// What a statement outside a transaction leaves behind when it is cut off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfinished {
    /// `CREATE INDEX CONCURRENTLY name`: perhaps an invalid index, which is dropped before the retry.
    Index(String),
    /// Can simply be run again.
    Repeatable,
    /// A person has to look.
    Unknown,
}

/// How to go on after a statement outside a transaction was cut off.
pub fn unfinished(statement: &str) -> Unfinished {
    let tokens = significant(statement, Engine::Postgres);
    let mut words = tokens.as_slice();
    let mut skip = |word: &str| match words {
        [first, rest @ ..] if first.is(word) => {
            words = rest;
            true
        }
        _ => false,
    };
    if skip("DROP") {
        return if skip("INDEX") && skip("CONCURRENTLY") && skip("IF") && skip("EXISTS") {
            Unfinished::Repeatable
        } else {
            Unfinished::Unknown
        };
    }
    if !skip("CREATE") {
        return Unfinished::Unknown;
    }
    skip("UNIQUE");
    if !(skip("INDEX") && skip("CONCURRENTLY")) {
        return Unfinished::Unknown;
    }
    if skip("IF") {
        skip("NOT");
        skip("EXISTS");
    }
    // An index without a name would be made a second time under another one.
    let name: String = words.iter().take_while(|token| !token.is("ON")).map(|token| token.text).collect();
    if name.is_empty() { Unfinished::Unknown } else { Unfinished::Index(name) }
}

/// The number of the line, from 1, that holds the byte.
pub fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count()
}

fn significant(text: &str, engine: Engine) -> Vec<Token<'_>> {
    tokens(text, engine).into_iter().filter(|token| !token.is_blank()).collect()
}

/// Cuts the text into tokens; put together again they are the text. Lexical rules:
/// <https://www.postgresql.org/docs/current/sql-syntax-lexical.html>, <https://sqlite.org/lang.html>.
fn tokens(text: &str, engine: Engine) -> Vec<Token<'_>> {
    let mut out: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let escapes = engine == Engine::Postgres
            && out
                .last()
                .is_some_and(|token| token.kind == Kind::Word && token.text.eq_ignore_ascii_case("E"));
        let (kind, length) = next_token(rest, engine, escapes);
        out.push(Token { kind, text: &rest[..length], start: at });
        at += length;
    }
    out
}

fn next_token(rest: &str, engine: Engine, escapes: bool) -> (Kind, usize) {
    let postgres = engine == Engine::Postgres;
    let first = rest.chars().next().unwrap_or(' ');
    match first {
        _ if first.is_whitespace() => (Kind::Space, run(rest, char::is_whitespace)),
        '-' if rest.starts_with("--") => (Kind::Comment, rest.find('\n').unwrap_or(rest.len())),
        '/' if rest.starts_with("/*") => (Kind::Comment, block_comment(rest, postgres)),
        '\'' => (Kind::Quoted, quoted(rest, b'\'', escapes)),
        '"' => (Kind::Quoted, quoted(rest, b'"', false)),
        '`' if !postgres => (Kind::Quoted, quoted(rest, b'`', false)),
        '[' if !postgres => (Kind::Quoted, rest.find(']').map_or(rest.len(), |end| end + 1)),
        '$' if postgres => match dollar_quoted(rest) {
            Some(length) => (Kind::Quoted, length),
            None => (Kind::Word, 1 + run(&rest[1..], is_word)),
        },
        _ if is_word(first) => (Kind::Word, run(rest, |c| is_word(c) || c == '$')),
        _ if is_operator(first) => {
            let mut length = run(rest, is_operator);
            // A comment ends an operator: `a +-- why`.
            for comment in ["--", "/*"] {
                if let Some(found) = rest[..length].find(comment).filter(|found| *found > 0) {
                    length = found;
                }
            }
            (Kind::Operator, length)
        }
        _ => (Kind::Punctuation, first.len_utf8()),
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || (!c.is_ascii() && !c.is_whitespace())
}

fn is_operator(c: char) -> bool {
    "+-*/<>=~!@#%^&|?:".contains(c)
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

fn block_comment(rest: &str, nested: bool) -> usize {
    let bytes = rest.as_bytes();
    let mut depth = 1;
    let mut at = 2;
    while at < bytes.len() {
        if bytes[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else if nested && bytes[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else {
            at += 1;
        }
    }
    rest.len()
}

fn quoted(rest: &str, quote: u8, escapes: bool) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        if escapes && bytes[at] == b'\\' {
            at += 2;
        } else if bytes[at] != quote {
            at += 1;
        } else if bytes.get(at + 1) == Some(&quote) {
            at += 2;
        } else {
            return at + 1;
        }
    }
    rest.len()
}

/// The length of `$tag$ … $tag$`, when one begins here.
fn dollar_quoted(rest: &str) -> Option<usize> {
    let tag = 2 + run(&rest[1..], is_word);
    if rest.as_bytes().get(tag - 1) != Some(&b'$') || rest.as_bytes()[1].is_ascii_digit() {
        return None;
    }
    let end = rest[tag..].find(&rest[..tag]).map_or(rest.len(), |found| tag + found + tag);
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Engine::{Postgres, Sqlite};
    use proptest::prelude::*;

    fn texts(text: &str, engine: Engine) -> Vec<&str> {
        statements(text, engine).into_iter().map(|statement| statement.text).collect()
    }

    #[test]
    fn a_semicolon_in_quotes_or_comments_ends_nothing() {
        let text = "INSERT INTO t VALUES ('a;''b;'); -- c;\n/* d; */ SELECT \"e;f\" ;;\n";
        for engine in [Sqlite, Postgres] {
            assert_eq!(texts(text, engine), ["INSERT INTO t VALUES ('a;''b;')", "SELECT \"e;f\""]);
        }
    }

    #[test]
    fn a_trigger_body_is_one_statement() {
        let text = "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n UPDATE a SET x = CASE WHEN 1 THEN 2 END; DELETE FROM b;\nEND; SELECT 1;";
        assert_eq!(statements(text, Sqlite).len(), 2);
        let text = "CREATE TEMP TRIGGER t BEFORE DELETE ON a BEGIN SELECT RAISE(ABORT, 'no'); END";
        assert_eq!(statements(text, Sqlite).len(), 1);
        let text = "CREATE TRIGGER t AFTER INSERT ON a FOR EACH ROW EXECUTE FUNCTION f(); SELECT 1";
        assert_eq!(statements(text, Postgres).len(), 2);
    }

    #[test]
    fn a_function_body_is_one_statement() {
        let text = "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $body$ BEGIN; RETURN 1; END; $body$; SELECT $1";
        assert_eq!(statements(text, Postgres).len(), 2);
        let text = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3";
        assert_eq!(statements(text, Postgres).len(), 2);
        assert_eq!(texts("SELECT E'a\\';b'; SELECT 2", Postgres).len(), 2);
        assert_eq!(texts("/* a /* b; */ c; */ SELECT 2", Postgres), ["SELECT 2"]);
    }

    #[test]
    fn lines_are_counted_from_one() {
        let text = "-- head\n\nCREATE TABLE a (x INT);\r\n\r\n  CREATE TABLE b (x INT);";
        let lines: Vec<usize> = statements(text, Sqlite).iter().map(|statement| statement.line).collect();
        assert_eq!(lines, [3, 5]);
    }

    #[test]
    fn only_layout_leaves_the_normalised_checksum_alone() {
        let text = "CREATE TABLE a (x INT, y TEXT DEFAULT 'a b'); -- first\n";
        let moved = "/* new head */\r\nCREATE  TABLE a (\r\n  x INT,\r\n  y TEXT DEFAULT 'a b'\r\n);";
        for engine in [Sqlite, Postgres] {
            assert_eq!(normalised(text, engine), normalised(moved, engine));
            assert_ne!(checksum(text), checksum(moved));
            for other in [
                "CREATE TABLE a (x INT, y TEXT DEFAULT 'a  b');",
                "CREATE TABLE a (x INT, z TEXT DEFAULT 'a b');",
                "CREATE TABLE ax (INT, y TEXT DEFAULT 'a b');",
            ] {
                assert_ne!(normalised(text, engine), normalised(other, engine), "{other}");
            }
        }
        assert_ne!(normalised("SELECT a <@ b", Postgres), normalised("SELECT a < @ b", Postgres));
        assert_ne!(normalised("SELECT E'a'", Postgres), normalised("SELECT E 'a'", Postgres));
    }

    #[test]
    fn directives_are_read_and_unknown_ones_named() {
        let found = directives("-- about\n--  pqctl:rebuild \nSELECT 1", Sqlite).unwrap();
        assert_eq!(found, Directives { rebuild: true, no_transaction: false });
        assert!(directives("--pqctl:no-transaction\nSELECT 1", Postgres).unwrap().no_transaction);
        let (line, why) = directives("SELECT 1;\n-- pqctl:rebuilt", Sqlite).unwrap_err();
        assert_eq!(line, 2);
        assert!(why.contains("pqctl:rebuilt"), "{why}");
        assert_eq!(directives("SELECT '-- pqctl:rebuild'", Sqlite).unwrap(), Directives::default());
    }

    #[test]
    fn transaction_control_is_refused() {
        for text in ["begin", "COMMIT AND CHAIN", "Rollback", "SAVEPOINT a", "PRAGMA foreign_keys=off"] {
            assert!(refused(&Statement { text, line: 1 }, Sqlite).is_some(), "{text}");
        }
        assert!(refused(&Statement { text: "CREATE TABLE begin_at (x INT)", line: 1 }, Sqlite).is_none());
    }

    #[test]
    fn dropped_tables_are_found() {
        let text = "DROP INDEX i; DROP TABLE IF EXISTS a; drop table b, \"C d\" CASCADE; DROP TABLE s.t;";
        assert_eq!(dropped_tables(text, Postgres), ["a", "b", "\"C d\"", "s.t"]);
    }

    #[test]
    fn an_unfinished_statement_says_how_to_go_on() {
        let index = |text: &str| unfinished(text);
        assert_eq!(index("CREATE INDEX CONCURRENTLY i ON t (x)"), Unfinished::Index("i".into()));
        assert_eq!(
            index("create unique index concurrently if not exists s.\"I\" on t (x)"),
            Unfinished::Index("s.\"I\"".into())
        );
        assert_eq!(index("CREATE INDEX CONCURRENTLY ON t (x)"), Unfinished::Unknown);
        assert_eq!(index("DROP INDEX CONCURRENTLY IF EXISTS i"), Unfinished::Repeatable);
        assert_eq!(index("VACUUM t"), Unfinished::Unknown);
    }

    proptest! {
        /// Whatever the text, no byte is lost and nothing is read past a character's edge.
        #[test]
        fn tokens_put_together_are_the_text(text in "[ -~\n\r\té\u{1F600}]{0,80}|[;'\"$/*\\-aE\\[\\]`]{0,40}") {
            for engine in [Sqlite, Postgres] {
                let joined: String = tokens(&text, engine).iter().map(|token| token.text).collect();
                prop_assert_eq!(&joined, &text);
                let _ = (statements(&text, engine), normalised(&text, engine), dropped_tables(&text, engine));
            }
        }
    }

    #[test]
    fn what_takes_away_is_told() {
        let told = |text: &str| {
            statements(text, Engine::Postgres).iter().any(|one| takes_away(one, Engine::Postgres))
        };
        for loses in [
            "DROP TABLE x",
            "create table y (a int); drop table if exists x",
            "DELETE FROM x WHERE a = 1",
            "TRUNCATE x",
            "ALTER TABLE x DROP COLUMN a",
            "ALTER TABLE x ADD b int, DROP a",
        ] {
            assert!(told(loses), "{loses}");
        }
        for harmless in [
            "CREATE TABLE x (a int REFERENCES y ON DELETE CASCADE)",
            "DROP INDEX x",
            "ALTER TABLE x DROP CONSTRAINT a",
            "ALTER TABLE x ALTER a DROP NOT NULL",
            "ALTER TABLE x ADD b text DEFAULT 'DROP COLUMN'",
            "UPDATE x SET a = 1",
            "-- DROP TABLE x",
        ] {
            assert!(!told(harmless), "{harmless}");
        }
    }
}
