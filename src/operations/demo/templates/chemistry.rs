//! Templates of Chemistry: amounts, gases, acidity, atoms, formulae and combustion. Formulae and
//! molar masses are computed from one small table of elements.

use super::exact::{Ratio, greatest_common_divisor, subscript};
use super::{Draft, Template};
use crate::operations::demo::draw::Draw;

const SUBJECT: &str = "Chemistry";

pub const TEMPLATES: &[Template] = &[
    Template { count: 9, ..Template::new("molar-mass", SUBJECT, "Physical Chemistry", 0.3, molar_mass) },
    Template::new("moles", SUBJECT, "Physical Chemistry", 0.3, moles),
    Template::new("boyles-law", SUBJECT, "Physical Chemistry", 0.35, boyles_law),
    Template::new("ph", SUBJECT, "Physical Chemistry", 0.45, ph),
    Template::new("titration", SUBJECT, "Physical Chemistry", 0.45, titration),
    Template::new("neutrons", SUBJECT, "Physical Chemistry", 0.2, neutrons),
    Template {
        count: 12,
        ..Template::new("ionic-formula", SUBJECT, "Inorganic Chemistry", 0.35, ionic_formula)
    },
    Template::new("valence-electrons", SUBJECT, "Inorganic Chemistry", 0.25, valence_electrons),
    Template::new("alkane-formula", SUBJECT, "Organic Chemistry", 0.25, alkane_formula),
    Template { count: 8, ..Template::new("combustion", SUBJECT, "Organic Chemistry", 0.5, combustion) },
];

/// Symbol and the relative atomic mass used in school papers.
const MASSES: [(&str, i64); 12] = [
    ("H", 1),
    ("C", 12),
    ("N", 14),
    ("O", 16),
    ("Na", 23),
    ("Mg", 24),
    ("Al", 27),
    ("S", 32),
    ("K", 39),
    ("Ca", 40),
    ("Fe", 56),
    ("Cu", 64),
];

fn mass_of(symbol: &str) -> i64 {
    MASSES.iter().find(|(s, _)| *s == symbol).map_or(0, |(_, mass)| *mass)
}

/// A compound: name, printed formula and how many atoms of each element.
type Compound = (&'static str, &'static str, &'static [(&'static str, i64)]);

const COMPOUNDS: [Compound; 12] = [
    ("carbon dioxide", "CO₂", &[("C", 1), ("O", 2)]),
    ("ammonia", "NH₃", &[("N", 1), ("H", 3)]),
    ("calcium carbonate", "CaCO₃", &[("Ca", 1), ("C", 1), ("O", 3)]),
    ("magnesium oxide", "MgO", &[("Mg", 1), ("O", 1)]),
    ("sodium hydroxide", "NaOH", &[("Na", 1), ("O", 1), ("H", 1)]),
    ("sulphuric acid", "H₂SO₄", &[("H", 2), ("S", 1), ("O", 4)]),
    ("nitric acid", "HNO₃", &[("H", 1), ("N", 1), ("O", 3)]),
    ("glucose", "C₆H₁₂O₆", &[("C", 6), ("H", 12), ("O", 6)]),
    ("aluminium oxide", "Al₂O₃", &[("Al", 2), ("O", 3)]),
    ("iron(III) oxide", "Fe₂O₃", &[("Fe", 2), ("O", 3)]),
    ("potassium nitrate", "KNO₃", &[("K", 1), ("N", 1), ("O", 3)]),
    ("calcium hydroxide", "Ca(OH)₂", &[("Ca", 1), ("O", 2), ("H", 2)]),
];

