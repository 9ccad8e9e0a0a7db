//! Finding jobs by what an operator knows of them. The conditions go into each of the two tables, and so
//! does the limit: a list of twenty reads twenty rows of each, whatever the history holds.

use super::look::{ENDED, Line, Listed, State, UNFINISHED};
use crate::base::clock::Timestamp;
use crate::db::{Json, Query, ReadTx, Result, Sql};
use serde::Serialize;
use serde_json::Value;
use sqlx::FromRow;

/// Which jobs; nothing set: all.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub states: Vec<State>,
    pub queue: Option<String>,
    /// All names of the wanted kinds, former ones too.
    pub kinds: Vec<String>,
    pub arguments: Vec<Argument>,
    /// Ended, or else enqueued, at or after this instant.
    pub since: Option<Timestamp>,
    /// Ended, or else enqueued, before this instant.
    pub until: Option<Timestamp>,
    /// The newest error contains this, or has this fingerprint.
    pub error: Option<String>,
    pub parent: Option<i64>,
    /// The name of a schedule.
    pub schedule: Option<String>,
    /// Only smaller numbers: where the previous page ended.
    pub before: Option<i64>,
}

/// An argument of the payload and the values it may have.
#[derive(Debug, Clone, PartialEq)]
pub struct Argument {
    /// An SQL/JSON path, which both engines read: `$."user"."id"`.
    path: String,
    values: Vec<Value>,
}

impl Argument {
    /// From `user.id=5`. A number, `true`, `false` and `null` also match as a text, because a shell takes
    /// quotes away; parts that are numbers are positions in a list.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (name, value) =
            text.split_once('=').ok_or_else(|| format!("`{text}` is no NAME=VALUE, such as user_id=5"))?;
        let mut path = String::from("$");
        for part in name.split('.') {
            if part.is_empty() || part.contains(['"', '\\', '\0']) {
                return Err(format!("`{name}` is no name of an argument, such as user_id or range.first"));
            }
            match part.parse::<u32>() {
                Ok(position) => path.push_str(&format!("[{position}]")),
                Err(_) => path.push_str(&format!(".\"{part}\"")),
            }
        }
        let mut values = Vec::new();
        match serde_json::from_str(value) {
            Ok(Value::Object(_) | Value::Array(_)) => {
                return Err(format!(
                    "`{value}` is a list or an object; compare what is in it: {name}.NAME=VALUE or {name}.0=VALUE"
                ));
            }
            Ok(parsed @ Value::String(_)) => values.push(parsed),
            Ok(parsed) => {
                // The engines differ in whether 5 is 5.0 in JSON.
                if let Some(whole) = parsed.as_i64() {
                    values.extend(serde_json::from_str::<Value>(&format!("{whole}.0")));
                }
                values.extend([parsed, Value::from(value)]);
            }
            Err(_) => values.push(Value::from(value)),
        }
        Ok(Self { path, values })
    }
}

/// The two tables: one job is in one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Unfinished,
    Ended,
}

/// So many rows are looked up by their time; from more the newest are read and looked at.
const FEW: i64 = 5_000;

impl Filter {
    /// Whether jobs of that half can match at all.
    fn wants(&self, half: Half) -> bool {
        self.states.is_empty() || self.states.iter().any(|state| state.is_end() == (half == Half::Ended))
    }

