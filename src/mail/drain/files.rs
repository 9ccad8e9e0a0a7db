//! Mail that becomes files: `YYYY-MM-DD/MESSAGE-ID.eml` below one folder, written beside and renamed when it is on the
//! disk. The name is the mail, so however often a drain dies there is one file, and it is whole.

use super::sift::sift;
use super::{Again, Work};
use crate::error::{Failure, Kind, Result};
use crate::mail::failure::{Class, Phase};
use crate::mail::leftovers;
use crate::mail::mailer::Route;
use crate::mail::message;
use crate::store::attachments::{self, Attachment};
use crate::store::outbox::Mail;
use crate::store::outbox::claim::{self, Whose};
use crate::store::outbox::settle::{self, Settled};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Mails per claim. They are all in memory, a report with 40 kB.
const SLICE: u64 = 64;

/// Files that are waited for at once: most of the time goes into waiting for the disk.
const AT_ONCE: usize = 8;

/// Writes what is due.
pub async fn run(work: &Work, route: &Route, folder: &Path, whose: Whose) -> Result<Again> {
    loop {
        let (lease, mails) = work.claim(whose, SLICE).await?;
        if mails.is_empty() {
            return Ok(None);
        }
        let started_at = work.clock.now();
        let mails = sift(work, lease, mails).await?;
        let mut files = carried(work, &mails).await?;
        let mut parts: Vec<Vec<(Mail, Vec<Attachment>)>> = (0..AT_ONCE).map(|_| Vec::new()).collect();
        for (at, mail) in mails.into_iter().enumerate() {
            let with = files.remove(&mail.id).unwrap_or_default();
            parts[at % AT_ONCE].push((mail, with));
        }
        let writers = parts.into_iter().map(|part| {
            let (mailer, route, folder) = (work.mailer.clone(), route.clone(), folder.to_owned());
            tokio::task::spawn_blocking(move || {
                part.into_iter()
                    .map(|(mail, files)| {
                        let written = message::build(&mailer, &route, &mail, &files)
                            .map_err(|error| Trouble::Mail(error.to_string()))
                            .and_then(|bytes| write(&folder, &mail, &bytes).map_err(Trouble::Disk));
                        (mail, written)
                    })
                    .collect::<Vec<_>>()
            })
        });
        let mut written = Vec::new();
        for part in futures_util::future::join_all(writers).await {
            written.extend(
                part.map_err(|error| Failure::new(Kind::Failed, "writing mail panicked").because(error))?,
            );
        }
        written.sort_by_key(|(mail, _)| mail.id);
        let (mut sent, mut unbuildable, mut disk, mut back) = (Vec::new(), Vec::new(), None, Vec::new());
        for (mail, result) in written {
            match result {
                Ok(()) => sent.push(mail.id),
                Err(Trouble::Mail(why)) => unbuildable.push((mail, why)),
                Err(Trouble::Disk(error)) => {
                    back.push(mail.id);
                    disk = Some(error);
                }
            }
        }
        crate::base::failpoint::hit("mail.files_written");
        let now = work.clock.now();
        let mut tx = work.db.write().await?;
        let settled = settle::sent(&mut tx, lease, &sent, "written to a file", started_at, now).await?;
        let mut failed = 0;
        for (mail, why) in unbuildable {
            let settled = Settled {
                id: mail.id,
                lease: Some(lease),
                attempt: mail.attempts,
                state: "failed",
                reason: Some(why.clone()),
                phase: Phase::Connect.name(),
                next_attempt_at: None,
                code: None,
                enhanced: None,
                reply: None,
                error: Some(format!("{}: {why}", Class::PermanentMessage.name())),
                size: None,
                started_at,
            };
            failed += u64::from(settle::settle(&mut tx, &settled, now).await?);
        }
        tx.commit().await?;
        work.tally.ended("sent", settled);
        work.tally.ended("failed", failed);
        if let Some(error) = disk {
            // Nothing is wrong with these mails; they wait as they were.
            claim::give_back(&work.db, lease, &back, None, now).await?;
            let kind = if error.kind() == io::ErrorKind::StorageFull { Kind::NoSpace } else { Kind::Failed };
            return Err(Failure::new(kind, format!("cannot write mail into {}", folder.display()))
                .because(error)
                .hint("mail.directory says where; the mails still wait: `pqctl mail drain` tries again"));
        }
    }
}

/// What the mails carry.
async fn carried(work: &Work, mails: &[Mail]) -> Result<BTreeMap<i64, Vec<Attachment>>> {
    let ids: Vec<i64> = mails.iter().map(|mail| mail.id).collect();
    let mut carried = BTreeMap::new();
    for id in attachments::carriers(work.db.reader(), &ids).await? {
        carried.insert(id, attachments::of_mail(work.db.reader(), id).await?);
    }
    Ok(carried)
}

enum Trouble {
    Mail(String),
    Disk(io::Error),
}

/// Writes the file, unless it is there.
fn write(folder: &Path, mail: &Mail, bytes: &[u8]) -> io::Result<()> {
    // A Message-ID that could lead elsewhere makes no message; this is the second lock on that door.
    if !message::is_message_id(&mail.message_id) {
        return Err(io::Error::other("its Message-ID is none"));
    }
    let path = leftovers::place(folder, mail.created_at, &mail.message_id);
    if path.exists() {
        return Ok(());
    }
    let day = path.parent().unwrap_or(folder);
    fs::create_dir_all(day)?;
    let temporary = day.join(format!(".{}.{}", mail.message_id, uuid::Uuid::new_v4().simple()));
    let written = File::create_new(&temporary).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let renamed = written.and_then(|()| fs::rename(&temporary, &path)).and_then(|()| sync(day));
    if renamed.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    renamed
}

/// The name is on the disk only when the folder is.
fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
