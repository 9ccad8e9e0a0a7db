//! Restoring a database of PostgreSQL. The backup is unpacked into a file that only its owner reads, restored by
//! `pg_restore` into a new database beside the live one, and prepared there; then both are renamed in one
//! transaction. Whoever is connected is sent away and finds the new content when coming back.

use super::{
    Kept, Order, Passing, Restored, There, Workshop, about, after_the_swap, another, claims, compare, ending,
    interrupted, next_number, prepare, read_ending, unpack,
};
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
/// In the comment of a kept database, before the name that it had.
const WAS: &str = "; its name was ";
const NEW: &str = "_new_";
/// Databases in which a backup is tried.
const TRIED: &str = "pqctl_verify_";

/// A name beside that of the database, no longer than the server allows.
fn beside(database: &str, what: &str, id: &str, number: u32) -> String {
    let end = format!("{what}{}", ending(id, '_', number));
    let mut cut = LONGEST_NAME.saturating_sub(end.len()).min(database.len());
    while !database.is_char_boundary(cut) {
        cut -= 1;
    }
    format!("{}{end}", &database[..cut])
}

/// Removes databases that processes which are gone have left: those which nobody holds. How many.
async fn sweep(server: &mut Server, prefix: &str, ours: impl Fn(&str) -> bool) -> Result<u64> {
    let mut removed = 0;
    for left in server.list(prefix).await?.into_iter().filter(|left| ours(&left.name)) {
        if !server.hold(&left.name).await? {
            continue;
        }
        let dropped = server.drop(&left.name).await;
        server.let_go(&left.name).await?;
        match dropped {
            Ok(()) => removed += 1,
            // Somebody else's: its owner removes it.
            Err(error) => tracing::debug!(%error, database = left.name, "a scratch database stays"),
        }
    }
    Ok(removed)
}

async fn sweep_tried(server: &mut Server) -> Result<u64> {
    sweep(server, TRIED, |name| name.strip_prefix(TRIED).is_some_and(is_identifier)).await
}

pub(super) async fn sweep_scratch(options: &Options) -> Result<u64> {
    let mut server = Server::of(options.straight()).await?;
    let swept = sweep_tried(&mut server).await;
    server.close().await;
    swept
}

/// Says at once what would fail later: a restore is tried in a database of its own, and the live one gets another name.
async fn check_rights(server: &mut Server, database: Option<&str>) -> Result<()> {
    let rights = server.rights(database.unwrap_or_default()).await?;
    let role = format!("\"{}\"", rights.role.replace('"', "\"\""));
    if !rights.creates {
        return Err(Failure::new(
            Kind::Failed,
            format!(
                "the user {} may not make databases, and a backup is tried in one of its own",
                rights.role
            ),
        )
        .hint(format!("as a superuser: ALTER ROLE {role} CREATEDB;"))
        .hint("or use another user with --database-url; nothing was changed"));
    }
    if let (false, Some(database)) = (rights.owns, database) {
        let quoted = format!("\"{}\"", database.replace('"', "\"\""));
        return Err(Failure::new(
            Kind::Failed,
            format!(
                "the database {database} belongs to somebody else, and {} may not rename it",
                rights.role
            ),
        )
        .hint(format!("as its owner or a superuser: ALTER DATABASE {quoted} OWNER TO {role};"))
        .hint("or use another user with --database-url; nothing was changed"));
    }
    Ok(())
}

