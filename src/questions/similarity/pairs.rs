//! All pairs of vectors at or above a cosine, as blocked matrix products with at most
//! [`Options::per_row`] partners kept per row. Exact: no index that could miss a pair. The vectors
//! have length 1, so a dot product is the cosine. What a pair means is for the verifier.

use crate::base::lifecycle::Stop;
use crate::base::progress::Progress;
use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView2, Axis, Slice, s};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What to look for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Smallest cosine that counts.
    pub threshold: f32,
    /// Partners kept per row, the best first. A pair is reported when either row kept it, so `n` rows
    /// give at most `n · per_row` pairs; families made from one template are quadratic without it.
    pub per_row: usize,
    /// Threads; results do not depend on it.
    pub threads: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { threshold: 0.5, per_row: 20, threads: 2 }
    }
}

/// Two rows, the smaller number first, and their cosine.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    pub a: u32,
    pub b: u32,
    pub cosine: f32,
}

/// Why no pairs came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("stopped on request before all pairs were compared")]
    Stopped,
    #[error("{0} vectors are more than one run can number")]
    TooMany(usize),
    #[error("{values} values are no whole number of vectors of {dimensions}")]
    Shape { values: usize, dimensions: usize },
}

/// Rows of one block on the left and the right: 256 × 1024 products of f32 are 1 MiB, which stays in
/// the second-level cache while it is scanned.
const LEFT: usize = 256;
const RIGHT: usize = 1024;

/// All pairs among the rows of `matrix` (row-major, `dimensions` values each).
pub fn all(
    matrix: &[f32],
    dimensions: usize,
    options: &Options,
    progress: &dyn Progress,
    stop: &Stop,
) -> Result<Vec<Pair>, Error> {
    let rows = view(matrix, dimensions)?;
    let n = rows.nrows();
    let left: Vec<usize> = (0..n).collect();
    compare(&rows, &rows, &left, true, options, progress, stop)
}

/// The pairs that have at least one row of `changed`: what a run needs after some questions were
/// added or edited. Both sides keep their best among these pairs, so everything [`all`] would report
/// for the changed rows is here; unchanged pairs were reported by the earlier run.
pub fn changed(
    matrix: &[f32],
    dimensions: usize,
    changed: &[u32],
    options: &Options,
    progress: &dyn Progress,
    stop: &Stop,
) -> Result<Vec<Pair>, Error> {
    let rows = view(matrix, dimensions)?;
    let mut left: Vec<usize> = changed.iter().map(|i| *i as usize).filter(|i| *i < rows.nrows()).collect();
    left.sort_unstable();
    left.dedup();
    let picked = rows.select(Axis(0), &left);
    compare(&picked.view(), &rows, &left, false, options, progress, stop)
}

fn view(matrix: &[f32], dimensions: usize) -> Result<ArrayView2<'_, f32>, Error> {
    let shape = Error::Shape { values: matrix.len(), dimensions };
    if dimensions == 0 || !matrix.len().is_multiple_of(dimensions) {
        return Err(shape);
    }
    let n = matrix.len() / dimensions;
    u32::try_from(n).map_err(|_| Error::TooMany(n))?;
    ArrayView2::from_shape((n, dimensions), matrix).map_err(|_| shape)
}

