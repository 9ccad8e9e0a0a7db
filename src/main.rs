//! The door: parse, run, exit code.

use pqctl::{base::lifecycle::Stop, cli::Cli, config::Environment};
use std::process::ExitCode;
use std::time::Duration;

fn main() -> ExitCode {
    pqctl::cli::live::answer_shell();
    let environment = Environment::process();
    let cli = match Cli::from_arguments(&environment) {
        Ok(cli) => cli,
        Err(code) => return exit_code(code),
    };
    let Ok(runtime) = tokio::runtime::Builder::new_multi_thread().enable_all().build() else {
        return ExitCode::FAILURE;
    };
    let stop = Stop::new();
    let code = runtime.block_on(async {
        let signals = pqctl::base::lifecycle::on_signals(stop.clone());
        let code = cli.run(environment, stop).await;
        signals.abort();
        code
    });
    // A prompt or a file read on a blocking thread must not hold the exit.
    runtime.shutdown_timeout(Duration::from_millis(100));
    exit_code(code)
}

fn exit_code(code: i32) -> ExitCode {
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}
