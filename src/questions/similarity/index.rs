//! The vectors of a bank in memory and the nearest ones to one vector. A flat array scanned from end to
//! end: exact, nothing to build, and at 100,000 questions bound by memory bandwidth alone.

/// One neighbour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    pub id: i64,
    pub cosine: f32,
}

/// Vectors of length 1 under the ids of their questions.
#[derive(Debug, Clone, PartialEq)]
pub struct Index {
    dimensions: usize,
    ids: Vec<i64>,
    matrix: Vec<f32>,
}

/// The vector has another length than those of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a vector of {found} values does not fit an index of {expected}")]
pub struct WrongLength {
    pub expected: usize,
    pub found: usize,
}

impl Index {
    /// Empty, for vectors of that length.
    pub fn new(dimensions: usize) -> Self {
        Self { dimensions, ids: Vec::new(), matrix: Vec::new() }
    }

    /// With room for that many vectors.
    pub fn with_capacity(dimensions: usize, vectors: usize) -> Self {
        Self {
            dimensions,
            ids: Vec::with_capacity(vectors),
            matrix: Vec::with_capacity(vectors * dimensions),
        }
    }

    /// Adds one vector.
    pub fn push(&mut self, id: i64, vector: &[f32]) -> Result<(), WrongLength> {
        self.check(vector)?;
        self.ids.push(id);
        self.matrix.extend_from_slice(vector);
        Ok(())
    }

    fn check(&self, vector: &[f32]) -> Result<(), WrongLength> {
        if vector.len() == self.dimensions && self.dimensions > 0 {
            Ok(())
        } else {
            Err(WrongLength { expected: self.dimensions, found: vector.len() })
        }
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The ids in the order of the rows.
    pub fn ids(&self) -> &[i64] {
        &self.ids
    }

    /// The rows, one after another.
    pub fn matrix(&self) -> &[f32] {
        &self.matrix
    }

    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// The `k` nearest vectors of at least that cosine, best first; equal ones by id.
    pub fn search(&self, query: &[f32], k: usize, least: f32) -> Result<Vec<Hit>, WrongLength> {
        self.check(query)?;
        let mut best: Vec<Hit> = Vec::with_capacity(k + 1);
        if k == 0 {
            return Ok(best);
        }
        for (row, id) in self.matrix.chunks_exact(self.dimensions).zip(&self.ids) {
            let cosine = dot(row, query);
            if cosine < least || (best.len() == k && best.last().is_some_and(|worst| cosine < worst.cosine)) {
                continue;
            }
            let hit = Hit { id: *id, cosine };
            let at = best.partition_point(|other| (other.cosine, -other.id) > (cosine, -*id));
            best.insert(at, hit);
            best.truncate(k);
        }
        Ok(best)
    }
}

/// Sixteen sums side by side: the compiler makes vector instructions of them without reordering
/// additions that were written in order.
#[inline]
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let (a16, a_rest) = a.as_chunks::<16>();
    let (b16, b_rest) = b.as_chunks::<16>();
    let mut sums = [0f32; 16];
    for (x, y) in a16.iter().zip(b16) {
        for i in 0..16 {
            sums[i] += x[i] * y[i];
        }
    }
    let rest: f32 = a_rest.iter().zip(b_rest).map(|(x, y)| x * y).sum();
    sums.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ai::embedded::{DIMENSIONS, cosine, embed};

    fn index(n: i64) -> Index {
        let mut index = Index::with_capacity(DIMENSIONS, 10);
        for id in 0..n {
            index.push(id, &embed(&format!("question {} about {}", id % 7, id % 11))).unwrap();
        }
        index
    }

    #[test]
    fn the_nearest_are_what_a_sort_gives() {
        let index = index(300);
        let query = embed("a question 3 about 5");
        let mut all: Vec<(f32, i64)> = index
            .matrix()
            .chunks(DIMENSIONS)
            .zip(index.ids())
            .map(|(row, id)| (cosine(row, &query), *id))
            .collect();
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        let hits = index.search(&query, 12, 0.0).unwrap();
        assert_eq!(hits.len(), 12);
        for (hit, (cosine, _)) in hits.iter().zip(&all) {
            assert!((hit.cosine - cosine).abs() < 1e-5);
        }
        // Equal vectors (ids 77 apart) come in the order of their ids.
        assert!(hits.windows(2).all(|w| w[0].cosine > w[1].cosine || w[0].id < w[1].id));
        assert!(index.search(&query, 5, 0.9999).unwrap().len() < 5);
    }

    #[test]
    fn wrong_lengths_and_nothing_wanted() {
        let mut index = index(3);
        let error = index.push(9, &[0.0; 3]).unwrap_err();
        assert_eq!(error.to_string(), "a vector of 3 values does not fit an index of 256");
        assert_eq!(index.search(&[1.0], 3, 0.0), Err(WrongLength { expected: 256, found: 1 }));
        assert_eq!(index.search(&embed("x"), 0, 0.0), Ok(vec![]));
    }
}