/// `numbers[i]` is the row number of left row `i`. With `triangle` left and right are the same rows and
/// only blocks on and above the diagonal are computed.
fn compare(
    left: &ArrayView2<'_, f32>,
    right: &ArrayView2<'_, f32>,
    numbers: &[usize],
    triangle: bool,
    options: &Options,
    progress: &dyn Progress,
    stop: &Stop,
) -> Result<Vec<Pair>, Error> {
    let blocks = left.nrows().div_ceil(LEFT);
    progress.start("comparing vectors", Some(numbers.len() as u64));
    let best = Mutex::new(Best::new(right.nrows(), options.per_row));
    let in_left = membership(numbers, right.nrows());
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..options.threads.max(1) {
            scope.spawn(|| {
                let mut products = Array2::<f32>::zeros((LEFT, RIGHT));
                let mut hits = Vec::new();
                loop {
                    let block = next.fetch_add(1, Ordering::Relaxed);
                    if block >= blocks || stop.requested() {
                        return;
                    }
                    let from = block * LEFT;
                    let height = LEFT.min(left.nrows() - from);
                    let a = left.slice_axis(Axis(0), Slice::from(from..from + height));
                    let mut column = if triangle { from } else { 0 };
                    while column < right.nrows() && !stop.requested() {
                        let width = RIGHT.min(right.nrows() - column);
                        let b = right.slice_axis(Axis(0), Slice::from(column..column + width));
                        let mut product = products.slice_mut(s![..height, ..width]);
                        general_mat_mul(1.0, &a, &b.t(), 0.0, &mut product);
                        for (i, row) in product.outer_iter().enumerate() {
                            let number = numbers[from + i];
                            scan(row.to_slice().unwrap_or_default(), options.threshold, |j, cosine| {
                                let other = column + j;
                                // Each pair once: not with itself, and when both rows are on the left
                                // only from the smaller one.
                                if other > number || (other < number && !in_left[other]) {
                                    hits.push((number, other, cosine));
                                }
                            });
                        }
                        if !hits.is_empty()
                            && let Ok(mut best) = best.lock()
                        {
                            for (a, b, cosine) in hits.drain(..) {
                                best.offer(a, b, cosine);
                                best.offer(b, a, cosine);
                            }
                        }
                        column += width;
                    }
                    progress.advance(height as u64);
                }
            });
        }
    });
    if stop.requested() {
        return Err(Error::Stopped);
    }
    let pairs = best.into_inner().map(Best::into_pairs).unwrap_or_default();
    progress.finish(&crate::base::text::count(pairs.len() as u64, "candidate pair"));
    Ok(pairs)
}

fn membership(numbers: &[usize], n: usize) -> Vec<bool> {
    let mut out = vec![false; n];
    for number in numbers {
        out[*number] = true;
    }
    out
}

/// Calls `hit` for values at or above the threshold. Nearly all are below: sixteen at a time are
/// ruled out by their maximum, which compiles to vector instructions.
#[inline]
fn scan(row: &[f32], threshold: f32, mut hit: impl FnMut(usize, f32)) {
    for (chunk, values) in row.chunks(16).enumerate() {
        if values.iter().fold(f32::MIN, |max, x| if *x > max { *x } else { max }) >= threshold {
            for (i, value) in values.iter().enumerate() {
                if *value >= threshold {
                    hit(chunk * 16 + i, *value);
                }
            }
        }
    }
}

/// The best partners of every row so far, in one piece of memory: a list per row, grown while the
/// threads take and give back the large buffers of their products, would split the heap so that it grows
/// to several times what is in use.
struct Best {
    per_row: usize,
    lengths: Vec<usize>,
    /// `per_row` places for each row; those never written to cost no memory.
    places: Vec<(i32, u32)>,
}

impl Best {
    fn new(n: usize, per_row: usize) -> Self {
        // A row has no more partners than there are rows.
        let per_row = per_row.min(n);
        Self { per_row, lengths: vec![0; n], places: vec![(0, 0); n * per_row] }
    }

