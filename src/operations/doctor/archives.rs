//! The part of `doctor` that looks at the archive: whether each file of the books is there, and what an ended run left
//! half done. Where nothing was ever archived, nothing is said.

use super::{Finding, State};
use crate::backup::archive::{self, Places};
use crate::base::text;
use crate::config::Config;
use crate::db::Db;
use crate::store::archives::{self, Record, State as Move};

const AREA: &str = "archives";

/// Files that a restore has left the database without knowledge of.
async fn unlisted(db: &Db, config: &Config, records: &[Record]) -> Option<Finding> {
    let places = Places::existing(&Places::configured(&config.archive).ok()?).ok()?;
    let mut found = archive::unlisted(db, &places, records).await.ok()?;
    found.retain(|one| one.ours);
    if found.is_empty() {
        return None;
    }
    let what = format!("the database does not list {}", text::count(found.len() as u64, "archive"));
    Some(
        Finding::new(AREA, State::Warn, what)
            .remedy("`pqctl archive adopt` shows what becomes of them; `--yes` does it"),
    )
}

/// What there is to say.
pub(in crate::operations) async fn look(db: &Db, config: &Config) -> Option<Finding> {
    // An older schema has no such table.
    let mut records = archives::list(db.reader()).await.ok()?;
    if let Some(finding) = unlisted(db, config, &records).await {
        return Some(finding);
    }
    records.retain(|record| record.state != Move::Returned && !record.is_lost());
    if records.is_empty() {
        return None;
    }
    let places = match Places::configured(&config.archive).and_then(|path| Places::existing(&path)) {
        Ok(places) => places,
        Err(failure) => return Some(Finding::failed(AREA, &failure)),
    };
    let missing = records
        .iter()
        .filter(|record| record.state != Move::Writing && places.whole(record).is_err())
        .count() as u64;
    if missing > 0 {
        let what = format!("{} of {} cannot be read", missing, text::count(records.len() as u64, "archive"));
        return Some(
            Finding::new(AREA, State::Fail, what)
                .remedy("`pqctl archive verify`, then bring the files back from a copy; what is lost for good, `pqctl archive forget`"),
        );
    }
    if records.iter().any(|record| record.state != Move::Archived) {
        let what = "a move has not ended".to_owned();
        return Some(
            Finding::new(AREA, State::Warn, what)
                .remedy("`pqctl archive list` shows it; `pqctl archive run` goes on"),
        );
    }
    if records.iter().any(|record| !record.erased.is_empty()) {
        let what = "somebody who was erased is still in a file".to_owned();
        return Some(Finding::new(AREA, State::Warn, what).remedy("`pqctl archive run`"));
    }
    let rows: i64 = records.iter().map(|record| record.rows).sum();
    let what = format!(
        "{}, {} rows; their files are there",
        text::count(records.len() as u64, "archive"),
        text::thousands(rows)
    );
    Some(Finding::new(AREA, State::Ok, what))
}
