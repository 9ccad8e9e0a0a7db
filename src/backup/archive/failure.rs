//! What goes wrong with an archive, for people: files and streams fail as those of backups do, but what to do then is
//! something else.

use crate::app::App;
use crate::backup::stream;
use crate::error::{Failure, Kind};

/// A failure with a file or folder, with what helps here.
pub fn ours(failure: &Failure) -> Failure {
    let hint = match failure.kind() {
        Kind::NoSpace => {
            "make room, or name another folder with --folder or archive.directory; nothing was lost"
        }
        Kind::NotFound => {
            "`pqctl archive list` shows what there is; another folder is named by --folder or archive.directory"
        }
        Kind::Busy => "wait until it has ended, and run the same command again",
        Kind::Integrity => {
            "bring the file back from a copy of the folder; `pqctl archive verify` looks at all"
        }
        _ => "this user must be able to read and write the folder of the archives (archive.directory)",
    };
    Failure::new(failure.kind(), failure.message()).hint(hint)
}

/// What went wrong with a stream.
pub fn explain(error: stream::Error, what: &str, app: &App) -> Failure {
    match error {
        stream::Error::Damaged(why) => {
            ours(&Failure::new(Kind::Integrity, format!("{what} is damaged: {why}")))
        }
        stream::Error::Interrupted => stopped(app),
        stream::Error::Write(error) if error.kind() == std::io::ErrorKind::StorageFull => {
            ours(&Failure::new(Kind::NoSpace, format!("no space left for {what}")))
        }
        error => ours(&Failure::new(Kind::Failed, format!("{what}: {error}"))),
    }
}

/// Asked to stop.
pub fn stopped(app: &App) -> Failure {
    let kind = if app.stop.exit_code() == Some(Kind::Interrupted.exit_code()) {
        Kind::Interrupted
    } else {
        Kind::Terminated
    };
    Failure::new(kind, "asked to stop; what is moved so far stays, the next run goes on")
}
