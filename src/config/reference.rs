//! The texts that are written from the table of keys: the commented file of `config init`, `.env.example`
//! and `docs/configuration.md`. Writing them to a disk is not done here.

use super::keys::{Key, OTHER_VARIABLES, SECTIONS};
use std::fmt::Write as _;

/// A configuration file with every key, its documentation and its default, all commented out: what is
/// not changed keeps following the defaults of later versions.
pub fn init_text() -> String {
    let mut out = String::from(
        "# Configuration of pqctl. Every key stands here with its default; take the # away to change one.\n\
         # Stronger than this file: variables (PQCTL_SECTION_KEY) and flags. `pqctl config show --origin`\n\
         # tells what is in force and why; `pqctl config check` finds mistakes.\n",
    );
    for section in SECTIONS {
        let _ = writeln!(out, "\n#{}\n[{}]", section.doc.concat(), section.name);
        for key in section.keys {
            out.push('\n');
            for line in key.doc {
                let _ = writeln!(out, "#{line}");
            }
            if let Some(rule) = key.rule {
                let _ = writeln!(out, "# Must be {} {}.", key.expects, rule.words);
            }
            let _ = writeln!(out, "#{} = {}", key.name(), (key.default)());
        }
    }
    out
}

/// An example of a `.env` file: every variable, commented out, with the first sentence of its doc.
pub fn dotenv_text() -> String {
    let mut out = String::from(
        "# Copy to .env beside pqctl.toml, or into the working folder. The real environment wins over it.\n\
         # This file may hold passwords: keep it out of version control.\n",
    );
    for section in SECTIONS {
        let _ = writeln!(out, "\n# --- {}", section.doc.concat().trim());
        for key in section.keys {
            let _ = writeln!(out, "# {}", first_sentence(key));
            let _ = writeln!(out, "#{}={}", key.variable(), plain(key));
        }
    }
    out
}

/// The reference page.
pub fn markdown() -> String {
    let mut out = String::from(INTRODUCTION);
    for section in SECTIONS {
        let _ = write!(out, "\n## `[{}]`\n\n{}\n", section.name, section.doc.concat().trim());
        for key in section.keys {
            let _ = write!(out, "\n### `{}`\n\n{}\n\n", key.path, paragraph(key));
            let default =
                if plain(key).is_empty() { "not set".into() } else { format!("`{}`", (key.default)()) };
            let _ = writeln!(out, "- expects {}", key.expectation());
            let _ = writeln!(out, "- default: {default}");
            let names: Vec<String> = key.variables().map(|name| format!("`{name}`")).collect();
            let _ = writeln!(out, "- variable: {}", names.join(", then "));
            if key.secret {
                let _ = writeln!(
                    out,
                    "- may hold a password: shown redacted; also read from the file that `{}_FILE` names, and from \
                     the systemd credential `pqctl.{}`",
                    key.variable(),
                    key.path
                );
            }
        }
    }
    out.push_str("\n## Other variables\n\n");
    for (name, doc) in OTHER_VARIABLES {
        let _ = writeln!(out, "- `{name}`: {doc}");
    }
    out
}

/// The default as a variable would hold it.
fn plain(key: &Key) -> String {
    let default = (key.default)();
    default.as_str().map_or_else(|| default.to_string(), str::to_owned)
}

fn paragraph(key: &Key) -> String {
    key.doc.concat().trim().to_owned()
}

fn first_sentence(key: &Key) -> String {
    let paragraph = paragraph(key);
    paragraph.split_once(". ").map_or(paragraph.clone(), |(first, _)| format!("{first}."))
}

const INTRODUCTION: &str = r#"# Configuration

pqctl needs no configuration: without any, it keeps its data in a SQLite file in your data folder. This page is written
from the program's own table of keys (and a test holds it there).

`pqctl config init` writes a commented file, `pqctl config show --origin` tells what is in force and who set it,
`pqctl config check` finds every mistake at once, with file, line and column.

## Who wins

From the strongest to the weakest:

1. a flag of the command line, such as `--database-url`
2. a variable of the environment: `PQCTL_` and the key in capitals, so `PQCTL_DATABASE_MAX_CONNECTIONS` sets
   `database.max_connections`. An empty variable counts as not set; an unknown `PQCTL_` variable is warned about.
3. the same variables in `.env`, beside the project file (or the one `--config` names) or else in the working folder; never
   over the real environment
4. the project file: `pqctl.toml` in the working folder or the nearest folder above that has one
5. the user's file: `$XDG_CONFIG_HOME/pqctl/config.toml` (usually `~/.config/pqctl/config.toml`)
6. the system's file: `/etc/pqctl/config.toml`
7. the default

`--config FILE` or `PQCTL_CONFIG` reads that file *instead of* 4 to 6; `--no-config` reads no file at all, nor `.env`.

The address of the database is also taken from `DATABASE_URL`, so in order: `--database-url`, `PQCTL_DATABASE_URL`,
`DATABASE_URL`, the same two names in `.env`, `database.url` in the files, and last the file in the data folder. A relative
SQLite file is meant from the folder of the file that names it; from a flag or a variable, from the working folder.

## How values are written

Files are [TOML](https://toml.io). Durations and sizes are texts with their unit: `"500ms"`, `"5s"`, `"2m"`, `"1h30m"`,
`"7d"`; `"512KiB"`, `"64MiB"` (powers of 1,024), `"2GB"` (powers of 1,000). The empty text means "not set" where a key may be
without a value.

`.env` has lines of `NAME=value`, with or without `export`; `# comments`; `'single quotes'` keep everything as it is, `"double
quotes"` know `\n`, `\t`, `\"` and `\\`. Variables inside a value (`$NAME`) are left alone.

Secrets come from a variable, from the file named by the variable with `_FILE` appended, or from a systemd credential
(`LoadCredential=pqctl.database.url:/etc/pqctl/database-url`); setting the variable and its `_FILE` is an error. pqctl never shows
one: addresses are printed with `***` for the password.
"#;
