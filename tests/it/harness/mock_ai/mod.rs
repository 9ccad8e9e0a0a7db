//! A server that speaks OpenAI's interface, does what a script says and keeps books: every call by item,
//! every millionth of a dollar. It runs on a thread of its own, so that it outlives a program under test
//! that is killed, and answers the same question the same way in every run.
//!
//! By hand, beside a program of your own: `PQCTL_TEST_MOCK=script.json cargo test --test it
//! mock_ai_by_hand -- --ignored --nocapture`; it ends with its input. `GET /mock/account` shows the books,
//! `POST /mock/script` changes the script.

pub mod account;
pub mod answers;
pub mod script;
mod server;

use account::Account;
use script::Script;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::time::Instant;
use tokio::sync::oneshot;

use super::env::{Outcome, TestEnv};

/// A running server; it ends when dropped.
pub struct Mock {
    address: SocketAddr,
    world: Arc<World>,
    /// The key at the start, which is what programs are given.
    key: Option<String>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

/// What the server's tasks share.
pub(super) struct World {
    pub(super) script: Mutex<Script>,
    pub(super) account: Mutex<Account>,
    pub(super) started: Instant,
    /// When the first window began.
    pub(super) windows_begun: Mutex<Option<Instant>>,
}

impl Mock {
    /// Starts it on a free port of this machine.
    pub fn start(script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let key = script.key.clone();
        let account = Mutex::new(Account::default());
        let world = Arc::new(World {
            script: Mutex::new(script),
            account,
            started: Instant::now(),
            windows_begun: Mutex::default(),
        });
        let (stop, stopped) = oneshot::channel::<()>();
        let app = server::router(world.clone());
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
            let runtime = runtime.unwrap();
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                tokio::select! {
                    ended = async { axum::serve(listener, app).await } => ended.unwrap(),
                    _ = stopped => {}
                }
            });
            // Calls that hang are not waited for.
            runtime.shutdown_background();
        });
        Self { address, world, key, stop: Some(stop), thread: Some(thread) }
    }

    /// What `ai.base_url` has to be.
    pub fn base_url(&self) -> String {
        format!("http://{}/v1", self.address)
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// The books as they are now.
    pub fn account(&self) -> Account {
        self.world.account.lock().unwrap().clone()
    }

    /// Changes the script while the server runs.
    pub fn change(&self, change: impl FnOnce(&mut Script)) {
        change(&mut self.world.script.lock().unwrap());
    }

    /// Begins the books anew.
    pub fn forget(&self) {
        *self.world.account.lock().unwrap() = Account::default();
    }

    /// The variables that point a program to the server, with its models, prices and key.
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        let script = self.world.script.lock().unwrap();
        let mut variables = vec![
            ("PQCTL_AI_PROVIDER", "openai".to_owned()),
            ("PQCTL_AI_BASE_URL", self.base_url()),
            ("PQCTL_AI_MODEL", script::MODEL.to_owned()),
            ("PQCTL_AI_EMBEDDING_MODEL", script::EMBEDDING_MODEL.to_owned()),
            ("PQCTL_AI_PRICES", script.prices_setting()),
        ];
        match &self.key {
            Some(key) => variables.push(("PQCTL_AI_API_KEY", key.clone())),
            None => variables.push(("PQCTL_AI_AUTH", "none".to_owned())),
        }
        variables
    }

    /// Runs pqctl in this world, pointed to the server, with these variables changed besides.
    pub fn run(&self, env: &TestEnv, changes: &[(&str, &str)], arguments: &[&str]) -> Outcome {
        let variables = self.variables();
        let all: Vec<(&str, &str)> = variables
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .chain(changes.iter().copied())
            .collect();
        env.pqctl_with(&all, arguments)
            .replacing(&format!(r"127\.0\.0\.1:{}|port {0}", self.port()), "[MOCK]")
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

#[test]
#[ignore = "serves until its input ends: for trying things out beside another program"]
fn mock_ai_by_hand() {
    let script = std::env::var("PQCTL_TEST_MOCK").map_or_else(
        |_| Script::default(),
        |path| serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap(),
    );
    let mock = Mock::start(script);
    eprintln!("{}", mock.base_url());
    std::io::copy(&mut std::io::stdin(), &mut std::io::sink()).unwrap();
    eprintln!("{}", serde_json::to_string_pretty(&mock.account()).unwrap());
}
