//! The calls of SQLite for which sqlx has no safe form. Copying a whole database over another one as a single
//! transaction of the target (<https://sqlite.org/c3ref/backup_finish.html>): connections that have the target open
//! go on and see the new content afterwards; a process that dies in the middle leaves the old content. And reading
//! a table without a copy of every value ([`Cursor`]). Everything unsafe of this program is here.
#![expect(unsafe_code, reason = "these interfaces of SQLite exist only in C")]

use super::{Class, Error, Result};
use libsqlite3_sys as ffi;
use sqlx::sqlite::LockedSqliteHandle;
use std::ffi::{CStr, CString};
use std::path::Path;
use std::ptr;
use std::time::{Duration, Instant};

/// How long to pause before asking for a lock again.
const PAUSE: Duration = Duration::from_millis(20);

/// A connection of our own that is closed when it is dropped.
struct Connection(*mut ffi::sqlite3);

impl Connection {
    fn open(path: &Path, flags: i32) -> Result<Self> {
        let name = path.to_str().and_then(|name| CString::new(name).ok()).ok_or_else(|| {
            Error::new(Class::BadUrl, format!("{} cannot be the name of a database", path.display()))
        })?;
        let mut handle = ptr::null_mut();
        // SAFETY: the name ends with a NUL and outlives the call; the handle is given back in `drop`, which SQLite
        // asks for even when opening failed.
        let code = unsafe { ffi::sqlite3_open_v2(name.as_ptr(), &raw mut handle, flags, ptr::null()) };
        let connection = Self(handle);
        if code == ffi::SQLITE_OK { Ok(connection) } else { Err(connection.error(code, path)) }
    }

    /// What the last call on this connection complained about.
    fn error(&self, code: i32, path: &Path) -> Error {
        let words = if self.0.is_null() {
            "out of memory".to_owned()
        } else {
            // SAFETY: the handle is open; the text is copied before the next call on it.
            unsafe { CStr::from_ptr(ffi::sqlite3_errmsg(self.0)) }.to_string_lossy().into_owned()
        };
        let class = match code & 0xff {
            ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => Class::Busy,
            ffi::SQLITE_READONLY => Class::ReadOnly,
            ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB => Class::Corrupt,
            ffi::SQLITE_FULL => Class::Full,
            ffi::SQLITE_CANTOPEN => Class::NoDatabase,
            _ => Class::Other,
        };
        Error::new(class, format!("{}: {words}", path.display()))
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        // SAFETY: the handle came from `sqlite3_open_v2`, is used by this value alone and not after this. Null is fine.
        unsafe { ffi::sqlite3_close(self.0) };
    }
}

/// Copies the database in the file `from` over the one in the file `to`, which has to be there. Waits so long for
/// others to let go of the target; an error of class `Busy` says that they did not. `meanwhile` runs while only this
/// call may write to the target, before anything of it is changed; its error changes nothing. Blocks.
pub(super) fn copy_over<T, E: From<Error>>(
    from: &Path,
    to: &Path,
    patience: Duration,
    meanwhile: impl FnOnce() -> std::result::Result<T, E>,
) -> std::result::Result<T, E> {
    let source = Connection::open(from, ffi::SQLITE_OPEN_READONLY)?;
    let target = Connection::open(to, ffi::SQLITE_OPEN_READWRITE)?;
    // SAFETY: both connections are open and outlive the copy, which is finished when it is dropped.
    let copy = unsafe { ffi::sqlite3_backup_init(target.0, c"main".as_ptr(), source.0, c"main".as_ptr()) };
    if copy.is_null() {
        // SAFETY: the target is open.
        let code = unsafe { ffi::sqlite3_errcode(target.0) };
        return Err(target.error(code, to).into());
    }
    let mut copy = Copy(copy);
    let deadline = Instant::now() + patience;
    // A step of no page takes the lock of the target and keeps it; all others are one transaction with it.
    let code = copy.step(0, deadline);
    if !matches!(code, ffi::SQLITE_OK | ffi::SQLITE_DONE) {
        return Err(target.error(code, to).into());
    }
    let done = meanwhile()?;
    let code = copy.step(-1, deadline);
    match (code, copy.finish()) {
        (ffi::SQLITE_DONE, ffi::SQLITE_OK) => Ok(done),
        // Finishing repeats what went wrong in the step, but for locks.
        (ffi::SQLITE_DONE, code) | (code, _) => Err(target.error(code, to).into()),
    }
}

/// A copy that is finished, whatever becomes of it. What it has not completed then never happened.
struct Copy(*mut ffi::sqlite3_backup);