/// Before a backup of what is there is made.
pub(super) async fn check_rights_to_restore(options: &Options) -> Result<()> {
    let straight = options.straight();
    let mut server = Server::of(straight).await?;
    let checked = check_rights(&mut server, Some(&straight.name())).await;
    server.close().await;
    checked
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
    // A name of this process's own: the pg_restore of one that was killed may still be about to connect to its.
    let new = beside(&live, NEW, &manifest.id.as_identifier(), rand::random_range(2..=99_999));
    // Held until the end; the server lets go when this process dies.
    let mut server = Server::of(&straight).await?;
    if !server.hold(&live).await? || !server.hold(&new).await? {
        return Err(another(&live));
    }
    sweep(&mut server, &live[..live.floor_char_boundary(20)], |name| is_beside(name, &live, NEW)).await?;
    // What a restore has paused that was killed in the swap.
    claims::release(shop, &shop.options.with_target(straight.clone())).await?;
    let options = shop.options.with_target(straight.with_database(&new));
    fill(shop, destination, manifest, &straight, &new, progress).await?;
    failpoint::hit("restore.filled");
    let prepared = prepare(shop, &options, manifest, order, done, progress).await;
    if let Err(failure) = prepared {
        server.drop(&new).await?;
        server.close().await;
        return Err(failure);
    }
    failpoint::hit("restore.prepared");
    progress.start("taking its place", None);
    let swapped = swap(shop, &mut server, manifest, order, there, &new).await;
    if swapped.is_err() {
        // It is nobody's and would be in the way of the next.
        let _ = server.drop(&new).await;
    }
    server.close().await;
    done.kept = swapped?;
    failpoint::hit("restore.swapped");
    if let Some(old) = &done.kept {
        let old = shop.options.with_target(straight.with_database(old));
        let again = after_the_swap(shop, &old, true).await.map_err(|failure| {
            Failure::new(
                Kind::Partial,
                format!("the backup is in place, but not what happened meanwhile: {}", failure.message()),
            )
            .because(failure)
            .hint("`pqctl restore --finish` does the rest, or `--undo` brings back what was there")
        })?;
        done.again(again);
        claims::release(shop, &old).await?;
    }
    progress.finish("done");
    Ok(())
}

/// Gives the new database the name of the live one, which becomes the one that is kept; its name.
async fn swap(
    shop: &Workshop,
    server: &mut Server,
    manifest: &Manifest,
    order: &Order,
    there: &There,
    new: &str,
) -> Result<Option<String>> {
    let straight = shop.options.straight();
    let live = straight.name();
    if !there.exists {
        server.rename(&[(new, &live)], order.patience).await.map_err(busy)?;
        return Ok(None);
    }
    let old = free_name(server, &live, &manifest.id.as_identifier(), next_number(shop).await?).await?;
    let about = about_kept(about(manifest, false, shop.clock.now()), &live, &old);
    server.comment(&live, &about).await?;
    exchange(shop, server, &[(&live, &old), (new, &live)], order.patience).await?;
    Ok(Some(old))
}

