//! What can be missing, in the way or wrong while a backup is made or brought back: every message names what to do, the
//! exit status is the documented one, and nothing is lost or listed that is not whole.

use super::{beside, content, create, files, fill, folder, id, list, replace, tidy};
use crate::harness::backend::{Backend, Migrated, administer};
use crate::harness::cluster;
use crate::harness::env::Outcome;
use serde_json::Value;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// A folder with a program that a test has written.
fn program(env: &Migrated, name: &str, script: &str) -> String {
    let path = env.write(&format!("programs/{name}"), format!("#!/bin/bash\n{script}\n"));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path.parent().unwrap().display().to_string()
}

/// Where the real program is.
fn real(name: &str) -> String {
    let found = Command::new("bash").args(["-c", &format!("command -v {name}")]).output().unwrap();
    String::from_utf8(found.stdout).unwrap().trim().to_owned()
}

fn payload(env: &Migrated, manifest: &Value) -> PathBuf {
    folder(env).join(manifest["file"].as_str().unwrap())
}

fn with_programs(env: &Migrated, folder: &str, words: &[&str]) -> Outcome {
    env.pqctl_with(&[("PQCTL_BACKUP_PROGRAM_DIRECTORY", folder)], words)
}

/// Nobody's user, for what root may do anyway; nothing where that cannot be.
fn as_nobody(env: &Migrated, words: &[&str]) -> Option<Outcome> {
    let open =
        |path: &Path, mode| std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    for path in [env.root().to_owned(), env.home(), env.work(), env.root().join("tmp")] {
        open(&path, 0o777);
    }
    // The program itself may be where nobody else looks.
    let binary = env.root().join("pqctl");
    if !binary.exists() {
        std::fs::copy(env!("CARGO_BIN_EXE_pqctl"), &binary).unwrap();
    }
    let all =
        [&["--reuid=65534", "--regid=65534", "--clear-groups", binary.to_str().unwrap()], words].concat();
    let outcome = env.outcome_of(env.command_of("setpriv", &all), b"");
    if outcome.stderr.contains("setpriv:") {
        eprintln!("SKIPPED: only root can become somebody else ({})", outcome.stderr.trim());
        return None;
    }
    Some(outcome)
}

#[test]
fn programs_that_are_missing_old_or_broken() {
    use crate::harness::backend::Start;
    let env = Migrated::start(Backend::Postgres);
    fill(&env, 1, 50);
    let make = ["backup", "create"];
    let empty = env.work().join("empty");
    std::fs::create_dir(&empty).unwrap();
    let missing = with_programs(&env, empty.to_str().unwrap(), &make).expect(11);
    assert!(
        missing.stderr.contains("there is no pg_dump") && missing.stderr.contains("apt-get install"),
        "{missing}"
    );

    let old = program(&env, "pg_dump", "echo 'pg_dump (PostgreSQL) 9.6.24'");
    let refused = with_programs(&env, &old, &make).expect(11);
    assert!(refused.stderr.contains("is too old for a server of version"), "{refused}");

    let genuine = real("pg_dump");
    let version = format!("if [[ $1 == --version ]]; then exec '{genuine}' --version; fi\n");
    let dying = program(&env, "pg_dump", &format!("{version}'{genuine}' \"$@\" | head -c 20000; kill -9 $$"));
    let failed = with_programs(&env, &dying, &make).expect(1);
    assert!(failed.stderr.contains("pg_dump ended with"), "{failed}");
    let complaining = program(
        &env,
        "pg_dump",
        &format!("{version}echo 'pg_dump: error: permission denied for table exams' >&2; exit 1"),
    );
    let failed = with_programs(&env, &complaining, &make).expect(1);
    assert!(failed.stderr.contains("permission denied for table exams"), "{failed}");
    assert!(files(&env).is_empty(), "{:?}", files(&env));

    let warning = program(
        &env,
        "pg_dump",
        &format!("{version}echo 'pg_dump: warning: something odd' >&2; exec '{genuine}' \"$@\""),
    );
    let made = with_programs(&env, &warning, &["backup", "create", "--json"]).expect(0).json();
    assert_eq!(made["data"]["backup"]["warnings"][0], "pg_dump: warning: something odd");
    env.pqctl(&["backup", "verify", "--level", "3"]).expect(0);

    // The same for reading it: nothing is touched before the program has done its work.
    let there = content(&env);
    let backup = list(&env)[0]["id"].as_str().unwrap().to_owned();
    let confirm = format!("--confirm={}", env.name());
    let restoring = ["restore", backup.as_str(), "--force", confirm.as_str(), "--no-backup"];
    with_programs(&env, empty.to_str().unwrap(), &restoring).expect(11);
    let genuine = real("pg_restore");
    let failing = program(
        &env,
        "pg_restore",
        &format!(
            "if [[ $1 == --version ]]; then exec '{genuine}' --version; fi\necho 'pg_restore: error: boom' >&2; exit 1"
        ),
    );
    let failed = with_programs(&env, &failing, &restoring).expect(1);
    assert!(failed.stderr.contains("pg_restore failed: boom"), "{failed}");
    assert_eq!(content(&env), there);
    assert!(beside(&env).is_empty(), "{:?}", beside(&env));
}

