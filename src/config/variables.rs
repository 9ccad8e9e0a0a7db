//! One key's way through the environment: `NAME`, `NAME_FILE` and systemd credentials, first in the real
//! environment, then in `.env`. Also the secrets that are no key of a file, such as the password that
//! `init-db` sets.

use super::database_url::Secret;
use super::dotenv::Assignment;
use super::environment::Environment;
use super::error::{Error, Problem, ProblemKind};
use super::keys::{Key, PREFIX};
use super::layers::{Collector, read_text};
use super::origin::Origin;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

type Dotenv = (PathBuf, Vec<Assignment>);
type Found = Result<Option<(String, Origin)>, Box<Problem>>;

/// The text that the environment gives for a key. Problems go to the collector.
pub(super) fn lookup(
    collector: &mut Collector<'_>,
    key: &Key,
    dotenv: Option<&Dotenv>,
) -> Option<(String, Origin)> {
    let mut stages: Vec<Found> = Vec::new();
    for (at, name) in key.variables().enumerate() {
        stages.push(from_environment(collector.environment, collector.cwd, &name, key.secret));
        // A credential is meant for pqctl alone, as the variable with our prefix is: it comes after that
        // one and before names shared with other programs.
        if at == 0 && key.secret {
            stages.push(from_credential(collector.environment, &format!("pqctl.{}", key.path)));
        }
    }
    for name in key.variables() {
        stages.push(dotenv.map_or(Ok(None), |dotenv| from_dotenv(dotenv, &name, key.secret)));
    }
    for stage in stages {
        match stage {
            Ok(None) => {}
            Ok(Some(found)) => return Some(found),
            Err(problem) => {
                collector.problems.push(problem.key(key.path));
                return None;
            }
        }
    }
    None
}

/// A secret that is no key: from `name`, `name_FILE` or the credential `pqctl.NAME` without the prefix,
/// in that order. Never from a configuration file.
pub fn secret(environment: &Environment, cwd: &Path, name: &str) -> Result<Option<Secret>, Error> {
    let credential = name.strip_prefix(PREFIX).unwrap_or(name).to_lowercase();
    from_environment(environment, cwd, name, true)
        .and_then(|found| match found {
            None => from_credential(environment, &format!("pqctl.{credential}")),
            found => Ok(found),
        })
        .map(|found| found.map(|(text, _)| Secret::new(text)))
        .map_err(|problem| Error::new(vec![*problem]))
}

fn from_environment(environment: &Environment, cwd: &Path, name: &str, secret: bool) -> Found {
    let origin = || Origin::Env { name: name.to_owned() };
    if environment.is_not_unicode(name) {
        let problem = Problem::new(ProblemKind::Value, "the value is not valid Unicode");
        return Err(Box::new(problem.at(origin())));
    }
    let value = environment.get(name);
    let file = if secret { environment.path(&format!("{name}_FILE")) } else { None };
    match (value, file) {
        (Some(_), Some(_)) => Err(Box::new(both_set(name).at(origin()))),
        (Some(value), None) => Ok(Some((value.to_owned(), origin()))),
        (None, Some(file)) => from_file(name, &cwd.join(file)).map(Some),
        (None, None) => Ok(None),
    }
}

fn from_dotenv((path, assignments): &Dotenv, name: &str, secret: bool) -> Found {
    // As in a shell, the last assignment counts.
    let last =
        |name: &str| assignments.iter().rfind(|set| set.name == name).filter(|set| !set.value.is_empty());
    let origin =
        |set: &Assignment| Origin::DotEnv { path: path.clone(), line: set.line, name: set.name.clone() };
    let file = if secret { last(&format!("{name}_FILE")) } else { None };
    match (last(name), file) {
        (Some(set), Some(_)) => Err(Box::new(both_set(name).at(origin(set)))),
        (Some(set), None) => Ok(Some((set.value.clone(), origin(set)))),
        (None, Some(set)) => {
            let folder = path.parent().unwrap_or(Path::new("."));
            from_file(name, &folder.join(&set.value)).map(Some)
        }
        (None, None) => Ok(None),
    }
}

fn both_set(name: &str) -> Problem {
    Problem::new(ProblemKind::Conflict, format!("both {name} and {name}_FILE are set"))
        .hint(format!("unset one of {name} and {name}_FILE"))
}

fn from_file(name: &str, path: &Path) -> Result<(String, Origin), Box<Problem>> {
    let origin = Origin::SecretFile { name: format!("{name}_FILE"), path: path.to_owned() };
    match read_text(path) {
        Ok(text) => content(&text, origin),
        Err(error) => Err(unreadable(&error, origin)),
    }
}

/// systemd puts each credential of `LoadCredential=` into a file of its own.
fn from_credential(environment: &Environment, name: &str) -> Found {
    let Some(path) = environment.path("CREDENTIALS_DIRECTORY").map(|folder| folder.join(name)) else {
        return Ok(None);
    };
    let origin = Origin::Credential { path: path.clone() };
    match read_text(&path) {
        Ok(text) => content(&text, origin).map(Some),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(&error, origin)),
    }
}

/// Editors end a file with a newline that is no part of the secret; blanks may be.
fn content(text: &str, origin: Origin) -> Result<(String, Origin), Box<Problem>> {
    let secret = text.trim_end_matches(['\r', '\n']);
    if secret.trim().is_empty() {
        return Err(Box::new(Problem::new(ProblemKind::Value, "the file is empty").at(origin)));
    }
    Ok((secret.to_owned(), origin))
}

fn unreadable(error: &std::io::Error, origin: Origin) -> Box<Problem> {
    Box::new(Problem::new(ProblemKind::Unreadable, format!("cannot read the secret: {error}")).at(origin))
}
