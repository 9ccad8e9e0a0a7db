//! Templates of Biology: cells, crosses, populations and the body, where a number can be computed.

use super::exact::Ratio;
use super::{Draft, Template};
use crate::base::text::thousands;
use crate::operations::demo::draw::Draw;

const SUBJECT: &str = "Biology";

pub const TEMPLATES: &[Template] = &[
    Template::new("magnification", SUBJECT, "Cell Biology", 0.35, magnification),
    Template::new("cell-divisions", SUBJECT, "Cell Biology", 0.35, cell_divisions),
    Template::new("punnett", SUBJECT, "Genetics", 0.4, punnett),
    Template::new("dna-bases", SUBJECT, "Genetics", 0.45, dna_bases),
    Template::new("food-chain-energy", SUBJECT, "Ecology", 0.4, food_chain_energy),
    Template::new("quadrats", SUBJECT, "Ecology", 0.4, quadrats),
    Template::new("mark-recapture", SUBJECT, "Ecology", 0.5, mark_recapture),
    Template::new("cardiac-output", SUBJECT, "Human Biology", 0.35, cardiac_output),
    Template::new("breathing", SUBJECT, "Human Biology", 0.3, breathing),
];

fn magnification(draw: &mut Draw) -> Draft {
    let tenths = draw.range(2, 9);
    let times = draw.range(2, 30) * 10;
    let drawing = tenths * times / 10;
    let actual = Ratio::new(tenths, 10);
    let unit = |m: i64| format!("× {m}");
    Draft {
        stem: format!(
            "A specimen {} mm long is drawn {drawing} mm long. What is the magnification of the drawing?",
            actual.decimal(1)
        ),
        key: unit(times),
        wrong: vec![unit(times * 10), unit(times / 10), unit(drawing), unit(times * 2)],
        explanation: format!(
            "Magnification is the length of the drawing divided by the actual length: {drawing} ÷ {} = {times}.",
            actual.decimal(1)
        ),
    }
}

fn cell_divisions(draw: &mut Draw) -> Draft {
    let n = draw.range(3, 12);
    let power = |n: i64| 2_i64.pow(u32::try_from(n).unwrap_or(0));
    Draft {
        stem: format!(
            "One cell divides by mitosis, and all its descendants go on dividing. How many cells are there after {n} rounds of division?"
        ),
        key: thousands(power(n)),
        wrong: vec![thousands(2 * n), thousands(n * n), thousands(power(n - 1)), thousands(power(n + 1))],
        explanation: format!(
            "The number of cells doubles in each round, so after {n} rounds there are 2 to the power {n}, that is {}.",
            thousands(power(n))
        ),
    }
}

/// The four boxes of a Punnett square for one gene; a capital is dominant.
fn square(mother: &str, father: &str) -> Vec<String> {
    let mut out = Vec::new();
    for m in mother.chars() {
        for f in father.chars() {
            let mut pair = [m, f];
            pair.sort_unstable();
            out.push(pair.iter().collect());
        }
    }
    out
}

fn punnett(draw: &mut Draw) -> Draft {
    let (mother, father) = *draw.pick(&[("Tt", "Tt"), ("Tt", "tt")]);
    let offspring = draw.range(4, 40) * 12;
    let boxes = square(mother, father);
    let dwarf_boxes = i64::try_from(boxes.iter().filter(|pair| *pair == "tt").count()).unwrap_or(0);
    let dwarf = offspring * dwarf_boxes / 4;
    Draft {
        stem: format!(
            "In peas, tall (T) is dominant to dwarf (t). A cross {mother} × {father} gives {offspring} offspring. How many of them are expected to be dwarf?"
        ),
        key: dwarf.to_string(),
        wrong: vec![
            (offspring / 4).to_string(),
            (offspring / 2).to_string(),
            (offspring * 3 / 4).to_string(),
            (offspring / 3).to_string(),
        ],
        explanation: format!(
            "The cross gives {}, so {dwarf_boxes} in 4 are dwarf (tt): {offspring} × {dwarf_boxes}/4 = {dwarf}.",
            boxes.join(", ")
        ),
    }
}

fn dna_bases(draw: &mut Draw) -> Draft {
    let adenine = draw.range(11, 39);
    let guanine = 50 - adenine;
    Draft {
        stem: format!(
            "In a sample of double-stranded DNA, {adenine}% of the bases are adenine. What percentage are guanine?"
        ),
        key: format!("{guanine}%"),
        wrong: vec![
            format!("{adenine}%"),
            format!("{}%", 100 - adenine),
            format!("{}%", 100 - 2 * adenine),
            format!("{}%", 2 * adenine),
        ],
        explanation: format!(
            "Thymine is also {adenine}%, which leaves {}% to be shared equally by guanine and cytosine: {guanine}% each.",
            100 - 2 * adenine
        ),
    }
}