impl Copy {
    /// Copies so many pages, all of them with -1; waits until the deadline for others to let go.
    fn step(&mut self, pages: i32, deadline: Instant) -> i32 {
        loop {
            // SAFETY: the copy is not finished yet, and its connections outlive it.
            let code = unsafe { ffi::sqlite3_backup_step(self.0, pages) };
            let held = matches!(code & 0xff, ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED);
            if !held || Instant::now() >= deadline {
                return code;
            }
            std::thread::sleep(PAUSE);
        }
    }

    fn finish(mut self) -> i32 {
        let copy = std::mem::replace(&mut self.0, ptr::null_mut());
        // SAFETY: finished here and not again in `drop`, which sees null.
        unsafe { ffi::sqlite3_backup_finish(copy) }
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        if !self.0.is_null() {
            // SAFETY: not finished yet, and not used after this.
            unsafe { ffi::sqlite3_backup_finish(self.0) };
        }
    }
}

/// The rows of a statement on a connection of sqlx's, read where SQLite keeps them: sqlx would copy each value and
/// hand each row from thread to thread, which costs several times as much as reading it. A step blocks.
pub(super) struct Cursor<'c> {
    statement: *mut ffi::sqlite3_stmt,
    /// Nobody else uses the connection while this is there.
    handle: LockedSqliteHandle<'c>,
}

// SAFETY: SQLite is compiled for use by several threads, and a connection with its statements may be used by one
// after the other. The pointer is this value's alone.
unsafe impl Send for Cursor<'_> {}

impl<'c> Cursor<'c> {
    pub fn open(mut handle: LockedSqliteHandle<'c>, sql: &str) -> Result<Self> {
        let length = i32::try_from(sql.len())
            .map_err(|_| Error::new(Class::Other, "a statement of more than 2 GB"))?;
        let mut statement = ptr::null_mut();
        let database = handle.as_raw_handle().as_ptr();
        // SAFETY: the connection is open and locked for us; the text is given with its length and outlives the call.
        let code = unsafe {
            ffi::sqlite3_prepare_v2(
                database,
                sql.as_ptr().cast(),
                length,
                &raw mut statement,
                ptr::null_mut(),
            )
        };
        let mut cursor = Self { statement, handle };
        if code == ffi::SQLITE_OK { Ok(cursor) } else { Err(cursor.error(code)) }
    }

    /// Goes to the next row; `false` after the last.
    pub fn advance(&mut self) -> Result<bool> {
        // SAFETY: the statement is prepared and finalized only in `drop`. What was borrowed of the row before is gone,
        // because this borrows the cursor mutably.
        match unsafe { ffi::sqlite3_step(self.statement) } {
            ffi::SQLITE_ROW => Ok(true),
            ffi::SQLITE_DONE => Ok(false),
            code => Err(self.error(code)),
        }
    }

    pub fn is_null(&self, at: usize) -> bool {
        // SAFETY: as in `integer`.
        unsafe { ffi::sqlite3_column_type(self.statement, place(at)) == ffi::SQLITE_NULL }
    }

    pub fn integer(&self, at: usize) -> i64 {
        // SAFETY: the statement is prepared; SQLite answers null for a column that is not there.
        unsafe { ffi::sqlite3_column_int64(self.statement, place(at)) }
    }

    pub fn real(&self, at: usize) -> f64 {
        // SAFETY: as in `integer`.
        unsafe { ffi::sqlite3_column_double(self.statement, place(at)) }
    }

    /// The bytes of a text or a blob, until the next step.
    pub fn bytes(&self, at: usize) -> &[u8] {
        // SAFETY: the bytes stay where they are until the next step or conversion; a step needs the cursor mutably, and
        // asking for the bytes of a text or a blob converts nothing. The length is asked for after the pointer, as
        // SQLite wants it.
        unsafe {
            let from = ffi::sqlite3_column_blob(self.statement, place(at)).cast::<u8>();
            let length = usize::try_from(ffi::sqlite3_column_bytes(self.statement, place(at))).unwrap_or(0);
            if from.is_null() { &[] } else { std::slice::from_raw_parts(from, length) }
        }
    }

    /// Whether the value is a text or a blob, of which [`Cursor::bytes`] may be asked.
    pub fn has_bytes(&self, at: usize) -> bool {
        // SAFETY: as in `integer`.
        let kind = unsafe { ffi::sqlite3_column_type(self.statement, place(at)) };
        matches!(kind, ffi::SQLITE_TEXT | ffi::SQLITE_BLOB)
    }

