//! Linear support vector machines with squared hinge loss, one for each topic against the others, by dual
//! coordinate descent (Hsieh et al., ICML 2008; the algorithm of LIBLINEAR). Order and seed are fixed.

use crate::base::lifecycle::Stop;

/// A sparse vector of length 1: `(row, value)`.
pub type Vector = Vec<(u32, f32)>;

/// How much a wrong example costs, against large weights.
const COST: f32 = 1.0;

/// Times that all examples are passed at most, and the violation of the optimality conditions that is small enough.
const PASSES: usize = 20;
const TOLERANCE: f32 = 0.05;

/// The weights: `topics` for each row, and for the constant that follows the last row. `None`: interrupted.
/// Topics are learnt on several threads; only so many vectors of weights exist besides the result.
pub fn train(
    vectors: &[Vector],
    labels: &[usize],
    topics: usize,
    rows: u32,
    threads: usize,
    stop: &Stop,
) -> Option<Vec<f32>> {
    let rows = rows as usize;
    let mut weights = vec![0f32; (rows + 1) * topics];
    let orders = orders(vectors.len());
    let all: Vec<usize> = (0..topics).collect();
    for wave in all.chunks(threads.max(1)) {
        let learnt: Vec<Option<Vec<f32>>> = std::thread::scope(|scope| {
            let one = |topic: usize| {
                let orders = &orders;
                scope.spawn(move || one_against_all(vectors, labels, topic, rows, orders, stop))
            };
            let running: Vec<_> = wave.iter().map(|topic| one(*topic)).collect();
            running.into_iter().map(|thread| thread.join().ok().flatten()).collect()
        });
        for (topic, learnt) in wave.iter().zip(learnt) {
            for (row, weight) in learnt?.into_iter().enumerate() {
                weights[row * topics + topic] = weight;
            }
        }
    }
    Some(weights)
}

/// The order of the examples in each pass.
fn orders(examples: usize) -> Vec<Vec<u32>> {
    let mut order: Vec<u32> = (0..u32::try_from(examples).unwrap_or(u32::MAX)).collect();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut shuffled = || {
        for i in (1..order.len()).rev() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            order.swap(i, usize::try_from(state % (i as u64 + 1)).unwrap_or(0));
        }
        order.clone()
    };
    (0..PASSES).map(|_| shuffled()).collect()
}

fn one_against_all(
    vectors: &[Vector],
    labels: &[usize],
    topic: usize,
    rows: usize,
    orders: &[Vec<u32>],
    stop: &Stop,
) -> Option<Vec<f32>> {
    const SOFT: f32 = 0.5 / COST;
    let mut weights = vec![0f32; rows + 1];
    let mut alphas = vec![0f32; vectors.len()];
    for order in orders {
        if stop.requested() {
            return None;
        }
        let (mut highest, mut lowest) = (f32::NEG_INFINITY, f32::INFINITY);
        for at in order.iter().map(|at| *at as usize) {
            let vector = &vectors[at];
            let sign = if labels[at] == topic { 1.0 } else { -1.0 };
            let product: f32 =
                vector.iter().map(|(row, value)| weights[*row as usize] * value).sum::<f32>() + weights[rows];
            let alpha = alphas[at];
            let gradient = sign * product - 1.0 + SOFT * alpha;
            let projected = if alpha == 0.0 { gradient.min(0.0) } else { gradient };
            (highest, lowest) = (highest.max(projected), lowest.min(projected));
            if projected.abs() < 1e-6 {
                continue;
            }
            // The square of a vector of length 1 and its constant; that of a question without known words is 1.
            let square = if vector.is_empty() { 1.0 } else { 2.0 } + SOFT;
            let changed = (alpha - gradient / square).max(0.0);
            alphas[at] = changed;
            let step = (changed - alpha) * sign;
            for (row, value) in vector {
                weights[*row as usize] += step * value;
            }
            weights[rows] += step;
        }
        if highest - lowest < TOLERANCE {
            break;
        }
    }
    Some(weights)
}
