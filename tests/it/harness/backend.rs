//! A database of one's own on either engine, and `each_backend!`, which makes one test body into one
//! test per engine. The type a body asks for says what it finds: [`Missing`], [`Empty`] or
//! [`Migrated`]. The server behind PostgreSQL is [`super::cluster`]'s.

use super::cluster;
use super::env::{TestEnv, escape};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use std::ops::{Deref, DerefMut};
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// A [`TestEnv`] whose `PQCTL_DATABASE_URL` names a database that nobody else uses.
pub struct Backed {
    env: TestEnv,
    pub backend: Backend,
    name: String,
    url: String,
    goes_with_its_server: bool,
}

/// The database does not exist: SQLite has no file, PostgreSQL knows no such name.
pub struct Missing(Backed);

/// The database exists and holds nothing; for SQLite that is still no file.
pub struct Empty(Backed);

/// `pqctl migrate` has run, once per process: the database is a copy of that one.
pub struct Migrated(Backed);

/// What a test body may ask for.
pub trait Start {
    fn start(backend: Backend) -> Self;
}

impl Start for Missing {
    fn start(backend: Backend) -> Self {
        Self(Backed::missing(backend))
    }
}

impl Start for Empty {
    fn start(backend: Backend) -> Self {
        let backed = Backed::missing(backend);
        if backend == Backend::Postgres {
            // template0 and not template1, to which somebody else may just be connected.
            administer(&format!("CREATE DATABASE {} TEMPLATE template0", backed.name));
        }
        Self(backed)
    }
}

impl Start for Migrated {
    fn start(backend: Backend) -> Self {
        let backed = Backed::missing(backend);
        match backend {
            Backend::Sqlite => std::fs::write(backed.sqlite_file(), sqlite_template()).unwrap(),
            Backend::Postgres => {
                administer(&format!("CREATE DATABASE {} TEMPLATE {}", backed.name, postgres_template()));
            }
        }
        Self(backed)
    }
}

impl Migrated {
    /// A migrated database on a server of its own. What is committed there survives a stop of the server,
    /// which it need not on the others.
    pub fn on(server: &cluster::Private) -> Self {
        let mut env = TestEnv::new();
        let url = server.url().replace("/postgres", "/pq_private_test");
        env.set("PQCTL_DATABASE_URL", &url);
        let (backend, name) = (Backend::Postgres, "pq_private_test".to_owned());
        let backed = Backed { env, backend, name, url, goes_with_its_server: true };
        backed.pqctl(&["-q", "init-db", "--no-admin"]).expect(0);
        backed.execute("ALTER DATABASE pq_private_test SET synchronous_commit = on");
        Self(backed)
    }
}

impl Backed {
    fn missing(backend: Backend) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let mut env = TestEnv::new();
        // `_test`, because that is what pqctl may reset without being asked twice. Both what is printed and
        // what it is called must look the same on both engines, so screens show neither.
        let name = format!("pq_{}_{count}_test", std::process::id());
        env.replace_text(&name, "[NAME]");
        let url = match backend {
            Backend::Sqlite => {
                let path = env.work().join(format!("{name}.db"));
                let path = path.to_str().unwrap();
                env.replace_pattern(
                    &format!("(?:SQLite )?(?:sqlite:(?://)?)?{}", escape(path)),
                    "[DATABASE]",
                );
                format!("sqlite://{path}")
            }
            Backend::Postgres => {
                let (host, port) = cluster::address();
                let host = escape(&host);
                env.replace_pattern(&format!("{host}:{port}"), "[SERVER]");
                let located = format!(
                    r"(?:PostgreSQL )?(?:postgres(?:ql)?://)?(?:\S+@)?{host}(?::{port})?/{name}(?:\?\S*)?"
                );
                env.replace_pattern(&located, "[DATABASE]");
                cluster::url_of("", &name)
            }
        };
        env.set("PQCTL_DATABASE_URL", &url);
        Self { env, backend, name, url, goes_with_its_server: false }
    }

    /// What a person types to confirm something dangerous.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The URL that the program is given.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The file of an SQLite database; a failure on PostgreSQL.
    pub fn sqlite_file(&self) -> PathBuf {
        assert!(self.backend == Backend::Sqlite, "a PostgreSQL database is no file");
        self.work().join(format!("{}.db", self.name))
    }

    /// Runs statements beside the program, to arrange what it must cope with.
    pub fn execute(&self, statements: &str) {
        let statements = AssertSqlSafe(statements);
        apart(async {
            match self.backend {
                Backend::Sqlite => {
                    let mut connection = self.sqlite().await;
                    sqlx::raw_sql(statements).execute(&mut connection).await.unwrap();
                    connection.close().await.unwrap();
                }
                Backend::Postgres => {
                    let mut connection = PgConnection::connect(&self.url).await.unwrap();
                    sqlx::raw_sql(statements).execute(&mut connection).await.unwrap();
                    connection.close().await.unwrap();
                }
            }
        });
    }

    /// The one text a query answers with (`CAST(… AS TEXT)` whatever is none); `None` for NULL or no row.
    pub fn text(&self, query: &str) -> Option<String> {
        let query = AssertSqlSafe(query);
        apart(async {
            let found: Option<Option<String>> = match self.backend {
                Backend::Sqlite => {
                    let mut connection = self.sqlite().await;
                    let found = sqlx::query_scalar(query).fetch_optional(&mut connection).await.unwrap();
                    connection.close().await.unwrap();
                    found
                }
                Backend::Postgres => {
                    let mut connection = PgConnection::connect(&self.url).await.unwrap();
                    sqlx::query_scalar(query).fetch_optional(&mut connection).await.unwrap()
                }
            };
            found.flatten()
        })
    }

    /// Waits until the server has noticed that its clients were killed: until then it may still commit what they
    /// had sent.
    pub fn forget_the_killed(&self) {
        if self.backend == Backend::Sqlite {
            return;
        }
        let others = "SELECT CAST(count(*) AS TEXT) FROM pg_stat_activity
            WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()";
        let begun = std::time::Instant::now();
        while self.text(others).as_deref() != Some("0") {
            assert!(begun.elapsed() < std::time::Duration::from_secs(60), "somebody stays connected");
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }

    async fn sqlite(&self) -> SqliteConnection {
        let options = sqlx::sqlite::SqliteConnectOptions::new()
            .filename(self.sqlite_file())
            .create_if_missing(true)
            .busy_timeout(std::time::Duration::from_secs(60));
        SqliteConnection::connect_with(&options).await.unwrap()
    }
}

