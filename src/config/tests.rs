//! The layers as a whole: each step of the precedence, origins, secrets, and the texts written from the
//! table. What one file, value or `.env` line means is tested beside its parser.

use super::*;
use std::fs;
use tempfile::TempDir;

/// A machine of its own: system, user and project folders below one temporary folder.
struct Machine {
    root: TempDir,
    variables: Vec<(String, String)>,
    options: Options,
}

impl Machine {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        fs::create_dir_all(at("project/below/deep")).unwrap();
        let mut options = Options::new(at("project/below/deep"));
        options.system_file = at("etc/pqctl/config.toml");
        let variables = vec![("HOME".to_owned(), at("home").to_str().unwrap().to_owned())];
        Self { root, variables, options }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn set(&mut self, name: &str, value: &str) {
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    fn environment(&self) -> Environment {
        Environment::from_map(self.variables.clone())
    }

    fn load(&self) -> Loaded {
        Config::load(&self.options, &self.environment()).unwrap()
    }

    fn problems(&self) -> Vec<String> {
        Config::check(&self.options, &self.environment()).problems.iter().map(ToString::to_string).collect()
    }

    /// The address in force and its origin, without the temporary folder.
    fn url(&self) -> (String, String) {
        let loaded = self.load();
        let short = |text: String| text.replace(self.root.path().to_str().unwrap(), "");
        let origin = loaded.origin("database.url").unwrap().to_string();
        (short(loaded.config.database.url.expose().to_owned()), short(origin))
    }
}

fn pair(a: &str, b: &str) -> (String, String) {
    (a.to_owned(), b.to_owned())
}

#[test]
fn each_layer_wins_over_the_one_below() {
    let mut machine = Machine::new();
    let connections = |machine: &Machine| {
        let loaded = machine.load();
        let origin = loaded.origin("database.max_connections").unwrap().to_string();
        let origin = origin.replace(machine.root.path().to_str().unwrap(), "");
        (loaded.config.database.max_connections, origin)
    };
    assert_eq!(connections(&machine), (8, "default".into()));

    machine.write("etc/pqctl/config.toml", "[database]\nmax_connections = 11\n");
    assert_eq!(connections(&machine), (11, "/etc/pqctl/config.toml:2:1".into()));

    machine.write("home/.config/pqctl/config.toml", "\ndatabase.max_connections = 12\n");
    assert_eq!(connections(&machine), (12, "/home/.config/pqctl/config.toml:2:10".into()));

    machine.write("project/pqctl.toml", "[database]\n# more\n  max_connections = 13\n");
    assert_eq!(connections(&machine), (13, "/project/pqctl.toml:3:3".into()));

    machine.write("project/.env", "# local\nexport PQCTL_DATABASE_MAX_CONNECTIONS=14\n");
    assert_eq!(connections(&machine), (14, "/project/.env:2: PQCTL_DATABASE_MAX_CONNECTIONS".into()));

    machine.set("PQCTL_DATABASE_MAX_CONNECTIONS", "15");
    assert_eq!(connections(&machine), (15, "environment variable PQCTL_DATABASE_MAX_CONNECTIONS".into()));

    machine.options = machine.options.flag("--max-connections", "database.max_connections", "16");
    assert_eq!(connections(&machine), (16, "--max-connections".into()));

    let read: Vec<_> = machine.load().files_read;
    let expected =
        ["etc/pqctl/config.toml", "home/.config/pqctl/config.toml", "project/pqctl.toml", "project/.env"];
    assert_eq!(read, expected.map(|name| machine.path(name)));
}

#[test]
fn layers_merge_key_by_key() {
    let machine = Machine::new();
    machine.write("home/.config/pqctl/config.toml", "[database]\nmax_connections = 3\nbusy_timeout = '9s'\n");
    machine.write("project/pqctl.toml", "[database]\nmax_connections = 4\n");
    let config = machine.load().config;
    assert_eq!(config.database.max_connections, 4);
    assert_eq!(config.database.busy_timeout, std::time::Duration::from_secs(9));
}

#[test]
fn the_database_address_follows_its_own_order() {
    let mut machine = Machine::new();
    assert_eq!(machine.url(), pair("sqlite:///home/.local/share/pqctl/pqctl.db", "default"));
    machine.write("project/pqctl.toml", "[database]\nurl = 'sqlite://data.db'\n");
    assert_eq!(machine.url(), pair("sqlite:///project/data.db", "/project/pqctl.toml:2:1"));
    machine.write("project/.env", "DATABASE_URL=sqlite://env.db\n");
    assert_eq!(machine.url(), pair("sqlite:///project/env.db", "/project/.env:1: DATABASE_URL"));
    machine.write("project/.env", "DATABASE_URL=sqlite://first.db\nDATABASE_URL=sqlite://last.db\n");
    assert_eq!(machine.url(), pair("sqlite:///project/last.db", "/project/.env:2: DATABASE_URL"));
    machine.write("project/.env", "DATABASE_URL=sqlite://env.db\nPQCTL_DATABASE_URL='sqlite://ours.db'\n");
    assert_eq!(machine.url(), pair("sqlite:///project/ours.db", "/project/.env:2: PQCTL_DATABASE_URL"));
    machine.set("DATABASE_URL", "postgres://h/other");
    assert_eq!(machine.url(), pair("postgres://h/other", "environment variable DATABASE_URL"));
    machine.set("PQCTL_DATABASE_URL", "postgres://h/ours");
    assert_eq!(machine.url(), pair("postgres://h/ours", "environment variable PQCTL_DATABASE_URL"));
    machine.options = machine.options.flag("--database-url", "database.url", "sqlite://flag.db");
    assert_eq!(machine.url(), pair("sqlite://flag.db", "--database-url"));
}

#[test]
fn the_data_folder_is_the_default_and_is_not_created() {
    let mut machine = Machine::new();
    let data = machine.path("data").to_str().unwrap().to_owned();
    machine.set("XDG_DATA_HOME", &data);
    assert_eq!(machine.url(), pair("sqlite:///data/pqctl/pqctl.db", "default"));
    assert!(!machine.path("data").exists());
    machine.variables.clear();
    let problems = Config::check(&machine.options, &machine.environment()).problems;
    assert_eq!(problems.len(), 1);
    assert!(problems[0].message.contains("no home folder"), "{problems:?}");
    assert!(problems[0].hint.as_ref().unwrap().contains("PQCTL_DATABASE_URL"));
}

#[test]
fn a_named_file_replaces_the_search() {
    let mut machine = Machine::new();
    machine.write("project/pqctl.toml", "[database]\nmax_connections = 3\n");
    machine.write("home/.config/pqctl/config.toml", "[import]\nbatch_size = 7\n");
    let named = machine.write("other/mine.toml", "[output]\ncolor = 'never'\n");
    machine.write("other/.env", "PQCTL_LOG=debug\n");
    machine.set("PQCTL_CONFIG", "../../../other/mine.toml");
    let loaded = machine.load();
    assert_eq!(loaded.config.database.max_connections, 8);
    assert_eq!(loaded.config.import.batch_size, 2_000);
    assert_eq!(loaded.config.output.color, output::Color::Never);
    assert_eq!(loaded.config.log.filter.as_str(), "debug");
    assert_eq!(loaded.files_read.len(), 2);

    machine.set("PQCTL_CONFIG", "/nowhere.toml");
    machine.options.config_file = Some(named);
    assert_eq!(machine.load().config.output.color, output::Color::Never, "the flag wins over the variable");
    machine.options.config_file = Some("missing.toml".into());
    let error = Config::load(&machine.options, &machine.environment()).unwrap_err();
    assert_eq!(error.problems()[0].kind, ProblemKind::Missing);
    assert!(error.to_string().starts_with("--config: the configuration file "), "{error}");
    assert!(error.hint().unwrap().contains("pqctl config init"));
    machine.options.no_config = true;
    assert_eq!(machine.load().files_read, Vec::<PathBuf>::new());
}

#[test]
fn no_config_reads_no_file_but_still_the_environment() {
    let mut machine = Machine::new();
    machine.write("etc/pqctl/config.toml", "this is not TOML");
    machine.write("project/pqctl.toml", "[database]\nmax_connections = 3\n");
    machine.write("project/.env", "DATABASE_URL=sqlite://x.db\n");
    machine.set("PQCTL_IMPORT_BATCH_SIZE", "5_000");
    machine.options.no_config = true;
    let loaded = machine.load();
    assert_eq!(loaded.config.database.max_connections, 8);
    assert_eq!(loaded.config.import.batch_size, 5_000);
    assert_eq!(loaded.origin("database.url"), Some(&Origin::Default));
}

#[test]
fn the_dotenv_file_is_the_one_beside_the_project_file() {
    let machine = Machine::new();
    machine.write("project/below/deep/.env", "PQCTL_TIMEZONE=Africa/Lagos\n");
    assert_eq!(
        machine.load().config.general.timezone,
        chrono_tz::Africa::Lagos,
        "no project: the working folder"
    );
    machine.write("project/pqctl.toml", "");
    assert_eq!(machine.load().config.general.timezone, chrono_tz::Africa::Lagos, "none beside it: the same");
    machine.write("project/.env", "PQCTL_TIMEZONE=Africa/Accra\n");
    assert_eq!(machine.load().config.general.timezone, chrono_tz::Africa::Accra);
}

#[test]
fn empty_variables_do_not_count_and_empty_flags_are_refused() {
    let mut machine = Machine::new();
    machine.write("project/below/deep/.env", "DATABASE_URL=sqlite:///from-env.db\n");
    machine.set("PQCTL_DATABASE_URL", "");
    machine.set("DATABASE_URL", "");
    assert_eq!(machine.url().0, "sqlite:///from-env.db");
    machine.options = machine.options.flag("--database-url", "database.url", "");
    assert_eq!(machine.problems().len(), 1);
    assert!(
        machine.problems()[0].starts_with("--database-url: the value is empty"),
        "{:?}",
        machine.problems()
    );
}

#[test]
fn an_empty_text_in_a_file_takes_a_setting_back() {
    let machine = Machine::new();
    machine.write("home/.config/pqctl/config.toml", "[general]\nenvironment = 'staging'\n");
    assert_eq!(machine.load().config.general.environment.as_deref(), Some("staging"));
    machine.write("project/pqctl.toml", "[general]\nenvironment = ''\n[database]\nurl = ''\n");
    assert_eq!(machine.load().config.general.environment, None);
    assert_eq!(machine.url().1, "default");
}

#[test]
fn all_problems_of_all_layers_are_reported_together() {
    let mut machine = Machine::new();
    machine.write("etc/pqctl/config.toml", "[database]\nmax_connections = 'many'\n");
    machine.write("project/pqctl.toml", "[output]\ncolour = 'never'\n[import]\nbatch_size = 0\n");
    machine.set("PQCTL_DATABASE_BUSY_TIMEOUT", "5 parsecs");
    machine.set("PQCTL_OUTPUT_COLOR", "alwasy");
    machine.options = machine.options.flag("--set", "log.fliter", "info");
    let error = Config::load(&machine.options, &machine.environment()).unwrap_err();
    let shown: Vec<_> = error
        .problems()
        .iter()
        .map(|problem| problem.to_string().replace(machine.root.path().to_str().unwrap(), ""))
        .collect();
    assert_eq!(
        shown,
        [
            "/etc/pqctl/config.toml:2:1: database.max_connections is \"many\", expected a whole number from 1 to 1000",
            "/project/pqctl.toml:2:1: unknown key \"output.colour\"",
            "/project/pqctl.toml:4:1: import.batch_size is the number 0, expected a whole number from 1 to 100000",
            "environment variable PQCTL_DATABASE_BUSY_TIMEOUT: database.busy_timeout is \"5 parsecs\" (\"parsecs\" is \
         not one of the units ms, s, m, h, d), expected a duration such as \"500ms\", \"5s\" or \"2m\" (at most \
         1d)",
            "environment variable PQCTL_OUTPUT_COLOR: output.color is \"alwasy\", expected \"auto\", \"always\" or \
         \"never\"",
            "--set: unknown key \"log.fliter\"",
        ]
    );
    assert_eq!(error.problems()[1].hint.as_deref(), Some("did you mean \"output.color\"?"));
    assert_eq!(error.problems()[4].hint.as_deref(), Some("did you mean \"always\"?"));
    assert_eq!(error.problems()[5].hint.as_deref(), Some("did you mean \"log.filter\"?"));
    assert!(error.to_string().starts_with("6 problems in the configuration:\n  "));
    assert!(error.hint().unwrap().contains("pqctl config check"));
    let asked = ["output.color", "always", "log.filter"].map(|meant| format!("did you mean {meant:?}?"));
    assert_eq!(error.hints(), asked);
}

#[test]
fn unknown_variables_are_warned_about_with_what_was_meant() {
    let mut machine = Machine::new();
    machine.set("PQCTL_DATABASE_MAX_CONECTIONS", "3");
    machine.set("PQCTL_TEST_DATA", "/data");
    machine.set("PQCTL_ADMIN_PASSWORD", "s3cret");
    machine.set("PQCTL_ZEBRA", "s3cret");
    machine.write("project/pqctl.toml", "");
    machine.write("project/.env", "OTHER=1\nPQCTL_COLOR=never\nPQCTL_CONFIG=x.toml\nbroken\n");
    let warnings = machine.load().warnings;
    let shown: Vec<_> = warnings
        .iter()
        .map(|w| {
            format!("{w} | {}", w.hint.as_deref().unwrap()).replace(machine.root.path().to_str().unwrap(), "")
        })
        .collect();
    assert_eq!(
        shown,
        [
            "/project/.env:4:1: a line without = | write NAME=value; quote a value that holds spaces or #; the line was \
         passed over",
            "environment variable PQCTL_DATABASE_MAX_CONECTIONS: pqctl has no such setting; it has no effect | did you \
         mean PQCTL_DATABASE_MAX_CONNECTIONS?",
            "environment variable PQCTL_ZEBRA: pqctl has no such setting; it has no effect | run `pqctl config show` to \
         see every key and its variable",
            "/project/.env:2: PQCTL_COLOR: pqctl has no such setting; it has no effect | did you mean \
         PQCTL_OUTPUT_COLOR?",
            "/project/.env:3: PQCTL_CONFIG: has no effect here: the file is chosen before .env | export PQCTL_CONFIG in \
         the real environment, or pass --config",
        ]
    );
}

#[test]
fn secrets_come_from_files_and_credentials_too() {
    let mut machine = Machine::new();
    let credentials = machine.path("credentials");
    machine.write("credentials/pqctl.database.url", "postgres://u:s3cret@h/credential\n");
    machine.set("CREDENTIALS_DIRECTORY", credentials.to_str().unwrap());
    machine.set("DATABASE_URL", "postgres://h/shared");
    let (url, origin) = machine.url();
    assert_eq!(url, "postgres://u:s3cret@h/credential");
    assert_eq!(origin, "credential /credentials/pqctl.database.url");

    machine.write("project/below/deep/secret", "postgres://u:s3cret@h/file\n");
    machine.set("PQCTL_DATABASE_URL_FILE", "secret");
    let (url, origin) = machine.url();
    assert_eq!(url, "postgres://u:s3cret@h/file");
    assert_eq!(origin, "/project/below/deep/secret (named by PQCTL_DATABASE_URL_FILE)");

    machine.set("PQCTL_DATABASE_URL", "postgres://h/both");
    let expected = "environment variable PQCTL_DATABASE_URL: both PQCTL_DATABASE_URL and PQCTL_DATABASE_URL_FILE are set";
    assert_eq!(machine.problems(), [expected]);

    let mut machine = Machine::new();
    machine.set("PQCTL_DATABASE_URL_FILE", "/nowhere/secret");
    assert!(machine.problems()[0].contains("cannot read the secret"), "{:?}", machine.problems());
    machine.write("project/pqctl.toml", "");
    machine.write("project/.env", "DATABASE_URL_FILE=deployed/secret\n");
    machine.write("project/deployed/secret", "postgres://u:s3cret@h/dotenv");
    machine.variables.pop();
    assert_eq!(machine.url().0, "postgres://u:s3cret@h/dotenv");
}

#[test]
fn other_secrets_are_read_by_name() {
    let mut machine = Machine::new();
    let read =
        |machine: &Machine| secret(&machine.environment(), &machine.options.cwd, "PQCTL_ADMIN_PASSWORD");
    assert_eq!(read(&machine).unwrap(), None);
    let folder = machine.path("credentials").to_str().unwrap().to_owned();
    machine.write("credentials/pqctl.admin_password", " two words \r\n");
    machine.set("CREDENTIALS_DIRECTORY", &folder);
    assert_eq!(read(&machine).unwrap().unwrap().expose(), " two words ");
    machine.set("PQCTL_ADMIN_PASSWORD", "s3cret");
    let found = read(&machine).unwrap().unwrap();
    assert_eq!(found.expose(), "s3cret");
    assert!(!format!("{found:?}").contains("s3cret"));
    machine.set("PQCTL_ADMIN_PASSWORD_FILE", "x");
    assert!(!format!("{:?}", read(&machine).unwrap_err()).contains("s3cret"));
}

#[test]
fn nothing_that_is_shown_holds_a_password() {
    let mut machine = Machine::new();
    machine.set("PQCTL_DATABASE_URL", "postgres://u:s3cret@h/db");
    machine.set("PQCTL_DATABASE_DIRECT_URL", "postgres://h/db?password=s3cret");
    machine.options = machine.options.flag("--database-url", "database.url", "postgres://u:s3cret@h/flag");
    let loaded = machine.load();
    let shown = loaded.show();
    let all = format!("{loaded:?} {shown:?} {:?} {:?}", machine.options, machine.environment());
    assert!(!all.contains("s3cret"), "{all}");
    assert!(!serde_json::to_string(&shown).unwrap().contains("s3cret"));
    let url = shown.iter().find(|line| line.key == "database.url").unwrap();
    assert_eq!(url.text(), "postgres://u:***@h/flag");
    assert_eq!(url.variable, "PQCTL_DATABASE_URL");
    assert_eq!(loaded.config.database.url.expose(), "postgres://u:s3cret@h/flag");

    machine.options = machine.options.flag("--database-url", "database.url", "mysql://u:s3cret@h/flag");
    let error = Config::load(&machine.options, &machine.environment()).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("s3cret"), "{error}");
}