/// Renames databases while no job is claimed from the live one, which is what it was when that fails.
async fn exchange(
    shop: &Workshop,
    server: &mut Server,
    renames: &[(&str, &str)],
    patience: Duration,
) -> Result<()> {
    let live = shop.options.with_target(shop.options.straight().clone());
    claims::hold(shop, &live).await?;
    failpoint::hit("restore.swapping");
    let renamed = if shop.stop.requested() {
        Err(interrupted())
    } else {
        server.rename(renames, patience).await.map_err(busy)
    };
    if let Err(failure) = renamed {
        if let Err(error) = claims::release(shop, &live).await {
            tracing::warn!(%error, "the queues are still paused: `pqctl restore --finish` opens them");
        }
        return Err(failure);
    }
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
    unpack(shop, destination, manifest, &spool.0, false, progress).await?;
    failpoint::hit("restore.unpacked");
    let mut server = Server::of(straight).await?;
    // A restore of the same backup that was killed has left it.
    server.drop(new).await?;
    server.create(new, &straight.name()).await?;
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
    Ok(())
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

pub(super) async fn prove(
    shop: &Workshop,
    destination: &Arc<dyn Destination>,
    manifest: &Manifest,
    progress: &dyn Progress,
) -> Result<compare::Comparison> {
    let straight = shop.options.straight().clone();
    let name = format!("{TRIED}{}", manifest.id.as_identifier());
    let mut server = Server::of(&straight).await?;
    check_rights(&mut server, None).await?;
    sweep_tried(&mut server).await?;
    crate::backup::shelf::sweep(destination.as_ref())?;
    if !server.hold(&name).await? {
        return Err(Failure::new(
            Kind::Busy,
            format!("backup {} is being tried by another process", manifest.id),
        )
        .hint("wait until it has ended"));
    }
    fill(shop, destination, manifest, &straight, &name, progress).await?;
    failpoint::hit("verify.filled");
    progress.start("comparing", None);
    let compared = match Db::open(&shop.options.with_target(straight.with_database(&name))).await {
        Ok(db) => {
            let compared = compare::compare(&db, manifest).await;
            db.close().await;
            compared
        }
        Err(error) => Err(error.into()),
    };
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
    let found = listed?.into_iter().filter_map(|listed| {
        let (number, cut) = number_beside(&listed.name, &name, OLD)?;
        let was = listed.comment.as_ref().and_then(|about| about.rsplit_once(WAS)).map(|(_, was)| was);
        if cut && was != Some(name.as_str()) {
            return None;
        }
        let bytes = u64::try_from(listed.bytes).unwrap_or(0);
        Some(Kept { name: listed.name, bytes, about: listed.comment, number })
    });
    Ok(found.collect())
}

/// The number of a database that stands beside `live` by its name, and whether that was cut: then it may stand beside
/// another one that begins alike.
fn number_beside(name: &str, live: &str, what: &str) -> Option<(u32, bool)> {
    let (begin, end) = name.rsplit_once(what)?;
    let (id, number) = read_ending(end, '_')?;
    let cut = begin != live;
    let fits = !cut || name.len() + 3 >= LONGEST_NAME && live.starts_with(begin);
    (fits && is_identifier(id)).then_some((number, cut))
}

fn is_beside(name: &str, live: &str, what: &str) -> bool {
    number_beside(name, live, what).is_some()
}

/// What is written about a database that is kept, with its whole name where that is not in its new one.
fn about_kept(about: String, live: &str, kept: &str) -> String {
    match kept.rsplit_once(OLD) {
        Some((begin, _)) if begin == live => about,
        _ => format!("{about}{WAS}{live}"),
    }
}

/// A name for what is kept under a number, or the next ones: cut names of two databases may be alike.
async fn free_name(server: &mut Server, live: &str, id: &str, mut number: u32) -> Result<String> {
    loop {
        let name = beside(live, OLD, id, number);
        if !server.has(&name).await? {
            return Ok(name);
        }
        number = number.saturating_add(1);
    }
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

/// The live database and the kept one change names, in one transaction; what was live is kept under the next number.
pub(super) async fn undo(shop: &Workshop, last: &Kept, number: u32, patience: Duration) -> Result<()> {
    let straight = shop.options.straight();
    let live = straight.name();
    let id = last.name.rsplit_once(OLD).and_then(|(_, end)| Some(read_ending(end, '_')?.0.to_owned()));
    let mut server = Server::of(straight).await?;
    if !server.hold(&live).await? {
        return Err(another(&live));
    }
    check_rights(&mut server, Some(&live)).await?;
    let next = free_name(&mut server, &live, &id.unwrap_or_default(), number).await?;
    let now = shop.clock.now().format("%Y-%m-%dT%H:%M:%SZ");
    server.comment(&live, &about_kept(format!("undone on {now}"), &live, &next)).await?;
    failpoint::hit("restore.undoing");
    let exchanged = exchange(shop, &mut server, &[(&live, &next), (&last.name, &live)], patience).await;
    server.close().await;
    exchanged?;
    let old = shop.options.with_target(straight.with_database(&next));
    after_the_swap(shop, &old, true).await?;
    claims::release(shop, &old).await?;
    Ok(())
}
