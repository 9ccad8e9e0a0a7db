//! What goes wrong outside: folders, disks, files, other runs, wishes that cannot be. A message, an exit code, and no
//! row lost.

use super::{BEFORE, complete, files, folder, kept, list, run, school, sum};
use crate::harness::backend::Migrated;
use std::process::Stdio;
use std::time::{Duration, Instant};

each_backend! {
    fn wishes_that_cannot_be_move_nothing(env: &Migrated) {
        school(env);
        let before = sum(env, "answers");
        for (code, words) in [
            (2, &["--table", "answers", "--before", "2027-01-01"][..]),
            (7, &["--table", "answers", "--before", "2026-02-01"]),
            (2, &["--table", "answers"]),
            (2, &["--table", "users", "--before", "2020-01-01"]),
            (2, &["--before", "2020-01-01"]),
        ] {
            let out = env.pqctl(&[&["archive", "run"], words].concat()).expect(code);
            assert!(out.stderr.contains("hint:") || code == 2, "{}", out.stderr);
        }
        env.pqctl(&["archive", "cat", "abcdef"]).expect(10);
        env.pqctl(&["archive", "restore", "abcdef"]).expect(10);
        env.pqctl(&["archive", "list"]).expect(0);
        env.pqctl(&["archive", "cat", "--table", "answers"]).expect(0);
        assert_eq!(sum(env, "answers"), before);
        assert!(files(env).is_empty());
    }

    fn a_full_disk_or_a_folder_that_is_none_loses_nothing(env: &Migrated) {
        school(env);
        let before = sum(env, "answers");
        let file = env.write("not-a-folder", "x");
        let words = ["-q", "archive", "run", "--table", "answers", "--before", BEFORE, "--folder"];
        let inside = file.join("below");
        env.pqctl(&[&words[..], &[inside.to_str().unwrap()]].concat()).expect(1);
        // /dev/full is a disk with no room on it.
        let full = env.work().join("full");
        std::fs::create_dir(&full).unwrap();
        #[cfg(target_os = "linux")]
        {
            let script = format!("ulimit -f 1; exec {} \"$@\"", env!("CARGO_BIN_EXE_pqctl"));
            let words = [&["-c", &script, "pqctl"], &words[..], &[full.to_str().unwrap()]].concat();
            let mut limited = env.command_of("sh", &words);
            limited.args(["--database-url", env.url()]);
            let ended = limited.stdin(Stdio::null()).output().unwrap();
            // With the signal ignored a file that is too large is a disk that is full; else it ends there.
            assert!(!ended.status.success(), "{ended:?}");
        }
        assert_eq!(sum(env, "answers"), before);
        // What such an end leaves is no archive.
        env.pqctl(&["-q", "archive", "run", "--folder", full.to_str().unwrap()]).expect(0);
        assert!(list(env).is_empty());
        let left: Vec<_> = std::fs::read_dir(&full).unwrap().map(|entry| entry.unwrap().file_name()).filter(|name| name != ".lock").collect();
        assert!(left.is_empty(), "{left:?}");
    }

    fn damage_is_found_and_nothing_of_it_is_shown_or_brought_back(env: &Migrated) {
        school(env);
        run(env, &[]);
        let all = kept(env, "answers");
        let listed = list(env);
        let name = listed[0]["name"].as_str().unwrap();
        let payload = files(env).into_iter().find(|file| file.contains(name) && file.ends_with(".zst")).unwrap();
        let manifest = files(env).into_iter().find(|file| file.contains(name) && file.ends_with(".json")).unwrap();
        let (payload, manifest) = (folder(env).join(payload), folder(env).join(manifest));
        let (good, sealed) = (std::fs::read(&payload).unwrap(), std::fs::read(&manifest).unwrap());
        let expect = |code: i32, what: &str| {
            for words in [&["archive", "cat", name][..], &["archive", "restore", name], &["archive", "verify", name]] {
                let wanted = if words[1] == "verify" { 8 } else { code };
                let out = env.pqctl(words).expect(wanted);
                assert!(words[1] == "verify" || out.stdout.is_empty(), "{what}: {}", out.stdout);
            }
            assert_eq!(kept(env, "answers"), all, "{what}");
        };
        let mut flipped = good.clone();
        let middle = flipped.len() / 2;
        flipped[middle] ^= 4;
        std::fs::write(&payload, &flipped).unwrap();
        expect(8, "a flipped bit");
        std::fs::write(&payload, &good[..good.len() - 1]).unwrap();
        expect(8, "a cut file");
        std::fs::remove_file(&payload).unwrap();
        expect(10, "a missing file");
        let doctor = env.pqctl(&["doctor", "--json"]).expect(4).stdout;
        assert!(doctor.contains("archives"), "{doctor}");
        std::fs::write(&payload, &good).unwrap();
        let text = String::from_utf8(sealed.clone()).unwrap();
        std::fs::write(&manifest, text.replace("\"format\": 1", "\"format\": 2")).unwrap();
        expect(7, "a later format");
        std::fs::write(&manifest, text.replace("\"answers\"", "\"answer5\"")).unwrap();
        expect(8, "a manifest that was changed");
        // A run does not go over what it cannot read, nor does it remove it.
        env.pqctl(&["archive", "run"]).expect(8);
        assert!(payload.exists());
        std::fs::write(&manifest, &sealed).unwrap();
        env.pqctl(&["archive", "verify"]).expect(0);
        // A foreign file is neither taken for one nor removed.
        std::fs::write(folder(env).join("answers-2020-01-20200101T000000Z-abcdef.r1.jsonl.zst"), "x").unwrap();
        env.pqctl(&["-q", "archive", "run"]).expect(0);
        env.pqctl(&["archive", "cat", "abcdef"]).expect(10);
        assert!(folder(env).join("answers-2020-01-20200101T000000Z-abcdef.r1.jsonl.zst").exists());
    }

    fn two_runs_at_once_do_not_meet(env: &Migrated) {
        school(env);
        let all = kept(env, "answers");
        let mut first = env
            .command(&["-q", "archive", "run", "--table", "answers", "--before", BEFORE])
            .env("PQCTL_FAILPOINT", "archive.sealed:hang")
            .stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null())
            .spawn()
            .unwrap();
        let deadline = Instant::now() + Duration::from_secs(90);
        while !files(env).iter().any(|name| name.ends_with(".archive.json")) {
            assert!(Instant::now() < deadline, "the first run does not come there");
            std::thread::sleep(Duration::from_millis(10));
        }
        let other = env.work().join("elsewhere");
        let words = ["archive", "run", "--table", "answers", "--before", BEFORE];
        env.pqctl(&words).expect(5);
        env.pqctl(&[&words[..], &["--folder", other.to_str().unwrap()]].concat()).expect(5);
        complete(env, "answers", &all);
        first.kill().unwrap();
        first.wait().unwrap();
        env.pqctl(&words).expect(0);
        complete(env, "answers", &all);
    }

    fn a_request_to_stop_is_heard_and_the_rest_goes_next_time(env: &Migrated) {
        school(env);
        let all = kept(env, "answers");
        let words = ["-q", "archive", "run", "--table", "answers", "--before", BEFORE];
        env.pqctl_with(&[("PQCTL_FAILPOINT", "archive.slice:term")], &words).expect(143);
        complete(env, "answers", &all);
        env.pqctl(&words).expect(0);
        complete(env, "answers", &all);
    }
}