fn molar_mass(draw: &mut Draw) -> Draft {
    let (name, formula, atoms) = *draw.pick(&COMPOUNDS);
    let unit = |m: i64| format!("{m} g mol⁻¹");
    let total: i64 = atoms.iter().map(|(symbol, n)| mass_of(symbol) * n).sum();
    let once: i64 = atoms.iter().map(|(symbol, _)| mass_of(symbol)).sum();
    let (last, last_count) = atoms[atoms.len() - 1];
    let given: Vec<String> = atoms.iter().map(|(s, _)| format!("{s} = {}", mass_of(s))).collect();
    let sum: Vec<String> = atoms
        .iter()
        .map(|(s, n)| if *n == 1 { mass_of(s).to_string() } else { format!("{n} × {}", mass_of(s)) })
        .collect();
    Draft {
        stem: format!("What is the molar mass of {name}, {formula}? ({})", given.join(", ")),
        key: unit(total),
        wrong: vec![
            unit(once),
            unit(total - mass_of(last)),
            unit(total + mass_of(last)),
            unit(total * 2),
            unit(total - mass_of(last) * last_count),
        ],
        explanation: format!("Adding the masses of all the atoms, {} = {total} g mol⁻¹.", sum.join(" + ")),
    }
}

fn moles(draw: &mut Draw) -> Draft {
    // Sodium hydroxide: any multiple of 2 g is an exact number of twentieths of a mole.
    let molar = 40;
    let mass = draw.range(2, 60) * 2;
    let amount = Ratio::new(mass, molar);
    let unit = |n: Ratio| format!("{} mol", n.decimal(2));
    Draft {
        stem: format!(
            "How many moles of sodium hydroxide are there in {mass} g of it? (molar mass of NaOH = {molar} g mol⁻¹)"
        ),
        key: unit(amount),
        wrong: vec![
            unit(Ratio::new(molar, mass)),
            unit(amount * Ratio::from(10)),
            unit(Ratio::new(mass, 23)),
            unit(Ratio::from(mass * molar)),
        ],
        explanation: format!("The amount is mass ÷ molar mass = {mass} ÷ {molar} = {}.", unit(amount)),
    }
}

fn boyles_law(draw: &mut Draw) -> Draft {
    let pressures =
        [(100, 200), (100, 250), (100, 400), (150, 100), (200, 100), (120, 80), (80, 100), (250, 100)];
    let (before, after) = *draw.pick(&pressures);
    let volume = draw.range(3, 30) * 20;
    let unit = |v: Ratio| format!("{} cm³", v.decimal(1));
    let new = Ratio::new(volume * before, after);
    Draft {
        stem: format!(
            "A fixed mass of gas occupies {volume} cm³ at a pressure of {before} kPa. What volume does it occupy at {after} kPa and the same temperature?"
        ),
        key: unit(new),
        wrong: vec![
            unit(Ratio::new(volume * after, before)),
            unit(Ratio::from(volume)),
            unit(Ratio::from(volume + (after - before).abs())),
            unit(new / Ratio::from(2)),
        ],
        explanation: format!(
            "By Boyle's law p₁V₁ = p₂V₂, so V₂ = {before} × {volume} ÷ {after} = {}.",
            unit(new)
        ),
    }
}

fn ph(draw: &mut Draw) -> Draft {
    let power = draw.range(1, 5);
    let base = draw.range(0, 1) == 1;
    let concentration = Ratio::new(1, 10_i64.pow(u32::try_from(power).unwrap_or(0))).decimal(5);
    let solution = if base { "sodium hydroxide" } else { "hydrochloric acid" };
    let key = if base { 14 - power } else { power };
    Draft {
        stem: format!(
            "What is the pH of a solution of {solution} of concentration {concentration} mol dm⁻³ at 25 °C, if it is fully ionised?"
        ),
        key: key.to_string(),
        wrong: vec![(14 - key).to_string(), (key + 1).to_string(), (key - 1).to_string(), "7".into()],
        explanation: if base {
            format!("[OH⁻] = {concentration} mol dm⁻³, so pOH = {power} and pH = 14 − {power} = {key}.")
        } else {
            format!("[H⁺] = {concentration} mol dm⁻³, and pH = −log₁₀ [H⁺] = {key}.")
        },
    }
}