#[test]
fn the_variable_of_another_program_is_told_apart() {
    let mut machine = Machine::new();
    machine.set("DATABASE_URL", "mysql://u:s3cret@h/shop");
    let error = Config::load(&machine.options, &machine.environment()).unwrap_err();
    assert!(error.to_string().starts_with("environment variable DATABASE_URL: database.url is"), "{error}");
    assert_eq!(error.hint().as_deref(), Some("set PQCTL_DATABASE_URL, which wins over DATABASE_URL"));
    machine.set("PQCTL_DATABASE_URL", "sqlite:///ours.db");
    assert_eq!(machine.url().0, "sqlite:///ours.db");
}

#[test]
fn a_file_without_end_is_not_read_whole() {
    let mut machine = Machine::new();
    machine.options.config_file = Some("/dev/zero".into());
    assert!(machine.problems()[0].contains("longer than 1 MiB"), "{:?}", machine.problems());
}

#[test]
fn two_addresses_must_name_the_same_kind_of_database() {
    let mut machine = Machine::new();
    machine.write("project/pqctl.toml", "[database]\ndirect_url = 'postgres://h/db'\n");
    let problems = machine.problems();
    assert!(problems[0].contains("pqctl.toml:2:1: database.direct_url and database.url"), "{problems:?}");
    machine.set("DATABASE_URL", "postgresql://pooler/db");
    assert_eq!(machine.problems(), Vec::<String>::new());
}

