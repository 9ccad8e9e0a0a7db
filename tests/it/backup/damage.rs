//! Flipped bits, cuts, swaps and additions all over payloads and manifests, by chance: none may pass for a good backup.
//! It is judged by what `backup verify --level 2` and `restore` ask before they touch anything. The suite tries a few
//! hundred; the long matrix, which prints what it did, is
//! `PQCTL_TEST_ROUNDS=2000 cargo test --test it backup::damage -- --nocapture`.

use super::{chance, create, fill, folder, id, rounds};
use crate::harness::backend::Migrated;
use pqctl::backup::destination::Folder;
use pqctl::backup::manifest::EngineName;
use pqctl::backup::owner::Owner;
use pqctl::backup::{shelf, stream};
use pqctl::base::{lifecycle::Stop, progress::Silent};
use rand::RngExt;
use std::collections::BTreeMap;
use std::path::Path;

/// Whether the backup passes for whole, as far as reading it tells.
fn passes(place: &Path, id: &str) -> bool {
    // Whose it is does not matter to one that is named.
    let owner = || Owner { engine: EngineName::Sqlite, instance: None, database: String::new() };
    let folder = Folder::existing(place).unwrap();
    let Ok(entry) = shelf::find(&folder, id, &owner()) else { return false };
    if entry.problem().is_some() {
        return false;
    }
    let Ok(manifest) = entry.manifest else { return false };
    let stored = std::fs::File::open(place.join(&manifest.file)).unwrap();
    stream::check(stored, &manifest.payload, std::io::sink(), &Stop::new(), &Silent).is_ok()
}

each_backend! {
    fn no_damage_passes_for_a_good_backup(env: &Migrated) {
        fill(env, 1, 400);
        let made: Vec<_> = ["zstd", "gzip", "none"].map(|way| create(env, &["--compress", way])).into();
        let place = folder(env);
        let mut chance = chance();
        let rounds = rounds(17);
        let mut tried: BTreeMap<&str, u32> = BTreeMap::new();
        let mut silent = Vec::new();
        for (at, one) in made.iter().enumerate() {
            let id = id(one);
            let payload = place.join(one["file"].as_str().unwrap());
            let manifest = place.join(format!("{id}.manifest.json"));
            assert!(passes(&place, &id), "a good one must pass");
            let other = std::fs::read(place.join(made[(at + 1) % 3]["file"].as_str().unwrap())).unwrap();
            for file in [&payload, &manifest] {
                let good = std::fs::read(file).unwrap();
                for round in 0..rounds {
                    let mut bad = good.clone();
                    let place_of = chance.random_range(0..good.len());
                    let what = match round % 6 {
                        // Most of what goes wrong on a disk or a wire is a bit.
                        0..=2 => {
                            bad[place_of] ^= 1 << chance.random_range(0..8u8);
                            "flipped bits"
                        }
                        3 => {
                            bad.truncate(place_of);
                            "cuts"
                        }
                        4 => {
                            let end = (place_of + 4_096).min(bad.len());
                            bad[place_of..end].fill(0);
                            if bad == good {
                                bad[place_of] ^= 0xff;
                            }
                            "zeroed blocks"
                        }
                        _ if file == &payload && round % 12 == 5 => {
                            bad.clone_from(&other);
                            "swaps"
                        }
                        _ => {
                            bad.splice(place_of..place_of, [b' ']);
                            "additions"
                        }
                    };
                    std::fs::write(file, &bad).unwrap();
                    *tried.entry(what).or_default() += 1;
                    if passes(&place, &id) {
                        silent.push(format!("{what} at {place_of} of {}", file.display()));
                    }
                }
                std::fs::write(file, &good).unwrap();
            }
            assert!(passes(&place, &id));
        }
        let all: u32 = tried.values().sum();
        eprintln!("{:?}: {all} faults ({tried:?}), {} silent", env.backend, silent.len());
        assert!(silent.is_empty(), "{silent:#?}");
    }
}