fn titration(draw: &mut Draw) -> Draft {
    // Volumes in tenths of a cm³, chosen so that the result has at most three places.
    let acid = *draw.pick(&[125_i64, 200, 100, 500]);
    let base = Ratio::new(draw.range(2, 25) * 2, 100);
    let concentration = base * Ratio::new(250, acid);
    let unit = |c: Ratio| format!("{} mol dm⁻³", c.decimal(3));
    let volume = format!("{}.{}", acid / 10, acid % 10);
    Draft {
        stem: format!(
            "25.0 cm³ of sodium hydroxide solution of concentration {} mol dm⁻³ is exactly neutralised by {volume} cm³ of hydrochloric acid. What is the concentration of the acid?",
            base.decimal(2)
        ),
        key: unit(concentration),
        wrong: vec![
            unit(base * Ratio::new(acid, 250)),
            unit(base),
            unit(concentration * Ratio::from(2)),
            unit(concentration / Ratio::from(2)),
        ],
        explanation: format!(
            "The acid and the base react in the ratio 1 : 1, so the concentration is {} × 25.0 ÷ {volume} = {}.",
            base.decimal(2),
            unit(concentration)
        ),
    }
}

fn neutrons(draw: &mut Draw) -> Draft {
    let (name, atomic, mass) = *draw.pick(&[
        ("carbon", 6, 14),
        ("oxygen", 8, 18),
        ("sodium", 11, 23),
        ("aluminium", 13, 27),
        ("chlorine", 17, 35),
        ("chlorine", 17, 37),
        ("potassium", 19, 39),
        ("iron", 26, 56),
        ("cobalt", 27, 59),
        ("phosphorus", 15, 31),
    ]);
    let n: i64 = mass - atomic;
    Draft {
        stem: format!("How many neutrons are there in an atom of {name}-{mass}? (atomic number {atomic})"),
        key: n.to_string(),
        wrong: vec![atomic.to_string(), mass.to_string(), (mass + atomic).to_string(), (n + 2).to_string()],
        explanation: format!(
            "The number of neutrons is the mass number minus the atomic number: {mass} − {atomic} = {n}."
        ),
    }
}

/// An ion: name, formula without charge, charge, and whether it is made of several atoms.
type Ion = (&'static str, &'static str, i64, bool);

const CATIONS: [Ion; 8] = [
    ("sodium", "Na", 1, false),
    ("potassium", "K", 1, false),
    ("magnesium", "Mg", 2, false),
    ("calcium", "Ca", 2, false),
    ("zinc", "Zn", 2, false),
    ("aluminium", "Al", 3, false),
    ("iron(III)", "Fe", 3, false),
    ("ammonium", "NH₄", 1, true),
];

const ANIONS: [Ion; 6] = [
    ("chloride", "Cl", 1, false),
    ("oxide", "O", 2, false),
    ("sulphide", "S", 2, false),
    ("hydroxide", "OH", 1, true),
    ("nitrate", "NO₃", 1, true),
    ("sulphate", "SO₄", 2, true),
];

fn formula_of(cation: Ion, anion: Ion, cations: i64, anions: i64) -> String {
    let part = |ion: Ion, n: i64| {
        if ion.3 && n > 1 {
            format!("({}){}", ion.1, subscript(n))
        } else {
            format!("{}{}", ion.1, subscript(n))
        }
    };
    part(cation, cations) + &part(anion, anions)
}

fn ionic_formula(draw: &mut Draw) -> Draft {
    // Ammonium oxide and ammonium hydroxide do not exist as solids, aluminium sulphide and iron(III)
    // sulphide hardly: they are left out.
    let (cation, anion) = loop {
        let (cation, anion) = (*draw.pick(&CATIONS), *draw.pick(&ANIONS));
        let doubtful = cation.0 == "ammonium" && matches!(anion.0, "oxide" | "hydroxide")
            || cation.2 == 3 && anion.0 == "sulphide";
        if !doubtful {
            break (cation, anion);
        }
    };
    let divisor = greatest_common_divisor(cation.2, anion.2);
    let (m, n) = (anion.2 / divisor, cation.2 / divisor);
    let key = formula_of(cation, anion, m, n);
    Draft {
        stem: format!("What is the formula of {} {}?", cation.0, anion.0),
        wrong: vec![
            formula_of(cation, anion, n, m),
            formula_of(cation, anion, 1, 1),
            formula_of(cation, anion, 1, 2),
            formula_of(cation, anion, 2, 1),
            formula_of(cation, anion, 2, 3),
        ],
        explanation: format!(
            "The ions carry charges of +{} and −{}, so they combine in the ratio {m} : {n} to give {key}.",
            cation.2, anion.2
        ),
        key,
    }
}

