//! Cancelling what is below jobs ahead of the jobs themselves, a slice at a time: families may be large, and a
//! transaction that ends a hundred thousand children would keep everybody else from writing for seconds. What
//! the transaction that cancels the jobs does is `control`'s.

use super::Result;
use super::control::end_or_ask;
use super::storage::families as storage;
use crate::base::clock::Timestamp;
use crate::base::lifecycle::Stop;
use crate::db::Db;
use std::collections::{HashMap, HashSet};

/// So many jobs are ended in a transaction.
const SLICE: usize = 1_000;

/// What was cancelled ahead.
#[derive(Debug, Default)]
pub struct Ahead {
    /// Jobs below that had not started and never will.
    pub cancelled: u64,
    /// Jobs below that run and have been asked to stop.
    pub asked: u64,
    /// Those of the jobs that are below others of them: they go with these.
    pub covered: HashSet<i64>,
}

/// Cancels most of what is below these jobs, in short transactions, so that little is left for the one that cancels
/// the jobs themselves. Of each family enough is left to hold its parent; so whoever is interrupted leaves a family
/// of which some children are cancelled, and may cancel the parent again.
pub async fn cancel_ahead(db: &Db, jobs: &[i64], now: Timestamp, stop: &Stop) -> Result<Ahead> {
    let below = Below::new(&storage::all_below(db.reader(), jobs).await?);
    let chosen: HashSet<i64> = jobs.iter().copied().collect();
    let covered: HashSet<i64> =
        jobs.iter().copied().filter(|id| below.ancestors(*id).any(|above| chosen.contains(&above))).collect();
    let tops: Vec<i64> = jobs.iter().copied().filter(|id| !covered.contains(id)).collect();
    let mut ahead = Ahead { covered, ..Ahead::default() };
    let doomed = below.most(&tops);
    let mut at = 0;
    while at < doomed.len() && !stop.requested() {
        let mut end = (at + SLICE).min(doomed.len());
        // A parent ends together with the last of its children: nobody may find it without any.
        while end < doomed.len() && below.has_children(doomed[end]) {
            end += 1;
        }
        let slice = &doomed[at..end];
        let mut tx = db.write().await?;
        let (ended, asked) = end_or_ask(&mut tx, slice, "parent", now).await?;
        // What has come in since.
        let (more_ended, more_asked) = storage::cancel_below(&mut tx, slice, now).await?;
        let parents: HashSet<i64> = slice.iter().filter_map(|id| below.parents.get(id).copied()).collect();
        storage::release_in(&mut tx, &Vec::from_iter(parents), now).await?;
        tx.commit().await?;
        ahead.cancelled += ended.len() as u64 + more_ended;
        ahead.asked += asked.len() as u64 + more_asked;
        at = end;
    }
    Ok(ahead)
}

/// Families as a tree.
#[derive(Debug, Default)]
struct Below {
    parents: HashMap<i64, i64>,
    children: HashMap<i64, Vec<i64>>,
}

impl Below {
    fn new(pairs: &[(i64, i64)]) -> Self {
        let mut below = Self::default();
        for (id, parent) in pairs {
            below.parents.insert(*id, *parent);
            below.children.entry(*parent).or_default().push(*id);
        }
        below
    }

    fn has_children(&self, id: i64) -> bool {
        self.children.contains_key(&id)
    }

    fn ancestors(&self, id: i64) -> impl Iterator<Item = i64> {
        // A job made to be its own ancestor by hand must not keep us here.
        std::iter::successors(self.parents.get(&id).copied(), |above| self.parents.get(above).copied())
            .take(self.parents.len())
    }

    /// What is below a job, each after everything that is below it.
    fn below(&self, top: i64) -> Vec<i64> {
        let mut order = Vec::new();
        let mut seen = HashSet::from([top]);
        let mut stack = vec![top];
        while let Some(id) = stack.pop() {
            order.push(id);
            let children = self.children.get(&id).into_iter().flatten();
            stack.extend(children.filter(|child| seen.insert(**child)));
        }
        // From the top downwards, read backwards.
        order.reverse();
        order.pop();
        order
    }

    /// What is below these jobs, without some of each family that hold its parent: about a slice of all together.
    fn most(&self, tops: &[i64]) -> Vec<i64> {
        let families: Vec<Vec<i64>> =
            tops.iter().map(|top| self.below(*top)).filter(|below| !below.is_empty()).collect();
        if families.iter().map(Vec::len).sum::<usize>() <= SLICE {
            return Vec::new();
        }
        let kept = (SLICE / families.len()).max(1);
        let mut doomed = Vec::new();
        for family in families {
            let mut end = family.len().saturating_sub(kept);
            // The first that is kept has no children; so each parent that is kept keeps one.
            while end > 0 && self.has_children(family[end]) {
                end -= 1;
            }
            doomed.extend(&family[..end]);
        }
        doomed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One job with three times 600 children, the second of which has 700 of its own.
    fn large() -> Below {
        let mut pairs: Vec<(i64, i64)> = (2..1802).map(|id| (id, 1)).collect();
        pairs.extend((2000..2700).map(|id| (id, 3)));
        Below::new(&pairs)
    }

    #[test]
    fn parents_come_after_all_that_is_below_them() {
        let below = large();
        let order = below.below(1);
        assert_eq!(order.len(), 2500);
        let place: HashMap<i64, usize> = order.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        assert!((2000..2700).all(|id| place[&id] < place[&3]));
        assert_eq!(below.ancestors(2001).collect::<Vec<_>>(), [3, 1]);
    }

    #[test]
    fn something_is_left_that_holds_the_parent() {
        let below = large();
        let doomed: HashSet<i64> = below.most(&[1]).into_iter().collect();
        assert!((1500..2500).contains(&doomed.len()), "{}", doomed.len());
        for (parent, children) in &below.children {
            let left = children.iter().any(|child| !doomed.contains(child));
            assert!(left || doomed.contains(parent), "{parent} would be let go");
        }
        assert!(below.most(&[3]).is_empty(), "few go in one transaction");
        let ring = Below::new(&[(1, 2), (2, 1)]);
        assert_eq!((ring.below(1), ring.ancestors(1).count()), (vec![2], 2));
    }
}