    fn error(&mut self, code: i32) -> Error {
        let database = self.handle.as_raw_handle().as_ptr();
        // SAFETY: the connection is open; the text is copied before the next call on it.
        let words = unsafe { CStr::from_ptr(ffi::sqlite3_errmsg(database)) }.to_string_lossy().into_owned();
        let class = match code & 0xff {
            ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => Class::Busy,
            ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB => Class::Corrupt,
            _ => Class::Other,
        };
        Error::new(class, words)
    }
}

impl Drop for Cursor<'_> {
    fn drop(&mut self) {
        // SAFETY: the only place that finalizes it; the connection is still locked for us. Null is fine.
        unsafe { ffi::sqlite3_finalize(self.statement) };
    }
}

/// A place in a row as C counts it; one that cannot be is none.
fn place(at: usize) -> i32 {
    i32::try_from(at).unwrap_or(-1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{Db, Options, Target};

    async fn make(path: &Path, rows: i64) -> Db {
        let options = Options::new(Target::of_file(path));
        Db::create(&options).await.unwrap();
        let db = Db::open(&options).await.unwrap();
        db.writer().query("CREATE TABLE t (n INTEGER)").execute().await.unwrap();
        for n in 0..rows {
            db.writer().query("INSERT INTO t VALUES ($1)").bind(n).execute().await.unwrap();
        }
        db
    }

    async fn rows(db: &Db) -> i64 {
        db.reader().query("SELECT count(*) FROM t").fetch_scalar().await.unwrap()
    }

    #[tokio::test]
    async fn whoever_has_it_open_sees_the_new_content() {
        let place = tempfile::tempdir().unwrap();
        let (from, to) = (place.path().join("from.db"), place.path().join("to.db"));
        make(&from, 3).await.close().await;
        let live = make(&to, 1).await;
        assert_eq!(rows(&live).await, 1);
        copy_over(&from, &to, Duration::from_secs(5), || Ok::<_, Error>(())).unwrap();
        assert_eq!(rows(&live).await, 3);
        live.writer().query("INSERT INTO t VALUES (9)").execute().await.unwrap();
        assert_eq!(rows(&live).await, 4);
    }

    #[tokio::test]
    async fn patience_with_a_writer_ends() {
        let place = tempfile::tempdir().unwrap();
        let (from, to) = (place.path().join("from.db"), place.path().join("to.db"));
        make(&from, 3).await.close().await;
        let live = make(&to, 1).await;
        let mut tx = live.write().await.unwrap();
        tx.on().query("INSERT INTO t VALUES (7)").execute().await.unwrap();
        let error = copy_over(&from, &to, Duration::from_millis(100), || Ok::<_, Error>(())).unwrap_err();
        assert_eq!(error.class(), Class::Busy, "{error}");
        tx.commit().await.unwrap();
        assert_eq!(rows(&live).await, 2);
    }

    #[tokio::test]
    async fn nobody_writes_between_the_look_and_the_copy() {
        let place = tempfile::tempdir().unwrap();
        let (from, to) = (place.path().join("from.db"), place.path().join("to.db"));
        make(&from, 3).await.close().await;
        let live = make(&to, 1).await;
        let seen = crate::db::databases::copy_over(&from, &to, Duration::from_secs(5), {
            let live = live.clone();
            let options =
                Options { busy_timeout: Duration::from_millis(50), ..Options::new(Target::of_file(&to)) };
            async move || {
                let other = Db::open(&options).await.unwrap();
                let error = other.writer().query("INSERT INTO t VALUES (8)").execute().await.unwrap_err();
                assert_eq!(error.class(), Class::Busy, "{error}");
                other.close().await;
                Ok::<_, Error>(rows(&live).await)
            }
        });
        assert_eq!(seen.await.unwrap(), 1);
        assert_eq!(rows(&live).await, 3);
        let refused = crate::db::databases::copy_over(&from, &to, Duration::from_secs(5), async || {
            Err::<(), _>(Error::new(Class::Other, "no"))
        });
        refused.await.unwrap_err();
        live.writer().query("INSERT INTO t VALUES (9)").execute().await.unwrap();
        assert_eq!(rows(&live).await, 4);
    }

    #[tokio::test]
    async fn what_is_no_database_changes_nothing() {
        let place = tempfile::tempdir().unwrap();
        let (from, to) = (place.path().join("from.db"), place.path().join("to.db"));
        std::fs::write(&from, vec![7; 8192]).unwrap();
        let live = make(&to, 1).await;
        let error = copy_over(&from, &to, Duration::from_secs(1), || Ok::<_, Error>(())).unwrap_err();
        assert_eq!(error.class(), Class::Corrupt, "{error}");
        assert_eq!(rows(&live).await, 1);
    }
}