#[test]
fn unreadable_files_are_named() {
    let machine = Machine::new();
    fs::create_dir_all(machine.path("etc/pqctl/config.toml")).unwrap();
    fs::create_dir_all(machine.path("project/pqctl.toml")).unwrap();
    let user = machine.path("home/.config/pqctl/config.toml");
    fs::create_dir_all(user.parent().unwrap()).unwrap();
    fs::write(&user, b"[output]\n# \xff\n").unwrap();
    let problems = machine.problems();
    assert_eq!(problems.len(), 2, "a folder called pqctl.toml is no project file: {problems:?}");
    assert!(problems[0].contains("etc/pqctl/config.toml"), "{problems:?}");
    assert!(problems[1].contains("UTF-8"), "{problems:?}");
    // A `.env` may name the database: without it the wrong one could be taken.
    fs::write(machine.path("project/below/deep/.env"), b"DATABASE_URL=\xff\n").unwrap();
    assert!(machine.problems()[2].contains(".env"), "{:?}", machine.problems());
}

/// Keys whose default follows from the home folder.
fn settled(key: &str) -> bool {
    [
        "database.url",
        "files.directory",
        "backup.directory",
        "archive.directory",
        "mail.directory",
        "mail.key_path",
    ]
    .contains(&key)
}

#[test]
fn what_init_writes_is_exactly_the_defaults() {
    let machine = Machine::new();
    let defaults = machine.load().config;
    machine.write("project/pqctl.toml", &reference::init_text());
    assert_eq!(machine.load().config, defaults, "as written");

    // Documentation lines have a blank after the #, settings have none.
    let live: Vec<String> = reference::init_text()
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(rest) if !rest.starts_with(' ') => rest.to_owned(),
            _ => line.to_owned(),
        })
        .collect();
    machine.write("project/pqctl.toml", &live.join("\n"));
    let loaded = machine.load();
    assert_eq!(loaded.config, defaults, "with every key taken into use");
    for line in loaded.show().iter().filter(|line| !settled(line.key)) {
        assert!(matches!(line.origin, Origin::File { .. }), "{} is not in the text", line.key);
    }
}

