//! What calls cost, before and after: tokens times the configured price, in millionths of a dollar,
//! always rounded up. No sum is kept here; the ledger is the database's.

use super::tokens::Usage;
use crate::config::prices::{Price, Prices};
use crate::error::{Failure, Kind};
use serde::Serialize;

/// The cost of these tokens. A broken millionth counts as a whole one, so the sum is never too low.
pub fn cost(price: &Price, input: u64, output: u64) -> i64 {
    let total = (u128::from(input) * u128::from(price.input_micros))
        .saturating_add(u128::from(output) * u128::from(price.output_micros));
    i64::try_from(total.div_ceil(1_000_000)).unwrap_or(i64::MAX)
}

/// The cost of a call that was made.
pub fn cost_of(price: &Price, usage: &Usage) -> i64 {
    cost(price, usage.input, usage.output)
}

/// What a step will need, as far as it can be known before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demand {
    pub calls: u64,
    /// Tokens sent, over all calls.
    pub input: u64,
    /// Tokens one answer had in earlier runs, if there were any.
    pub mean_output: Option<u64>,
    /// The most tokens one answer may have.
    pub max_output: u64,
    /// Calls that may come on top: votes, and asking again.
    pub extra_calls: u64,
}

/// A range, in tokens and in millionths of a dollar; `None` where no price is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Estimate {
    pub calls_low: u64,
    pub calls_high: u64,
    pub input_tokens_low: u64,
    pub input_tokens_high: u64,
    pub output_tokens_low: u64,
    pub output_tokens_high: u64,
    pub low_micros: Option<i64>,
    pub high_micros: Option<i64>,
}

/// The lower end: every call is made once and writes what calls wrote before (a quarter of the most, when
/// nobody knows yet). The upper end: all extra calls are made and every answer is as long as it may be.
pub fn estimate(demand: &Demand, price: Option<&Price>) -> Estimate {
    let Demand { calls, input, mean_output, max_output, extra_calls } = *demand;
    let calls_high = calls.saturating_add(extra_calls);
    // What one call more sends, rounded up.
    let per_call = if calls == 0 { 0 } else { input.div_ceil(calls) };
    let input_high = input.saturating_add(per_call.saturating_mul(extra_calls));
    let mean = mean_output.unwrap_or(max_output / 4).min(max_output);
    let output_low = calls.saturating_mul(mean);
    let output_high = calls_high.saturating_mul(max_output);
    Estimate {
        calls_low: calls,
        calls_high,
        input_tokens_low: input,
        input_tokens_high: input_high,
        output_tokens_low: output_low,
        output_tokens_high: output_high,
        low_micros: price.map(|price| cost(price, input, output_low)),
        high_micros: price.map(|price| cost(price, input_high, output_high)),
    }
}

/// What to reserve for one call before it is sent: as if the answer were as long as it may be.
pub fn reservation(price: &Price, input_guess: u64, max_output: u64) -> i64 {
    cost(price, input_guess, max_output)
}

/// The price of a model, where a budget makes one necessary: a limit nobody can compute is none.
pub fn price_for_budget(prices: &Prices, model: &str, budget: Option<i64>) -> Result<Option<Price>, Failure> {
    let price = prices.get(model);
    if budget.is_some() && price.is_none() {
        return Err(Failure::new(Kind::Refused, format!("there is a budget, and no price of {model:?} is known"))
            .hint(format!(
                "set ai.prices to \"{model}=INPUT/OUTPUT@DATE\", in dollars per million tokens as your provider lists them (0/0 for a model of your own)"
            ))
            .hint("or leave --budget out"));
    }
    Ok(price)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn price(input_micros: u64, output_micros: u64) -> Price {
        Price { input_micros, output_micros, as_of: "2026-01-31".parse().unwrap() }
    }

    #[test]
    fn costs_are_whole_millionths_rounded_up() {
        // 400 tokens at $0.40 and 100 at $1.60 per million: 160 + 160 millionths.
        assert_eq!(cost(&price(400_000, 1_600_000), 400, 100), 320);
        assert_eq!(cost(&price(1, 0), 1, 0), 1);
        assert_eq!(cost(&price(0, 0), u64::MAX, u64::MAX), 0);
        assert_eq!(cost(&price(u64::MAX, u64::MAX), u64::MAX, u64::MAX), i64::MAX);
    }

    #[test]
    fn an_estimate_is_a_range() {
        let demand =
            Demand { calls: 100, input: 40_000, mean_output: None, max_output: 1_000, extra_calls: 30 };
        let found = estimate(&demand, Some(&price(400_000, 1_600_000)));
        assert_eq!((found.calls_low, found.calls_high), (100, 130));
        assert_eq!(found.input_tokens_high, 52_000);
        assert_eq!(found.low_micros, Some(16_000 + 40_000));
        assert_eq!(found.high_micros, Some(20_800 + 208_000));
        let unpriced = estimate(&Demand { mean_output: Some(9_999), ..demand }, None);
        assert_eq!((unpriced.low_micros, unpriced.output_tokens_low), (None, 100_000));
    }

    #[test]
    fn a_budget_needs_a_price() {
        let prices = Prices::default();
        assert_eq!(price_for_budget(&prices, "m", None).unwrap(), None);
        let failure = price_for_budget(&prices, "m", Some(1)).unwrap_err();
        assert_eq!(failure.kind(), Kind::Refused);
        assert!(failure.hints()[0].contains("ai.prices"));
    }

    proptest! {
        #[test]
        fn the_range_is_one_and_a_reservation_covers_the_call(
            calls in 0u64..10_000, input in 0u64..10_000_000, mean in prop::option::of(0u64..5_000),
            max_output in 0u64..5_000, extra_calls in 0u64..5_000,
            input_price in 0u64..100_000_000, output_price in 0u64..100_000_000,
        ) {
            let price = price(input_price, output_price);
            let demand = Demand { calls, input, mean_output: mean, max_output, extra_calls };
            let found = estimate(&demand, Some(&price));
            prop_assert!(found.low_micros <= found.high_micros);
            let used = Usage { input, output: max_output / 2, estimated: false };
            prop_assert!(cost_of(&price, &used) <= reservation(&price, input, max_output));
        }
    }
}
