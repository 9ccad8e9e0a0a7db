//! `pqctl config` and how every command meets a configuration: where each value comes from, what is
//! said about a broken one, and what is told once when something is odd.

use crate::harness::backend::Migrated;
use crate::harness::env::TestEnv;

/// A file with three mistakes on three lines.
const BROKEN: &str =
    "[general]\ntimezone = \"Africa/Lagoss\"\n\n[database]\nmax_conections = 4\nbusy_timeout = 5\n";

#[test]
fn every_flag_is_an_origin() {
    let env = TestEnv::new();
    env.write("pqctl.toml", "[output]\ncolor = \"never\"\n[log]\nfilter = \"info\"\n");
    let flags = ["--database-url", "sqlite:x.db", "--color", "always", "--accessible", "-o", "csv"];
    let outcome = env.pqctl_with(
        &[("PQCTL_TIMEZONE", "Africa/Lagos")],
        &[&["config", "show", "--origin"], &flags[..]].concat(),
    );
    let kept = |key: &str| outcome.stdout.lines().find(|line| line.starts_with(key)).unwrap().to_owned();
    let url = kept("database.url");
    assert!(url.ends_with("--database-url") && url.contains("x.db"), "{url}");
    assert!(kept("output.color").ends_with("always,'--color"));
    assert!(kept("output.accessible").ends_with("true,'--accessible"));
    assert!(kept("output.format").ends_with("csv,'--output"));
    assert!(kept("general.timezone").ends_with("Africa/Lagos,environment variable PQCTL_TIMEZONE"));
    assert!(kept("log.filter").contains("pqctl.toml:4:"), "{}", kept("log.filter"));
    let json = env.pqctl(&["config", "show", "--json"]).expect(0).json();
    let format =
        json["data"]["values"].as_array().unwrap().iter().find(|v| v["key"] == "output.format").unwrap();
    assert_eq!((&format["value"], &format["origin"]["name"]), (&"json".into(), &"--json".into()));
}

#[test]
fn a_password_is_masked_everywhere() {
    let env = TestEnv::new();
    let url = "postgres://ann:s3cret@127.0.0.1:1/x_test";
    for arguments in
        [&["config", "show", "--origin"][..], &["config", "check"], &["doctor"], &["users", "list"]]
    {
        for form in ["table", "json"] {
            let outcome =
                env.pqctl_with(&[("PQCTL_DATABASE_URL", url)], &[arguments, &["-o", form]].concat());
            let shown = format!("{}{}", outcome.stdout, outcome.stderr);
            assert!(!shown.contains("s3cret"), "{outcome}");
        }
    }
}

#[test]
fn a_broken_file_is_told_with_every_place() {
    let env = TestEnv::new();
    env.write("pqctl.toml", BROKEN);
    snapshot!(env.pqctl(&["users", "list"]).expect(12), "config_broken");
    snapshot!(env.pqctl(&["config", "check"]).expect(12).loosely(), "config_check_broken");
    let failure = env.pqctl(&["users", "list", "--json"]).expect(12).json();
    assert_eq!(failure["error"]["code"], "configuration");
    // What can be looked at is still shown: that is when people look.
    let shown = env.pqctl(&["config", "show", "--origin", "--json"]).expect(12).json();
    assert_eq!(shown["data"]["problems"].as_array().unwrap().len(), 3);
    assert!(shown["data"]["values"].as_array().unwrap().len() > 10);
    env.pqctl(&["completions", "bash"]).expect(0);
}

#[test]
fn init_writes_a_file_that_checks() {
    let env = TestEnv::new();
    snapshot!(env.pqctl(&["config", "init"]).expect(0), "config_init");
    snapshot!(env.pqctl(&["config", "init"]).expect(7), "config_init_again");
    snapshot!(env.pqctl(&["config", "check"]).expect(0), "config_check");
    env.pqctl(&["config", "init", "--force"]).expect(0);
    assert_eq!(env.pqctl(&["config", "init", "-"]).expect(0).stdout, env.read("pqctl.toml"));
    let quiet = env.pqctl(&["-q", "config", "init", "--user"]).expect(0);
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
    assert!(env.home().join(".config/pqctl/config.toml").is_file());
    let example = env.pqctl(&["config", "init", "--env"]).expect(0);
    assert!(example.stdout.contains("#PQCTL_DATABASE_URL="), "{example}");
}

#[test]
fn a_named_file_replaces_the_search() {
    let env = TestEnv::new();
    env.write("pqctl.toml", BROKEN);
    env.write("other.toml", "[general]\nenvironment = \"staging\"\n");
    env.pqctl(&["config", "check", "--config", "other.toml"]).expect(0);
    env.pqctl(&["config", "check", "--no-config"]).expect(0);
    snapshot!(env.pqctl(&["users", "list", "--config", "missing.toml"]).expect(12), "config_missing");
    env.pqctl(&["config", "check", "--config", "other.toml", "--no-config"]).expect(2);
}

each_backend! {
    fn what_is_odd_is_told_once_by_whoever_opens_the_database(env: &Migrated) {
        let odd = [("PQCTL_DATABASE_TIMEOUT", "5s")];
        snapshot!(env.pqctl_with(&odd, &["users", "list"]).expect(0), "config_odd_variable");
        let json = env.pqctl_with(&odd, &["users", "list", "--json"]).expect(0);
        json.json();
        assert_eq!(json.stderr.matches("PQCTL_DATABASE_TIMEOUT").count(), 1, "{json}");
        let quiet = env.pqctl_with(&odd, &["-q", "users", "list"]).expect(0);
        assert_eq!(quiet.stderr, "");
        let without = env.pqctl_with(&odd, &["completions", "bash"]).expect(0);
        assert_eq!(without.stderr, "");
    }
}

#[test]
fn the_example_of_an_env_file_is_up_to_date() {
    let env = TestEnv::new();
    let example = std::fs::read_to_string(crate::harness::source::root().join(".env.example")).unwrap();
    let written = env.pqctl(&["config", "init", "--env"]).expect(0).stdout;
    assert_eq!(example, written, "renew it: cargo run -- config init --env > .env.example");
}