impl Drop for Backed {
    fn drop(&mut self) {
        if self.backend != Backend::Postgres || self.goes_with_its_server {
            return;
        }
        let gone = std::panic::catch_unwind(|| {
            administer(&format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name));
        });
        // A second panic would end all tests with this one.
        if let (Err(panic), false) = (gone, std::thread::panicking()) {
            std::panic::resume_unwind(panic);
        }
    }
}

impl Deref for Backed {
    type Target = TestEnv;
    fn deref(&self) -> &TestEnv {
        &self.env
    }
}

impl DerefMut for Backed {
    fn deref_mut(&mut self) -> &mut TestEnv {
        &mut self.env
    }
}

macro_rules! is_backed {
    ($($start:ident)+) => { $(
        impl Deref for $start {
            type Target = Backed;
            fn deref(&self) -> &Backed {
                &self.0
            }
        }

        impl DerefMut for $start {
            fn deref_mut(&mut self) -> &mut Backed {
                &mut self.0
            }
        }
    )+ };
}
is_backed!(Missing Empty Migrated);

/// Says one statement to the server, outside of any database under test.
pub fn administer(statement: &str) {
    let begun = std::time::Instant::now();
    apart(async {
        let mut connection = PgConnection::connect(cluster::url()).await.unwrap();
        while let Err(error) = sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await {
            // Whoever has just gone may not have left yet; the server itself waits for five seconds.
            let somebody_is_there = error.to_string().contains("is being accessed by other users");
            assert!(somebody_is_there && begun.elapsed().as_secs() < 60, "{statement}: {error}");
        }
        connection.close().await.unwrap();
    });
}

/// Waits for a future on a thread of its own, which works inside and outside of a runtime alike.
fn apart<T: Send>(work: impl Future<Output = T> + Send) -> T {
    std::thread::scope(|scope| {
        let thread = scope.spawn(|| {
            tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
        });
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// Waits for an `async` test body.
pub fn wait_for<T>(body: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(body)
}

/// The bytes of a migrated SQLite file.
fn sqlite_template() -> &'static [u8] {
    static TEMPLATE: OnceLock<Vec<u8>> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let backed = Backed::missing(Backend::Sqlite);
        backed.pqctl(&["migrate"]).expect(0);
        assert!(backed.sqlite_file().exists(), "`pqctl migrate` ended well and left no database");
        // What still waits in the write-ahead log belongs to the copy too.
        backed.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        std::fs::read(backed.sqlite_file()).unwrap()
    })
}

/// The name of a migrated PostgreSQL database. It goes when its private cluster goes.
fn postgres_template() -> &'static str {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let backed = Empty::start(Backend::Postgres);
        backed.pqctl(&["migrate"]).expect(0);
        assert!(
            backed.text("SELECT 'found' FROM pg_tables WHERE schemaname = 'public' LIMIT 1").is_some(),
            "`pqctl migrate` ended well and left no table"
        );
        backed.forget_the_killed();
        let template = format!("pq_{}_template", std::process::id());
        // Renamed out of reach of the clean-up of `backed`.
        administer(&format!("ALTER DATABASE {} RENAME TO {template}", backed.name));
        template
    })
}

/// Turns each body into two tests, `name::sqlite` and `name::postgres`, on the database its argument asks
/// for, which is gone afterwards:
///
/// ```ignore
/// each_backend! {
///     fn a_second_run_changes_nothing(env: &Migrated) { … }
///     async fn heartbeats_survive_a_bulk_import(env: &Migrated) { … }
/// }
/// ```
macro_rules! each_backend {
    () => {};
    ($(#[$meta:meta])* async fn $name:ident($argument:ident: $start:ty) $body:block $($rest:tt)*) => {
        async fn $name($argument: $start) $body
        each_backend!(@tests $name [$(#[$meta])*] started => $crate::harness::backend::wait_for(super::$name(&started)));
        each_backend! { $($rest)* }
    };
    ($(#[$meta:meta])* fn $name:ident($argument:ident: $start:ty) $body:block $($rest:tt)*) => {
        fn $name($argument: $start) $body
        each_backend!(@tests $name [$(#[$meta])*] started => super::$name(&started));
        each_backend! { $($rest)* }
    };
    (@tests $name:ident [$($meta:tt)*] $started:ident => $run:expr) => {
        mod $name {
            use $crate::harness::backend::{Backend, Start};

            #[test]
            $($meta)*
            fn sqlite() {
                let $started = Start::start(Backend::Sqlite);
                $run;
            }

            #[test]
            $($meta)*
            fn postgres() {
                let $started = Start::start(Backend::Postgres);
                $run;
            }
        }
    };
}
