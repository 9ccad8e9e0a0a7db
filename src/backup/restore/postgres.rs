//! Restoring a database of PostgreSQL. The backup is unpacked into a file that only its owner reads, restored by
//! `pg_restore` into a new database beside the live one, and prepared there; then both are renamed in one
//! transaction. Whoever is connected is sent away and finds the new content when coming back.

use super::{Kept, Order, Passing, Restored, There, Workshop, about, compare, prepare, unpack};
use crate::backup::destination::Destination;
use crate::backup::manifest::Manifest;
use crate::backup::postgres::{complaint, gather};
use crate::backup::programs;
use crate::base::failpoint;
use crate::base::progress::Progress;
use crate::db::databases::{LONGEST_NAME, Server};
use crate::db::{Class, Db, Options, Target};
use crate::error::{Failure, Kind, Result};
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

const OLD: &str = "_old_";
const NEW: &str = "_new_";

/// A name beside that of the database, no longer than the server allows.
fn beside(database: &str, what: &str, manifest: &Manifest) -> String {
    let end = format!("{what}{}", manifest.id.as_identifier());
    let mut cut = LONGEST_NAME.saturating_sub(end.len()).min(database.len());
    while !database.is_char_boundary(cut) {
        cut -= 1;
    }
    format!("{}{end}", &database[..cut])
}

/// Removes what restores of this database that were killed have left on the server.
async fn sweep(live: &Target) -> Result<()> {
    let name = live.name();
    let mut server = Server::of(live).await?;
    let listed = server.list(&name[..name.floor_char_boundary(20)]).await?;
    for left in listed {
        if is_beside(&left.name, &name, NEW) {
            server.drop(&left.name).await?;
        }
    }
    server.close().await;
    Ok(())
}

fn explain_create(error: crate::db::Error) -> Failure {
    let denied = error.to_string().contains("permission denied to create database");
    let failure = Failure::from(error);
    if denied {
        return failure.while_doing("a restore is tried out in a database of its own").hint(
            "give the user that right: ALTER ROLE name CREATEDB; or use another user with --database-url",
        );
    }
    failure
}

pub(super) async fn restore(
    shop: &Workshop,
    destination: &Arc<dyn Destination>,
    manifest: &Manifest,
    order: &Order,
    there: &There,
    done: &mut Restored,
    progress: &dyn Progress,
) -> Result<()> {
    let straight = shop.options.straight().clone();
    let live = straight.name();
    let new = beside(&live, NEW, manifest);
    sweep(&straight).await?;
    let options = shop.options.with_target(straight.with_database(&new));
    fill(shop, destination, manifest, &straight, &new, progress).await?;
    failpoint::hit("restore.filled");
    let prepared = prepare(shop, &options, manifest, order, done, progress).await;
    let mut server = Server::of(&straight).await?;
    if let Err(failure) = prepared {
        server.drop(&new).await?;
        server.close().await;
        return Err(failure);
    }
    failpoint::hit("restore.prepared");
    progress.start("taking its place", None);
    if there.exists {
        let old = beside(&live, OLD, manifest);
        server.drop(&old).await?;
        server.comment(&live, &about(manifest, shop.clock.now())).await?;
        server.rename(&[(&live, &old), (&new, &live)], order.patience).await.map_err(busy)?;
        if there.tables.is_empty() {
            // Nobody misses what was empty.
            server.drop(&old).await?;
        } else {
            done.kept = Some(old);
        }
    } else {
        server.rename(&[(&new, &live)], order.patience).await.map_err(busy)?;
    }
    failpoint::hit("restore.swapped");
    server.close().await;
    progress.finish("done");
    Ok(())
}

fn busy(error: crate::db::Error) -> Failure {
    match error.class() {
        Class::Busy => {
            Failure::new(Kind::Busy, "others came back to the database again and again; it is as it was")
                .because(error)
                .hint("stop what uses it (`pqctl workers stop --all`), and run the same command again")
        }
        _ => Failure::from(error),
    }
}

/// Makes a new database and restores into it. On the way out with an error there is none.
async fn fill(
    shop: &Workshop,
    destination: &Arc<dyn Destination>,
    manifest: &Manifest,
    straight: &Target,
    new: &str,
    progress: &dyn Progress,
) -> Result<()> {
    let major = programs::major(&manifest.source.server_version).unwrap_or(0);
    let program = programs::find(&shop.config, "pg_restore", major).await?;
    let spool = Passing(destination.scratch(&format!("{}.spool", manifest.id))?);
    super::sqlite::remove(&spool.0);
    unpack(shop, destination, manifest, &spool.0, progress).await?;
    failpoint::hit("restore.unpacked");
    let mut server = Server::of(straight).await?;
    // A restore of the same backup that was killed has left it.
    server.drop(new).await?;
    server.create(new, &straight.name()).await.map_err(explain_create)?;
    failpoint::hit("restore.created");
    progress.start("restoring", None);
    let restored = run(shop, &program, &straight.with_database(new), &spool.0).await;
    if let Err(failure) = restored {
        server.drop(new).await?;
        server.close().await;
        return Err(failure);
    }
    server.close().await;
    progress.finish("done");
    analyse(&shop.options.with_target(straight.with_database(new))).await
}

