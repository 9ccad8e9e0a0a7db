//! What models cost, as it stands in one setting: `MODEL=INPUT/OUTPUT@DATE`, in whole or broken dollars
//! per million tokens, several parted by commas. Kept in millionths, so that no sum is ever rounded.
//! Nothing is looked up anywhere: a price is what the operator read on the provider's page that day.

use super::setting::{Mismatch, Setting};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use toml::Value;

/// The price of one model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Price {
    /// Millionths of a dollar per million tokens read.
    pub input_micros: u64,
    /// Millionths of a dollar per million tokens written.
    pub output_micros: u64,
    /// The day this was true.
    pub as_of: NaiveDate,
}

/// The known prices, by model.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prices(BTreeMap<String, Price>);

impl Prices {
    pub fn get(&self, model: &str) -> Option<Price> {
        self.0.get(model).copied()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Setting for Prices {
    const EXPECTS: &'static str = "prices such as \"some-model=0.40/1.60@2026-01-31\", parted by commas";

    fn from_text(text: &str) -> Result<Self, Mismatch> {
        let mut prices = BTreeMap::new();
        for entry in text.split(',').map(str::trim).filter(|entry| !entry.is_empty()) {
            let (model, price) = read(entry).map_err(|why| {
                Mismatch::because(format!("{:?}: {why}", crate::base::text::shorten(entry, 60)))
            })?;
            if prices.insert(model.to_owned(), price).is_some() {
                let model = crate::base::text::shorten(model, 60);
                return Err(Mismatch::because(format!("{model:?} stands there twice")));
            }
        }
        Ok(Self(prices))
    }

    fn to_toml(&self) -> Value {
        let entry = |(model, price): (&String, &Price)| {
            format!("{model}={}/{}@{}", write(price.input_micros), write(price.output_micros), price.as_of)
        };
        Value::String(self.0.iter().map(entry).collect::<Vec<_>>().join(", "))
    }
}

fn read(entry: &str) -> Result<(&str, Price), &'static str> {
    // The name may hold almost anything, "@" and ":" too; what follows it does not.
    let (model, rest) = entry.rsplit_once('=').ok_or("there is no \"=\" after the model")?;
    let (amounts, as_of) =
        rest.split_once('@').ok_or("the day is missing, as in \"@2026-01-31\": prices change")?;
    let (input, output) =
        amounts.split_once('/').ok_or("input and output are two numbers, as in \"0.40/1.60\"")?;
    let model = model.trim();
    if model.is_empty() {
        return Err("the model has no name");
    }
    let as_of = as_of.trim().parse().map_err(|_| "the day is written as 2026-01-31")?;
    let amount =
        |text: &str| micros(text.trim()).ok_or("a price is dollars per million tokens, such as 0.40");
    Ok((model, Price { input_micros: amount(input)?, output_micros: amount(output)?, as_of }))
}

/// `0.4` as 400,000: decimal digits only, at most six behind the point.
pub fn micros(text: &str) -> Option<u64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() && part.is_empty() || !digits(whole) || !digits(part) || part.len() > 6 {
        return None;
    }
    let whole: u64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let part: u64 = format!("{part:0<6}").parse().ok()?;
    whole.checked_mul(1_000_000)?.checked_add(part).filter(|micros| *micros <= 1_000_000_000_000)
}

/// The amount as [`micros`] reads it.
pub fn write(micros: u64) -> String {
    let text = format!("{}.{:06}", micros / 1_000_000, micros % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn prices_are_read_to_the_millionth() {
        let prices =
            Prices::from_text("llama3.1:8b=0/0@2026-01-01, org/m@v2 = 0.40 / 1.600001 @ 2026-01-31,")
                .unwrap();
        let price = prices.get("org/m@v2").unwrap();
        assert_eq!((price.input_micros, price.output_micros), (400_000, 1_600_001));
        assert_eq!(price.as_of.to_string(), "2026-01-31");
        assert_eq!(prices.get("llama3.1:8b").unwrap().input_micros, 0);
        assert_eq!(prices.get("other"), None);
        let again = prices.to_toml();
        assert_eq!(Prices::from_toml(&again), Ok(prices));
    }

    #[test]
    fn wrong_prices_say_what_is_missing() {
        let wrong = |text| Prices::from_text(text).unwrap_err().because.unwrap();
        assert!(wrong("m").contains("no \"=\""));
        assert!(wrong("m=0.4/1").contains("the day is missing"));
        assert!(wrong("m=0.4@2026-01-01").contains("two numbers"));
        assert!(wrong("m=-1/1@2026-01-01").contains("dollars per million"));
        assert!(wrong("m=0.1234567/1@2026-01-01").contains("dollars per million"));
        assert!(wrong("m=1e3/1@2026-01-01").contains("dollars per million"));
        assert!(wrong("m=1/1@yesterday").contains("2026-01-31"));
        assert!(wrong("=1/1@2026-01-01").contains("no name"));
        assert!(wrong("m=1/1@2026-01-01,m=2/2@2026-01-01").contains("twice"));
    }

    proptest! {
        #[test]
        fn amounts_survive_a_round_trip(amount in 0u64..1_000_000_000_000) {
            prop_assert_eq!(micros(&write(amount)), Some(amount));
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,60}") {
            let _ = Prices::from_text(&text);
        }
    }
}