#[test]
fn without_the_right_to_make_a_database() {
    use crate::harness::backend::Start;
    let env = Migrated::start(Backend::Postgres);
    fill(&env, 1, 5);
    let role = format!("{}_role", env.name());
    administer(&format!("CREATE ROLE {role} LOGIN PASSWORD 'right'"));
    administer(&format!("ALTER DATABASE {} OWNER TO {role}", env.name()));
    create(&env, &[]);
    let there = content(&env);
    let url = cluster::url_of(&format!("{role}:right"), env.name());
    let refused = env.pqctl(&["--database-url", &url, "backup", "verify", "--level", "3"]);
    assert!(refused.code == 1 && refused.stderr.contains("CREATEDB"), "{refused}");
    // A restore says so before anything is made, and also where the database is not theirs to rename.
    administer(&format!("GRANT pg_read_all_data TO {role}"));
    let (listed, confirm) = (files(&env), format!("--confirm={}", env.name()));
    let restore = ["--database-url", &url, "restore", "latest", "--force", &confirm];
    let refused = env.pqctl(&restore).expect(1);
    assert!(refused.stderr.contains("CREATEDB"), "{refused}");
    administer(&format!("ALTER ROLE {role} CREATEDB"));
    administer(&format!("ALTER DATABASE {} OWNER TO CURRENT_USER", env.name()));
    let refused = env.pqctl(&restore).expect(1);
    assert!(
        refused.stderr.contains("belongs to somebody else") && refused.stderr.contains("OWNER TO"),
        "{refused}"
    );
    assert_eq!((files(&env), beside(&env)), (listed, Vec::new()));
    assert_eq!(content(&env), there);
    administer(&format!("DROP ROLE {role}"));
}