async fn run(shop: &Workshop, program: &programs::Program, target: &Target, file: &Path) -> Result<()> {
    let jobs = std::thread::available_parallelism().map_or(1, usize::from).clamp(1, 4);
    let mut command = program.command(target);
    command
        .args(["--exit-on-error", "--no-owner", "--no-privileges"])
        .arg(format!("--jobs={jobs}"))
        .arg(format!("--dbname={}", target.name()))
        .arg(file)
        // Nobody reads it before it is whole: its commits need not wait for the disk.
        .env("PGOPTIONS", "-c synchronous_commit=off -c statement_timeout=0 -c lock_timeout=0")
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    let mut child = command
        .spawn()
        .map_err(|e| Failure::new(Kind::External, format!("cannot run {}: {e}", program.path.display())))?;
    let words = child.stderr.take().map(gather);
    let status = loop {
        if shop.stop.requested() {
            let _ = child.kill();
            let _ = child.wait();
            return Err(Failure::new(Kind::Interrupted, "interrupted; the database is as it was"));
        }
        let ended = child
            .try_wait()
            .map_err(|e| Failure::new(Kind::Failed, "cannot wait for pg_restore").because(e))?;
        match ended {
            Some(status) => break status,
            None => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    };
    let words = words.and_then(|words| words.join().ok()).unwrap_or_default();
    if status.success() { Ok(()) } else { Err(complaint("pg_restore", &words, &status.to_string())) }
}

/// Without figures the planner would choose badly from the first query on.
async fn analyse(options: &Options) -> Result<()> {
    let db = Db::open(options).await?;
    let analysed = db.analyse().await;
    db.close().await;
    Ok(analysed?)
}

pub(super) async fn prove(
    shop: &Workshop,
    destination: &Arc<dyn Destination>,
    manifest: &Manifest,
    progress: &dyn Progress,
) -> Result<compare::Comparison> {
    let straight = shop.options.straight().clone();
    let name = format!("pqctl_verify_{}", manifest.id.as_identifier());
    fill(shop, destination, manifest, &straight, &name, progress).await?;
    progress.start("comparing", None);
    let compared = match Db::open(&shop.options.with_target(straight.with_database(&name))).await {
        Ok(db) => {
            let compared = compare::compare(&db, manifest).await;
            db.close().await;
            compared
        }
        Err(error) => Err(error.into()),
    };
    let mut server = Server::of(&straight).await?;
    server.drop(&name).await?;
    server.close().await;
    progress.finish("done");
    compared
}

pub(super) async fn kept(options: &Options) -> Result<Vec<Kept>> {
    let straight = options.straight();
    let name = straight.name();
    let mut server = Server::of(straight).await?;
    let listed = server.list(&name[..name.floor_char_boundary(20)]).await;
    server.close().await;
    let mut found: Vec<(String, Kept)> = listed?
        .into_iter()
        .filter_map(|listed| {
            is_beside(&listed.name, &name, OLD).then(|| {
                let bytes = u64::try_from(listed.bytes).unwrap_or(0);
                // Of two the one replaced later was replaced by a later restore, not by a later backup.
                let at = listed
                    .comment
                    .as_deref()
                    .and_then(|about| about.rsplit_once(' '))
                    .map(|(_, at)| at.to_owned());
                (at.unwrap_or_default(), Kept { name: listed.name.clone(), bytes, about: listed.comment })
            })
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(found.into_iter().map(|(_, kept)| kept).collect())
}

/// Whether a database stands beside `live` by its name, which may have been cut.
fn is_beside(name: &str, live: &str, what: &str) -> bool {
    name.rsplit_once(what).is_some_and(|(begin, id)| {
        let cut = name.len() + 3 >= LONGEST_NAME && live.starts_with(begin);
        (begin == live || cut) && is_identifier(id)
    })
}

fn is_identifier(id: &str) -> bool {
    let (time, chance) = id.split_once('_').unwrap_or_default();
    format!("{}-{chance}", time.to_uppercase()).parse::<crate::backup::Id>().is_ok()
}

pub(super) async fn remove(shop: &Workshop, kept: &Kept) -> Result<()> {
    let mut server = Server::of(shop.options.straight()).await?;
    let dropped = server.drop(&kept.name).await;
    server.close().await;
    Ok(dropped?)
}

/// The live database and the kept one change names, in one transaction.
pub(super) async fn undo(shop: &Workshop, last: &Kept, patience: Duration) -> Result<()> {
    let straight = shop.options.straight();
    let live = straight.name();
    let passing = format!("{}_undo", &live[..live.floor_char_boundary(50)]);
    let mut server = Server::of(straight).await?;
    let now = shop.clock.now().format("%Y-%m-%dT%H:%M:%SZ");
    server.comment(&live, &format!("undone on {now}")).await?;
    let renamed =
        server.rename(&[(&live, &passing), (&last.name, &live), (&passing, &last.name)], patience).await;
    server.close().await;
    renamed.map_err(busy)
}
