//! Starting a new migration: four files, for both engines and both directions, under the next number.

use super::{Error, Result};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Writes the empty files of a new migration into `folder/sqlite` and `folder/postgres`; their paths.
/// It counts only once it stands in the list of `embedded.rs`, which a test reminds of.
pub fn new(name: &str, folder: &Path) -> Result<Vec<PathBuf>> {
    let words = name.trim().replace(['-', ' '], "_").to_ascii_lowercase();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if !words.starts_with(|c: char| c.is_ascii_lowercase()) || !words.chars().all(plain) || words.len() > 60 {
        return Err(Error::Name(name.to_owned()));
    }
    let mut newest = 0;
    for engine in ["sqlite", "postgres"] {
        newest = newest.max(newest_in(&folder.join(engine))?);
    }
    let stem = format!("{:04}_{words}", newest + 1);
    let mut paths = Vec::new();
    for (engine, title) in [("sqlite", "SQLite"), ("postgres", "PostgreSQL")] {
        for (direction, about) in [
            (
                "up",
                format!(
                    "-- {stem} for {title}: what changes, and why.\n-- Additive first; what goes away goes one release later.\n"
                ),
            ),
            (
                "down",
                format!("-- Takes back {stem} on {title}. Without a statement here there is no way back.\n"),
            ),
        ] {
            let path = folder.join(engine).join(format!("{stem}.{direction}.sql"));
            // `create_new`: two people at once must not overwrite each other.
            let written = fs::File::create_new(&path).and_then(|mut file| file.write_all(about.as_bytes()));
            written.map_err(|e| Error::File {
                path: path.clone(),
                why: format!("cannot write the file ({e})"),
            })?;
            paths.push(path);
        }
    }
    Ok(paths)
}

fn newest_in(folder: &Path) -> Result<i64> {
    let unreadable = |e: std::io::Error| Error::File {
        path: folder.to_owned(),
        why: format!("no folder of migrations here ({e}); run it in the source folder of pqctl"),
    };
    let mut newest = 0;
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name();
        let number = name.to_string_lossy().split('_').next().and_then(|number| number.parse().ok());
        newest = newest.max(number.unwrap_or(0));
    }
    Ok(newest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_files_under_the_next_number() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(new("a", folder.path()), Err(Error::File { .. })));
        for engine in ["sqlite", "postgres"] {
            fs::create_dir(folder.path().join(engine)).unwrap();
        }
        let names = |paths: Vec<PathBuf>| -> Vec<String> {
            paths.iter().map(|p| p.strip_prefix(folder.path()).unwrap().display().to_string()).collect()
        };
        assert_eq!(
            names(new("Add exam-board", folder.path()).unwrap()),
            [
                "sqlite/0001_add_exam_board.up.sql",
                "sqlite/0001_add_exam_board.down.sql",
                "postgres/0001_add_exam_board.up.sql",
                "postgres/0001_add_exam_board.down.sql"
            ]
        );
        assert_eq!(names(new("b", folder.path()).unwrap())[0], "sqlite/0002_b.up.sql");
        for bad in ["", "../x", "1st", "a.b", "ü"] {
            assert!(matches!(new(bad, folder.path()), Err(Error::Name(_))), "{bad}");
        }
    }
}
