//! The subjects, topics, exams and passages that an import meets, with their ids: looked up or added
//! once each, in an order in which two imports never wait for each other in a circle. Their SQL is
//! `store::questions::catalog`.

use crate::base::clock::Timestamp;
use crate::db::WriteTx;
use crate::error::Result;
use crate::store::questions::{Exam, Passage, Question, catalog, write::Place};
use std::collections::{HashMap, hash_map::Entry};

/// Ids of what questions refer to, as far as this import has met them.
#[derive(Default)]
pub struct Catalog {
    subjects: HashMap<String, i64>,
    topics: HashMap<(Option<i64>, String), i64>,
    exams: HashMap<Exam, i64>,
    passages: HashMap<[u8; 32], i64>,
}

impl Catalog {
    /// Adds what is new in the batch, table by table, each in sorted order: two imports then never
    /// wait for each other in a circle.
    pub async fn prepare(
        &mut self,
        tx: &mut WriteTx,
        rows: &[(Question, [u8; 32])],
        now: Timestamp,
    ) -> Result<()> {
        let mut subjects: Vec<&String> = rows.iter().filter_map(|(q, _)| q.subject.as_ref()).collect();
        subjects.sort_unstable();
        subjects.dedup();
        for name in subjects {
            if !self.subjects.contains_key(name) {
                self.subjects.insert(name.clone(), catalog::ensure_subject(tx, name, now).await?);
            }
        }
        let mut topics: Vec<(Option<i64>, &String)> =
            rows.iter().filter_map(|(q, _)| Some((self.subject(q), q.topic.as_ref()?))).collect();
        topics.sort_unstable();
        topics.dedup();
        for (subject, name) in topics {
            let key = (subject, name.clone());
            if let Entry::Vacant(new) = self.topics.entry(key) {
                new.insert(catalog::ensure_topic(tx, subject, name, now).await?);
            }
        }
        let mut exams: Vec<&Exam> = rows.iter().filter_map(|(q, _)| q.exam.as_ref()).collect();
        exams.sort_unstable_by(|a, b| (&a.body, a.year, &a.paper).cmp(&(&b.body, b.year, &b.paper)));
        exams.dedup();
        for exam in exams {
            if !self.exams.contains_key(exam) {
                self.exams.insert(exam.clone(), catalog::ensure_exam(tx, exam, now).await?);
            }
        }
        let mut passages: Vec<([u8; 32], &Passage)> = rows
            .iter()
            .filter_map(|(q, _)| q.passage.as_ref())
            .map(|p| (catalog::passage_hash(p), p))
            .collect();
        passages.sort_unstable_by_key(|(hash, _)| *hash);
        passages.dedup_by_key(|(hash, _)| *hash);
        // Kept for this batch only: passages can be many, and their questions stand together.
        self.passages.clear();
        for (hash, passage) in passages {
            self.passages.insert(hash, catalog::ensure_passage(tx, passage, now).await?);
        }
        Ok(())
    }

    fn subject(&self, question: &Question) -> Option<i64> {
        question.subject.as_ref().and_then(|name| self.subjects.get(name).copied())
    }

    /// Where a question of the prepared batch belongs.
    pub fn place(&self, question: &Question) -> Place {
        let subject_id = self.subject(question);
        Place {
            subject_id,
            topic_id: question
                .topic
                .as_ref()
                .and_then(|name| self.topics.get(&(subject_id, name.clone())).copied()),
            exam_id: question.exam.as_ref().and_then(|exam| self.exams.get(exam).copied()),
            passage_id: question
                .passage
                .as_ref()
                .and_then(|p| self.passages.get(&catalog::passage_hash(p)).copied()),
        }
    }
}