    /// Kept sorted, best first; equal cosines by row number, so that the outcome depends neither on
    /// the order of blocks nor on the last bits of a product.
    fn offer(&mut self, row: usize, other: usize, cosine: f32) {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a cosine in millionths, a row number checked at entry"
        )]
        let entry = (-(cosine * 1e6).round() as i32, other as u32);
        let length = &mut self.lengths[row];
        let places = &mut self.places[row * self.per_row..][..self.per_row];
        let at = places[..*length].partition_point(|e| *e < entry);
        if at == self.per_row {
            return;
        }
        *length = self.per_row.min(*length + 1);
        places[at..*length].rotate_right(1);
        places[at] = entry;
    }

    fn into_pairs(self) -> Vec<Pair> {
        let mut entries: Vec<(u32, u32, i32)> = Vec::new();
        for (row, length) in self.lengths.iter().enumerate() {
            let kept = &self.places[row * self.per_row..][..*length];
            let row = u32::try_from(row).unwrap_or(u32::MAX);
            entries.extend(kept.iter().map(|(score, other)| (row.min(*other), row.max(*other), -score)));
        }
        entries.sort_unstable();
        entries.dedup_by_key(|(a, b, _)| (*a, *b));
        #[expect(clippy::cast_precision_loss, reason = "at most a million")]
        let pairs =
            entries.into_iter().map(|(a, b, score)| Pair { a, b, cosine: score as f32 / 1e6 }).collect();
        pairs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ai::embedded::{DIMENSIONS, cosine, embed_into};
    use crate::base::progress::{Recorded, Silent};
    use std::collections::BTreeSet;

    /// `n` vectors of texts made from few words, so that many are alike.
    fn matrix(n: usize) -> Vec<f32> {
        const WORDS: [&str; 7] = ["force", "mass", "energy", "capital", "river", "oxide", "triangle"];
        let mut out = vec![0f32; n * DIMENSIONS];
        for (i, row) in out.as_chunks_mut::<DIMENSIONS>().0.iter_mut().enumerate() {
            let text = format!("{} {} {} {}", WORDS[i % 7], WORDS[i / 7 % 7], WORDS[i / 49 % 7], i / 300);
            embed_into(&text, row);
        }
        out
    }

    fn naive(matrix: &[f32], threshold: f32) -> BTreeSet<(u32, u32)> {
        let rows = matrix.as_chunks::<DIMENSIONS>().0;
        let mut out = BTreeSet::new();
        for a in 0..rows.len() {
            for b in a + 1..rows.len() {
                if cosine(&rows[a], &rows[b]) >= threshold {
                    out.insert((u32::try_from(a).unwrap(), u32::try_from(b).unwrap()));
                }
            }
        }
        out
    }

    fn keys(pairs: &[Pair]) -> BTreeSet<(u32, u32)> {
        pairs.iter().map(|pair| (pair.a, pair.b)).collect()
    }

    #[test]
    fn blocks_find_what_the_naive_loop_finds() {
        // More than one block on both sides, the last ones partial.
        let m = matrix(1_100);
        let options = Options { threshold: 0.8031, per_row: 2_000, threads: 3 };
        let found = all(&m, DIMENSIONS, &options, &Silent, &Stop::new()).unwrap();
        let expected = naive(&m, 0.8031);
        assert!(expected.len() > 500);
        assert_eq!(keys(&found), expected);
        assert_eq!(keys(&found).len(), found.len());
    }

    #[test]
    fn the_cap_bounds_the_number_and_threads_do_not_matter() {
        let m = matrix(1_200);
        let options = Options { threshold: 0.3, per_row: 5, threads: 1 };
        let one = all(&m, DIMENSIONS, &options, &Silent, &Stop::new()).unwrap();
        let two = all(&m, DIMENSIONS, &Options { threads: 2, ..options }, &Silent, &Stop::new()).unwrap();
        assert_eq!(one, two);
        assert!(one.len() <= 1_200 * 5);
        assert!(naive(&m, 0.3).len() > one.len());
    }

    #[test]
    fn changed_rows_get_everything_a_full_run_gives_them() {
        let m = matrix(900);
        let options = Options { threshold: 0.5, per_row: 4, threads: 2 };
        let fresh = [3u32, 400, 401, 899];
        let full = all(&m, DIMENSIONS, &options, &Silent, &Stop::new()).unwrap();
        let part = keys(&changed(&m, DIMENSIONS, &fresh, &options, &Silent, &Stop::new()).unwrap());
        let wanted: BTreeSet<_> =
            keys(&full).into_iter().filter(|(a, b)| fresh.contains(a) || fresh.contains(b)).collect();
        assert!(!wanted.is_empty());
        assert!(wanted.is_subset(&part));
        assert!(part.iter().all(|(a, b)| a < b && (fresh.contains(a) || fresh.contains(b))));
        // Without a cap the two agree exactly.
        let free = Options { per_row: 1_000, ..options };
        let full = keys(&all(&m, DIMENSIONS, &free, &Silent, &Stop::new()).unwrap());
        let part = keys(&changed(&m, DIMENSIONS, &fresh, &free, &Silent, &Stop::new()).unwrap());
        let wanted: BTreeSet<_> =
            full.into_iter().filter(|(a, b)| fresh.contains(a) || fresh.contains(b)).collect();
        assert_eq!(part, wanted);
    }

    #[test]
    fn progress_is_told_and_a_stop_is_heard() {
        let m = matrix(300);
        let recorded = Recorded::default();
        all(&m, DIMENSIONS, &Options::default(), &recorded, &Stop::new()).unwrap();
        assert_eq!(recorded.lines()[0], "start comparing vectors of 300");
        let stop = Stop::new();
        stop.signal(2);
        assert_eq!(all(&m, DIMENSIONS, &Options::default(), &Silent, &stop), Err(Error::Stopped));
    }

    #[test]
    fn empty_and_misshapen_input() {
        let stop = Stop::new();
        assert_eq!(all(&[], DIMENSIONS, &Options::default(), &Silent, &stop), Ok(vec![]));
        let error = all(&[0.0; 7], 4, &Options::default(), &Silent, &stop).unwrap_err();
        assert_eq!(error.to_string(), "7 values are no whole number of vectors of 4");
    }
}