    fn outcomes(&self) -> Vec<&'static str> {
        let states = if self.states.is_empty() { &State::ALL[..] } else { &self.states };
        states.iter().filter(|state| state.is_end()).flat_map(|state| state.stored()).copied().collect()
    }

    /// What `job_history_outcome` can answer.
    fn by_time<'c>(&self, query: Query<'c>, column: Sql) -> Query<'c> {
        query
            .push(" WHERE ")
            .push(column)
            .push(" IN (")
            .push_list(self.outcomes())
            .push(")")
            .push_if(" AND finished_at >= ", self.since)
            .push_if(" AND finished_at < ", self.until)
    }

    /// Whether few jobs have the wanted outcomes in the wanted time. Then the index on them is the way;
    /// otherwise the newest jobs are soon enough matching ones. SQLite does not know which.
    async fn few(&self, tx: &mut ReadTx) -> Result<bool> {
        if !self.wants(Half::Ended)
            || (self.states.is_empty() && self.since.is_none() && self.until.is_none())
        {
            return Ok(false);
        }
        let query = tx.on().query("SELECT count(*) FROM (SELECT 1 FROM job_history");
        let count: i64 = self
            .by_time(query, "outcome".into())
            .push_bind(" LIMIT ", FEW)
            .push(") AS counted")
            .once()
            .fetch_scalar()
            .await?;
        Ok(count < FEW)
    }

    fn apply<'c>(&self, mut query: Query<'c>, half: Half, few: bool) -> Query<'c> {
        const OUTCOME: Sql = Sql { sqlite: "+outcome", postgres: "outcome" };
        match half {
            Half::Unfinished => {
                query = query.push(" WHERE 1 = 1");
                if !self.states.is_empty() {
                    let states = self.states.iter().flat_map(|state| state.stored()).copied();
                    query = query.push(" AND state IN (").push_list(states).push(")");
                }
                query = query
                    .push_if(" AND created_at >= ", self.since)
                    .push_if(" AND created_at < ", self.until);
            }
            Half::Ended if few => {
                query = query.push(" WHERE id IN (WITH found AS MATERIALIZED (SELECT id FROM job_history");
                query = self.by_time(query, "outcome".into()).push(") SELECT id FROM found)");
            }
            Half::Ended => query = self.by_time(query, OUTCOME),
        }
        if !self.kinds.is_empty() {
            query = query.push(" AND kind IN (").push_list(self.kinds.clone()).push(")");
        }
        for argument in &self.arguments {
            query = query
                .push(Sql {
                    sqlite: " AND (payload -> ",
                    postgres: " AND jsonb_path_query_first(payload, CAST('strict ' || ",
                })
                .push_bind("", argument.path.clone())
                .push(Sql { sqlite: ")", postgres: " AS JSONPATH), '{}', true)" })
                .push(" IN (")
                .push_list(argument.values.iter().cloned().map(Json))
                .push(")");
        }
        if let Some(error) = &self.error {
            query = query
                .push(Sql {
                    sqlite: " AND (instr(lower(errors ->> '$[#-1].error'), lower(",
                    postgres: " AND (strpos(lower(errors -> -1 ->> 'error'), lower(",
                })
                .push_bind("", error.clone())
                .push(")) > 0");
            if half == Half::Ended {
                query = query.push_bind(" OR error_fingerprint = ", error.clone());
            }
            query = query.push(")");
        }
        query = query
            .push_if(" AND queue = ", self.queue.clone())
            .push_if(" AND parent_id = ", self.parent)
            .push_if(" AND id < ", self.before);
        if let Some(name) = &self.schedule {
            query = query
                .push_bind(" AND schedule_id = (SELECT id FROM schedules WHERE name = ", name.clone())
                .push(")");
        }
        query
    }

    fn halves(&self) -> impl Iterator<Item = Half> {
        [Half::Unfinished, Half::Ended].into_iter().filter(|half| self.wants(*half))
    }
}

/// The newest jobs first.
pub async fn list(tx: &mut ReadTx, filter: &Filter, limit: i64) -> Result<Vec<Listed>> {
    let few = filter.few(tx).await?;
    let mut lines: Vec<Line> = Vec::new();
    for half in filter.halves() {
        let query = tx.on().query(if half == Half::Ended { ENDED } else { UNFINISHED });
        let query = filter.apply(query, half, few).push_bind(" ORDER BY id DESC LIMIT ", limit);
        lines.extend(query.once().fetch_all::<Line>().await?);
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.id));
    lines.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(lines.into_iter().map(Listed::from).collect())
}

/// How many there are, counting no further than `most`.
pub async fn count(tx: &mut ReadTx, filter: &Filter, most: i64) -> Result<i64> {
    let few = filter.few(tx).await?;
    let mut total = 0;
    for half in filter.halves() {
        let table = match half {
            Half::Unfinished => "SELECT count(*) FROM (SELECT 1 FROM jobs",
            Half::Ended => "SELECT count(*) FROM (SELECT 1 FROM job_history",
        };
        // In this order the newest come first, which are wanted most.
        let query = filter.apply(tx.on().query(table), half, few);
        let query = query.push_bind(" ORDER BY id DESC LIMIT ", most - total);
        total += query.push(") AS counted").once().fetch_scalar::<i64>().await?;
        if total >= most {
            break;
        }
    }
    Ok(total)
}

/// A job that something is to be done to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromRow)]
pub struct Matched {
    pub id: i64,
    pub stored: String,
    pub kind: String,
}

/// All of them, the oldest first: what is shown before a bulk change is exactly what is then changed.
pub async fn matching(tx: &mut ReadTx, filter: &Filter, limit: i64) -> Result<Vec<Matched>> {
    let few = filter.few(tx).await?;
    let mut matched: Vec<Matched> = Vec::new();
    for half in filter.halves() {
        let query = tx.on().query(match half {
            Half::Unfinished => "SELECT id, state AS stored, kind FROM jobs",
            Half::Ended => "SELECT id, outcome AS stored, kind FROM job_history",
        });
        let query = filter.apply(query, half, few).push_bind(" ORDER BY id LIMIT ", limit);
        matched.extend(query.once().fetch_all::<Matched>().await?);
    }
    matched.sort_by_key(|one| one.id);
    matched.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(matched)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn arguments_are_paths_and_values() {
        let of = |text| Argument::parse(text).map(|argument| (argument.path, argument.values));
        assert_eq!(of("user_id=5"), Ok(("$.\"user_id\"".into(), vec![json!(5.0), json!(5), json!("5")])));
        assert_eq!(of("a.0.b=x=y"), Ok(("$.\"a\"[0].\"b\"".into(), vec![json!("x=y")])));
        assert_eq!(of("a=\"5\""), Ok(("$.\"a\"".into(), vec![json!("5")])));
        assert_eq!(of("a=true"), Ok(("$.\"a\"".into(), vec![json!(true), json!("true")])));
        for wrong in ["user_id", "=5", "a..b=1", "a\"b=1", "a=[1]", "a={}"] {
            assert!(of(wrong).is_err(), "{wrong}");
        }
    }
}
