//! PgBouncer in transaction mode in front of the test cluster: the pooler behind which sqlx's named
//! statements meet the wrong session, and which pqctl therefore has to refuse.

use super::{cluster, ports};
use std::net::{Ipv4Addr, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A pooler that ends when this is dropped.
pub struct PgBouncer {
    process: Child,
    port: u16,
    _folder: TempDir,
}

impl PgBouncer {
    /// Starts one. Where the program is missing the test fails, and says what installs it.
    pub fn start() -> Self {
        let program = program().expect("pgbouncer is missing\nhint: `tests/run` installs it");
        let folder = tempfile::Builder::new().prefix("pqctl-pooler.").tempdir().unwrap();
        // Another account than ours may have to read the configuration.
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        for _ in 0..5 {
            let port = ports::free();
            let configuration = write_configuration(folder.path(), port);
            let mut process = command(&program, &configuration)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(std::fs::File::create(folder.path().join("log")).unwrap())
                .spawn()
                .unwrap();
            if listens(&mut process, port) {
                return Self { process, port, _folder: folder };
            }
            let _ = process.kill();
            let _ = process.wait();
        }
        panic!("pgbouncer does not start: {}", std::fs::read_to_string(folder.path().join("log")).unwrap());
    }

    /// The URL of a database of the cluster, through the pooler.
    pub fn url_of(&self, database: &str) -> String {
        format!("postgres://pqctl@127.0.0.1:{}/{database}", self.port)
    }
}

impl Drop for PgBouncer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn program() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    // Debian keeps it where only root's PATH looks.
    let folders =
        std::env::split_paths(&path).chain([PathBuf::from("/usr/sbin"), PathBuf::from("/usr/local/sbin")]);
    folders.map(|folder| folder.join("pgbouncer")).find(|file| file.is_file())
}

/// PgBouncer, like PostgreSQL, refuses to run as root.
fn command(program: &Path, configuration: &Path) -> Command {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n");
    let mut command = if is_root {
        let mut command = Command::new("setpriv");
        command
            .args(["--reuid=nobody", "--regid=nogroup", "--clear-groups", "--pdeathsig=KILL"])
            .arg(program);
        command
    } else {
        Command::new(program)
    };
    command.arg("--quiet").arg(configuration);
    command
}

fn write_configuration(folder: &Path, port: u16) -> PathBuf {
    let (host, server_port) = cluster::address();
    let users = folder.join("users.txt");
    std::fs::write(&users, "\"pqctl\" \"\"\n").unwrap();
    let file = folder.join("pgbouncer.ini");
    let content = format!(
        "[databases]\n* = host={host} port={server_port}\n\n[pgbouncer]\nlisten_addr = 127.0.0.1\n\
         listen_port = {port}\nunix_socket_dir =\nauth_type = trust\nauth_file = {users}\n\
         pool_mode = transaction\ndefault_pool_size = 4\nmax_client_conn = 200\n\
         ignore_startup_parameters = extra_float_digits\n",
        users = users.display(),
    );
    std::fs::write(&file, content).unwrap();
    file
}

fn listens(process: &mut Child, port: u16) -> bool {
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(10) {
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return true;
        }
        if process.try_wait().unwrap().is_some() {
            return false;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    false
}