fn valence_electrons(draw: &mut Draw) -> Draft {
    let (name, z) = *draw.pick(&[
        ("beryllium", 4_i64),
        ("boron", 5),
        ("carbon", 6),
        ("nitrogen", 7),
        ("oxygen", 8),
        ("fluorine", 9),
        ("magnesium", 12),
        ("silicon", 14),
        ("phosphorus", 15),
        ("sulphur", 16),
        ("calcium", 20),
    ]);
    let mut left = z;
    let mut shells = Vec::new();
    // 2, 8, 8 holds as far as calcium.
    for capacity in [2, 8, 8, 2] {
        let here = left.min(capacity);
        if here > 0 {
            shells.push(here);
        }
        left -= here;
    }
    let key = shells[shells.len() - 1];
    let arrangement: Vec<String> = shells.iter().map(i64::to_string).collect();
    Draft {
        stem: format!("How many valence electrons has an atom of {name} (atomic number {z})?"),
        key: key.to_string(),
        wrong: vec![(8 - key).to_string(), z.to_string(), (key + 1).to_string(), (key + 2).to_string()],
        explanation: format!(
            "The electron arrangement is {}, so there {} in the outermost shell.",
            arrangement.join(", "),
            if key == 1 { "is 1 electron".to_owned() } else { format!("are {key} electrons") }
        ),
    }
}

fn hydrocarbon(carbon: i64, hydrogen: i64) -> String {
    format!("C{}H{}", subscript(carbon), subscript(hydrogen))
}

fn alkane_formula(draw: &mut Draw) -> Draft {
    let n = draw.range(4, 14);
    let key = hydrocarbon(n, 2 * n + 2);
    Draft {
        stem: format!("What is the molecular formula of an alkane with {n} carbon atoms in its molecule?"),
        wrong: vec![
            hydrocarbon(n, 2 * n),
            hydrocarbon(n, 2 * n - 2),
            hydrocarbon(n, 2 * n + 1),
            hydrocarbon(n, n),
        ],
        explanation: format!("Alkanes have the general formula CₙH₂ₙ₊₂. With n = {n} this is {key}."),
        key,
    }
}

fn combustion(draw: &mut Draw) -> Draft {
    let (name, carbon, hydrogen) = *draw.pick(&[
        ("methane", 1, 4),
        ("ethane", 2, 6),
        ("propane", 3, 8),
        ("butane", 4, 10),
        ("pentane", 5, 12),
        ("hexane", 6, 14),
        ("ethene", 2, 4),
        ("propene", 3, 6),
        ("butene", 4, 8),
        ("ethyne", 2, 2),
    ]);
    let oxygen = Ratio::from(carbon) + Ratio::new(hydrogen, 4);
    let unit = |n: Ratio| format!("{} mol", n.decimal(1));
    Draft {
        stem: format!(
            "How many moles of oxygen gas are needed to burn one mole of {name}, {}, completely to carbon dioxide and water?",
            hydrocarbon(carbon, hydrogen)
        ),
        key: unit(oxygen),
        wrong: vec![
            unit(Ratio::from(carbon) + Ratio::new(hydrogen, 2)),
            unit(oxygen * Ratio::from(2)),
            unit(Ratio::from(carbon)),
            unit(oxygen - Ratio::new(1, 2)),
        ],
        explanation: format!(
            "One mole gives {carbon} mol of CO₂ and {} mol of H₂O, which contain {} mol of oxygen atoms, that is {} of O₂.",
            hydrogen / 2,
            2 * carbon + hydrogen / 2,
            unit(oxygen)
        ),
    }
}