fn food_chain_energy(draw: &mut Draw) -> Draft {
    let energy = draw.range(2, 90) * 1_000;
    let (consumer, steps) = *draw.pick(&[("secondary", 2_u32), ("tertiary", 3)]);
    let unit = |e: i64| format!("{} kJ", thousands(e));
    let passed = energy / 10_i64.pow(steps);
    Draft {
        stem: format!(
            "The producers in a food chain store {} kJ of energy. If 10% of the energy is passed on at each step, how much reaches the {consumer} consumers?",
            thousands(energy)
        ),
        key: unit(passed),
        wrong: vec![
            unit(energy / 10_i64.pow(steps - 1)),
            format!("{} kJ", Ratio::new(energy, 10_i64.pow(steps + 1)).decimal(1)),
            unit(energy),
            unit(energy / 10 * i64::from(steps)),
        ],
        explanation: format!(
            "There are {steps} steps from the producers, and a tenth is passed on at each: {} ÷ {} = {}.",
            thousands(energy),
            thousands(10_i64.pow(steps)),
            unit(passed)
        ),
    }
}

fn quadrats(draw: &mut Draw) -> Draft {
    let count = draw.range(5, 20);
    let mean = draw.range(2, 12);
    let area = draw.range(2, 30) * 50;
    let total = count * mean;
    let unit = |n: i64| thousands(n);
    Draft {
        stem: format!(
            "In {count} quadrats of 1 m² placed at random, a student counts {total} plants of one species in all. Estimate the number of these plants in a field of {area} m²."
        ),
        key: unit(mean * area),
        wrong: vec![unit(total * area), unit(total * count), unit(mean * count), unit(mean + area)],
        explanation: format!(
            "The mean density is {total} ÷ {count} = {mean} plants per m², which gives {mean} × {area} = {} plants.",
            thousands(mean * area)
        ),
    }
}

fn mark_recapture(draw: &mut Draw) -> Draft {
    let marked_again = draw.range(4, 15);
    let ratio = draw.range(3, 8);
    let second = marked_again * ratio;
    let first = draw.range(4, 20) * 10;
    let size = first * ratio;
    Draft {
        stem: format!(
            "{first} grasshoppers are caught, marked and released. Later {second} are caught, of which {marked_again} are marked. Estimate the size of the population."
        ),
        key: thousands(size),
        wrong: vec![
            thousands(first * second),
            thousands(first + second),
            thousands(first * marked_again),
            thousands(first + second - marked_again),
        ],
        explanation: format!(
            "By the Lincoln index the population is {first} × {second} ÷ {marked_again} = {}.",
            thousands(size)
        ),
    }
}

fn cardiac_output(draw: &mut Draw) -> Draft {
    let rate = draw.range(11, 30) * 5;
    let stroke = draw.range(12, 20) * 5;
    // In tenths of a cm³ per minute.
    let unit = |n: i64| format!("{} dm³ per minute", Ratio::new(n, 10_000).decimal(4));
    let output = rate * stroke;
    Draft {
        stem: format!(
            "A heart beats {rate} times a minute and pumps {stroke} cm³ of blood from the left ventricle at each beat. What is the cardiac output? (1 dm³ = 1000 cm³)"
        ),
        key: unit(output * 10),
        wrong: vec![unit(output * 100), unit(output * 20), unit((rate + stroke) * 10_000), unit(output)],
        explanation: format!(
            "Cardiac output is heart rate × stroke volume = {rate} × {stroke} = {} cm³, that is {}.",
            thousands(output),
            unit(output * 10)
        ),
    }
}

fn breathing(draw: &mut Draw) -> Draft {
    let rate = draw.range(12, 28);
    let minutes = draw.range(3, 20);
    let unit = |n: i64| format!("{} dm³", Ratio::new(n, 1_000).decimal(1));
    let volume = rate * 500 * minutes;
    Draft {
        stem: format!(
            "A student breathes in 500 cm³ of air at each breath and takes {rate} breaths a minute. How much air does she breathe in during {minutes} minutes?"
        ),
        key: unit(volume),
        wrong: vec![unit(rate * 500), unit(volume * 10), unit(volume * 2), unit(500 * minutes)],
        explanation: format!(
            "She breathes in {rate} × {minutes} × 500 cm³ = {} cm³, that is {}.",
            thousands(volume),
            unit(volume)
        ),
    }
}