each_backend! {
    fn a_damaged_backup_touches_nothing(env: &Migrated) {
        fill(env, 1, 200);
        let made = create(env, &[]);
        fill(env, 201, 5);
        let there = content(env);
        let file = payload(env, &made);
        let good = std::fs::read(&file).unwrap();
        let mut broken = good.clone();
        let middle = broken.len() / 2;
        broken[middle] ^= 0x10;
        for bad in [&broken[..], &good[..good.len() - 1], &good[..100], b""] {
            std::fs::write(&file, bad).unwrap();
            replace(env, &id(&made), &["--no-backup"]).expect(8);
            for level in ["1", "2", "3"] {
                env.pqctl(&["backup", "verify", &id(&made), "--level", level]).expect(8);
            }
        }
        std::fs::write(&file, &broken).unwrap();
        assert!(env.pqctl(&["backup", "list"]).expect(0).stdout.contains("failed level "));
        assert_eq!(content(env), there);
        assert!(beside(env).is_empty(), "{:?}", beside(env));
        std::fs::remove_file(&file).unwrap();
        let gone = env.pqctl(&["restore", &id(&made)]).expect(8);
        assert!(gone.stderr.contains("is missing"), "{gone}");
        env.pqctl(&["restore", "latest"]).expect(10);
        std::fs::write(&file, &good).unwrap();
        env.pqctl(&["backup", "verify", &id(&made), "--level", "3"]).expect(0);
        // Also when its database is gone, which is when it matters.
        let nowhere = [("PQCTL_DATABASE_URL", "sqlite:///nowhere/at-all.db")];
        env.pqctl_with(&nowhere, &["backup", "verify", &id(&made), "--level", "2"]).expect(0);
        env.pqctl_with(&nowhere, &["backup", "list"]).expect(0);
    }

    fn swapped_files_are_noticed(env: &Migrated) {
        fill(env, 1, 50);
        let first = create(env, &[]);
        fill(env, 51, 1);
        let second = create(env, &[]);
        let (a, b) = (payload(env, &first), payload(env, &second));
        let (one, two) = (std::fs::read(&a).unwrap(), std::fs::read(&b).unwrap());
        std::fs::write(&a, two).unwrap();
        std::fs::write(&b, one).unwrap();
        for made in [&first, &second] {
            env.pqctl(&["backup", "verify", &id(made), "--level", "2"]).expect(8);
            replace(env, &id(made), &["--no-backup"]).expect(8);
        }
    }

    fn manifests_from_the_future_or_changed_are_refused(env: &Migrated) {
        let made = create(env, &[]);
        let path = folder(env).join(format!("{}.manifest.json", id(&made)));
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replacen("\"format\": 1", "\"format\": 2", 1)).unwrap();
        for words in [&["restore", "2026"][..], &["backup", "show", "2026"], &["backup", "verify", "2026"]] {
            let refused = env.pqctl(words).expect(7);
            assert!(refused.stderr.contains("by a newer pqctl"), "{refused}");
        }
        std::fs::write(&path, text.replacen("\"level\": 3", "\"level\": 4", 1)).unwrap();
        let broken = env.pqctl(&["restore", "2026"]).expect(8);
        assert!(broken.stderr.contains("its seal is broken"), "{broken}");
        let mut manifest = pqctl::backup::Manifest::read(&id(&made).parse().unwrap(), text.as_bytes()).unwrap();
        manifest.schema.version = 4_711;
        std::fs::write(&path, manifest.to_text().unwrap()).unwrap();
        let refused = env.pqctl(&["restore", "2026", "--force"]).expect(7);
        assert!(refused.stderr.contains("has schema 4711, this pqctl knows up to"), "{refused}");
        // A word of the manifest that is not true is noticed by restoring.
        manifest.schema.version = pqctl::db::migrate::EMBEDDED.last().unwrap().version;
        manifest.tables.iter_mut().find(|table| table.table == "exams").unwrap().rows += 1;
        std::fs::write(&path, manifest.to_text().unwrap()).unwrap();
        let wrong = env.pqctl(&["backup", "verify", "--level", "3"]).expect(8);
        assert!(wrong.stderr.contains("exams: 0 rows where the manifest says 1"), "{wrong}");
    }

    fn one_after_another(env: &Migrated) {
        fill(env, 1, 10);
        let hung = |point: &str, words: &[&str]| {
            let mut command = env.command(words);
            command.env("PQCTL_FAILPOINT", format!("{point}:hang"));
            command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap()
        };
        let mut first = hung("backup.begun", &["backup", "create"]);
        let begun = Instant::now();
        while !files(env).iter().any(|name| name.ends_with(".partial")) {
            assert!(begun.elapsed() < Duration::from_secs(60));
            std::thread::sleep(Duration::from_millis(20));
        }
        let busy = env.pqctl(&["backup", "create"]).expect(5);
        assert!(busy.stderr.contains(&format!("making a backup, process {}", first.id())), "{busy}");
        env.pqctl(&["backup", "prune"]).expect(5);
        assert!(list(env).is_empty(), "what is being made is not listed");
        first.kill().unwrap();
        first.wait().unwrap();
        create(env, &[]);
        assert_eq!(files(env).len(), 2, "what the killed one left is gone: {:?}", files(env));
    }

    fn a_folder_that_cannot_be_written(env: &Migrated) {
        if env.backend == Backend::Postgres {
            // Whose folder it is does not depend on the engine.
            return;
        }
        let place = env.work().join("closed");
        std::fs::create_dir(&place).unwrap();
        std::fs::set_permissions(env.sqlite_file(), std::fs::Permissions::from_mode(0o666)).unwrap();
        std::fs::set_permissions(&place, std::fs::Permissions::from_mode(0o555)).unwrap();
        let Some(refused) = as_nobody(env, &["backup", "create", "--to", place.to_str().unwrap()]) else { return };
        assert_eq!(refused.code, 1, "{refused}");
        assert!(refused.stderr.contains("Permission denied") && refused.stderr.contains("read and write there"), "{refused}");
    }

    fn a_full_disk(env: &Migrated) {
        fill(env, 1, 40_000);
        let place = env.work().join("tiny");
        std::fs::create_dir(&place).unwrap();
        let mut mount = Command::new("mount");
        let mounted = mount.args(["-t", "tmpfs", "-o", "size=256k", "tmpfs"]).arg(&place).output();
        if !mounted.is_ok_and(|output| output.status.success()) {
            eprintln!("SKIPPED: only root can make a small disk");
            return;
        }
        let tiny = place.to_str().unwrap();
        let full = env.pqctl(&["backup", "create", "--to", tiny, "--compress", "none"]);
        let left: Vec<_> = std::fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        Command::new("umount").arg(&place).status().unwrap();
        let full = full.expect(13);
        assert!(full.stderr.contains("make room"), "{full}");
        assert!(left.iter().all(|name| name == ".lock"), "{left:?}");
    }

    fn what_is_not_ours_is_left_alone(env: &Migrated) {
        create(env, &[]);
        let place = folder(env);
        std::fs::write(place.join("notes.txt"), "mine").unwrap();
        std::fs::write(place.join("x.manifest.json"), "{}").unwrap();
        std::fs::File::create(place.join(".left.partial")).unwrap().write_all(b"x").unwrap();
        create(env, &[]);
        assert_eq!(list(env).len(), 2);
        let names = files(env);
        assert!(names.contains(&"notes.txt".to_owned()) && !names.contains(&".left.partial".to_owned()), "{names:?}");
        env.pqctl(&["backup", "show", "x"]).expect(10);
        env.pqctl(&["backup", "show", "../../etc/passwd"]).expect(10);
        tidy(env);
    }

    fn no_room_for_a_restore(env: &Migrated) {
        fill(env, 1, 20_000);
        let made = create(env, &[]);
        let plain = made["payload"]["plain_bytes"].as_u64().unwrap();
        fill(env, 20_001, 1);
        let there = content(env);
        let place = env.work().join("tiny");
        std::fs::create_dir(&place).unwrap();
        let small = |bytes: u64| {
            let size = format!("size={bytes}");
            let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(&place).output();
            mounted.is_ok_and(|output| output.status.success())
        };
        let end = || assert!(Command::new("umount").arg(&place).status().unwrap().success());
        let confirm = format!("--confirm={}", env.name());
        match env.backend {
            // Unpacked where the backup is: no room is seen before anything is written.
            Backend::Postgres => {
                if !small(plain / 2 + 2 * made["payload"]["stored_bytes"].as_u64().unwrap()) {
                    return eprintln!("SKIPPED: only root can make a small disk");
                }
                for name in files(env) {
                    std::fs::copy(folder(env).join(&name), place.join(&name)).unwrap();
                }
                let words = ["restore", "latest", "--force", &confirm, "--no-backup", "--folder", place.to_str().unwrap()];
                let full = env.pqctl(&words);
                let left = std::fs::read_dir(&place).unwrap().count();
                end();
                let full = full.expect(13);
                assert!(full.stderr.contains("unpacking needs") && full.stderr.contains("make room"), "{full}");
                assert_eq!(left, 3, "the backup and the lock");
            }
            // Beside the live file: there is room to unpack it, but not to keep what was there.
            Backend::Sqlite => {
                let bytes = std::fs::metadata(env.sqlite_file()).unwrap().len();
                if !small(bytes + plain + plain / 3 + 200_000) {
                    return eprintln!("SKIPPED: only root can make a small disk");
                }
                let live = place.join(env.sqlite_file().file_name().unwrap());
                std::fs::copy(env.sqlite_file(), &live).unwrap();
                let url = format!("sqlite://{}", live.display());
                let words = ["--database-url", &url, "restore", "latest", "--force", &confirm, "--no-backup"];
                let full = env.pqctl(&words);
                let names: Vec<_> = std::fs::read_dir(&place).unwrap().map(|e| e.unwrap().file_name()).collect();
                let words = ["--database-url", &url, "db", "fingerprint", "--table", "exams", "--table", "users", "--json"];
                let now = env.pqctl(&words);
                end();
                let full = full.expect(13);
                assert!(full.stderr.contains("room") || full.stderr.contains("full"), "{full}");
                assert_eq!(now.expect(0).json()["data"].to_string(), there);
                assert!(names.iter().all(|name| {
                    let name = name.to_str().unwrap();
                    !name.contains(".restore-") && !name.contains(".before-")
                }), "{names:?}");
            }
        }
        assert_eq!(content(env), there);
        assert!(beside(env).is_empty());
    }

    fn nobody_to_ask(env: &Migrated) {
        fill(env, 1, 5);
        let asked = env.pqctl(&["restore"]);
        assert!(asked.code == 10, "there is none yet: {asked}");
        create(env, &[]);
        let there = content(env);
        let asked = env.pqctl(&["restore", "--force"]).expect(7);
        assert!(asked.stderr.contains("latest"), "{asked}");
        assert_eq!(content(env), there);
    }
}

