//! The rules of the configuration hold for a provider that is named only when a run is started.

use super::bank;
use crate::bank::number;
use crate::harness::backend::{Backed, Migrated};

const KEY: (&str, &str) = ("PQCTL_AI_API_KEY", "another-key-0123456789");
const MODEL: (&str, &str) = ("PQCTL_AI_MODEL", "m1");
const VECTORS: (&str, &str) = ("PQCTL_AI_EMBEDDING_MODEL", "e1");
/// An address for documentation (RFC 5737): nobody answers there.
const CLEAR: (&str, &str) = ("PQCTL_AI_BASE_URL", "http://192.0.2.1/v1");
const SAFE: (&str, &str) = ("PQCTL_AI_BASE_URL", "https://192.0.2.1/v1");

#[track_caller]
fn refused(env: &Backed, variables: &[(&str, &str)], words: &str) {
    let variables = [variables, &[("PQCTL_AI_CONNECT_TIMEOUT", "100ms"), ("PQCTL_TEST_NOW", "")]].concat();
    for steps in ["solve", "embed"] {
        for how in ["--yes", "--estimate", "--dry-run", "--enqueue"] {
            let arguments =
                ["process-questions", "--steps", steps, "--provider", "openai", "--no-input", how];
            let outcome = env.pqctl_with(&variables, &arguments).expect(12);
            assert!(outcome.to_string().contains(words), "{outcome}");
        }
        // Nor by a job that somebody wrote.
        let payload = format!(r#"{{"steps":["{steps}"],"provider":"openai"}}"#);
        env.pqctl(&["jobs", "enqueue", "process-questions", "--payload", &payload]).expect(0);
    }
    env.pqctl_with(&variables, &["-q", "run-worker", "--no-scheduler", "--until-empty"]);
    let errors = super::lines(env, "CAST(errors AS TEXT)", "job_history");
    assert!(errors.len() == 2 && errors.iter().all(|error| error.contains(words)), "{errors:?}");
    env.execute("DELETE FROM job_history");
    assert_eq!(number(env, "SELECT (SELECT count(*) FROM process_calls) + (SELECT count(*) FROM jobs)"), 0);
    assert_eq!(number(env, "SELECT count(*) FROM process_results WHERE step = 'solve'"), 0);
}

each_backend! {
    fn no_key_crosses_the_network_in_clear(env: &Migrated) {
        bank(env, 2);
        refused(env, &[KEY, MODEL, VECTORS, CLEAR], "the key would cross the network unencrypted");
    }

    fn what_is_missing_is_said_before_anything_is_sent(env: &Migrated) {
        bank(env, 2);
        refused(env, &[MODEL, VECTORS, SAFE], "there is no key");
        refused(env, &[KEY, SAFE], "neither ai.model nor ai.embedding_model is set");
    }
}