#[test]
fn the_example_of_a_dotenv_file_is_accepted() {
    let machine = Machine::new();
    let defaults = machine.load().config;
    let live = reference::dotenv_text().replace("\n#PQCTL", "\nPQCTL");
    machine.write("project/below/deep/.env", &live);
    let loaded = machine.load();
    assert_eq!(loaded.config, defaults);
    assert_eq!(loaded.warnings, []);
    assert!(matches!(loaded.origin("import.batch_size"), Some(Origin::DotEnv { .. })));
}

#[test]
fn a_value_made_by_hand_equals_a_loaded_one() {
    let loaded = Machine::new().load();
    let url = loaded.config.database.url.clone();
    let mut by_hand = Config::default();
    by_hand.database.url = url;
    by_hand.files.directory = loaded.config.files.directory.clone();
    by_hand.backup.directory = loaded.config.backup.directory.clone();
    by_hand.archive.directory = loaded.config.archive.directory.clone();
    by_hand.mail.directory = loaded.config.mail.directory.clone();
    by_hand.mail.key_path = loaded.config.mail.key_path.clone();
    assert_eq!(loaded.config, by_hand);
}

#[test]
fn the_reference_page_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/configuration.md");
    let expected = reference::markdown();
    if Environment::process().get("PQCTL_TEST_UPDATE").is_some() {
        fs::write(&path, &expected).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "docs/configuration.md differs from the table of keys; write it anew with\n  \
         PQCTL_TEST_UPDATE=1 cargo test --lib config::tests::the_reference_page"
    );
}