#[test]
fn a_server_that_goes_away_in_the_middle() {
    let mut server = cluster::Private::start();
    let env = Migrated::on(&server);
    fill(&env, 1, 2_000);
    create(&env, &[]);
    let listed = files(&env);
    let there = content(&env);
    // Both programs begin, say so, and go on when the server is gone.
    let stalling = |name: &str| {
        let genuine = real(name);
        let begun = env.work().join(format!("{name}.begun"));
        let script = format!(
            "if [[ $1 == --version ]]; then exec '{genuine}' --version; fi\n\
             touch '{0}'; while [[ -e '{0}' ]]; do sleep 0.02; done; exec '{genuine}' \"$@\"",
            begun.display()
        );
        (program(&env, name, &script), begun)
    };
    let confirm = format!("--confirm={}", env.name());
    let making = ["backup", "create"];
    let restoring = ["restore", "latest", "--force", confirm.as_str(), "--no-backup"];
    for (name, words) in [("pg_dump", &making[..]), ("pg_restore", &restoring[..])] {
        let (programs, begun) = stalling(name);
        let mut command = env.command(words);
        command.env("PQCTL_BACKUP_PROGRAM_DIRECTORY", programs);
        let child =
            command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped()).spawn().unwrap();
        let since = Instant::now();
        while !begun.exists() {
            assert!(since.elapsed() < Duration::from_secs(60));
            std::thread::sleep(Duration::from_millis(20));
        }
        server.order("stop");
        std::fs::remove_file(&begun).unwrap();
        let ended = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(ended.status.code(), Some(6), "{name}: {said}");
        server.order("start");
        assert_eq!(content(&env), there, "{name}");
        assert_eq!(files(&env), listed, "{name}");
    }
    replace(&env, "latest", &["--no-backup"]).expect(0);
    assert!(beside(&env).is_empty(), "{:?}", beside(&env));
    env.pqctl(&["backup", "verify", "--level", "3"]).expect(0);
}
