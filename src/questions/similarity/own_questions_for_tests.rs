//! Questions written for the tests of this module: five subjects, with the families of siblings and
//! calculations that make telling duplicates from variants hard.

use crate::store::questions::model::{Choice, Question};

/// Stem, key, distractors.
const WRITTEN: [(&str, &str, [&str; 3]); 34] = [
    (
        "Which organelle is the site of aerobic respiration in a cell?",
        "Mitochondrion",
        ["Ribosome", "Nucleus", "Vacuole"],
    ),
    (
        "Which part of the cell controls what enters and leaves it?",
        "Cell membrane",
        ["Cell wall", "Cytoplasm", "Nucleolus"],
    ),
    (
        "What name is given to the movement of water across a semi-permeable membrane?",
        "Osmosis",
        ["Diffusion", "Plasmolysis", "Transpiration"],
    ),
    (
        "Which blood vessel carries blood from the heart to the lungs?",
        "Pulmonary artery",
        ["Pulmonary vein", "Aorta", "Vena cava"],
    ),
    (
        "Which blood cells are chiefly responsible for defence against disease?",
        "White blood cells",
        ["Red blood cells", "Platelets", "Plasma cells"],
    ),
    (
        "A cross between a tall plant and a dwarf plant gives only tall offspring. The allele for tallness is said to be",
        "dominant",
        ["recessive", "linked", "mutant"],
    ),
    ("Which of the following is a producer in a food chain?", "Grass", ["Hawk", "Grasshopper", "Fungus"]),
    ("The part of the human eye on which the image is formed is the", "retina", ["cornea", "iris", "pupil"]),
    (
        "What is the process by which green plants make their food called?",
        "Photosynthesis",
        ["Respiration", "Digestion", "Fermentation"],
    ),
    (
        "Which gas is given off when dilute hydrochloric acid reacts with zinc?",
        "Hydrogen",
        ["Oxygen", "Chlorine", "Carbon dioxide"],
    ),
    (
        "Which of these processes separates a soluble solid from its solution?",
        "Evaporation",
        ["Filtration", "Decantation", "Sieving"],
    ),
    (
        "An element with the electron configuration 2, 8, 1 belongs to which group of the periodic table?",
        "Alkali metals",
        ["Halogens", "Noble gases", "Alkaline earth metals"],
    ),
    (
        "Rusting of iron requires the presence of both water and",
        "oxygen",
        ["nitrogen", "carbon dioxide", "hydrogen"],
    ),
    (
        "What type of bond is formed when electrons are transferred from one atom to another?",
        "Ionic bond",
        ["Covalent bond", "Hydrogen bond", "Metallic bond"],
    ),
    (
        "Which catalyst is used in the Haber process for making ammonia?",
        "Finely divided iron",
        ["Platinum", "Vanadium oxide", "Nickel"],
    ),
    ("The functional group of alkanols is", "hydroxyl", ["carboxyl", "carbonyl", "amino"]),
    (
        "Which instrument is used to measure electric current?",
        "Ammeter",
        ["Voltmeter", "Ohmmeter", "Barometer"],
    ),
    (
        "Which law states that the extension of a spring is proportional to the force applied, within the elastic limit?",
        "Hooke's law",
        ["Boyle's law", "Ohm's law", "Lenz's law"],
    ),
    ("Which of the following quantities is a vector?", "Displacement", ["Mass", "Temperature", "Energy"]),
    (
        "What kind of lens is used to correct short sight?",
        "Diverging lens",
        ["Converging lens", "Cylindrical lens", "Bifocal lens"],
    ),
    ("The unit of electrical resistance is the", "ohm", ["volt", "ampere", "watt"]),
    ("Sound waves cannot travel through", "a vacuum", ["water", "steel", "air"]),
    (
        "What is the bending of light as it passes from one medium into another called?",
        "Refraction",
        ["Reflection", "Diffraction", "Dispersion"],
    ),
    (
        "Choose the word that is nearest in meaning to the word abundant.",
        "Plentiful",
        ["Scarce", "Hidden", "Costly"],
    ),
    (
        "Choose the word that is opposite in meaning to the word generous.",
        "Stingy",
        ["Kind", "Noble", "Wealthy"],
    ),
    (
        "In the sentence 'The boy who won the prize is my brother', the clause 'who won the prize' is",
        "an adjectival clause",
        ["a noun clause", "an adverbial clause", "a main clause"],
    ),
    (
        "Which of these words has its stress on the first syllable?",
        "Photograph",
        ["Photography", "Photographic", "Examination"],
    ),
    ("The plural of the noun crisis is", "crises", ["crisises", "crisis", "crisi"]),
    (
        "Complete the sentence: Neither the teacher nor the students ___ present yesterday.",
        "were",
        ["was", "is", "has been"],
    ),
    (
        "What figure of speech is used in 'The wind whispered through the trees'?",
        "Personification",
        ["Simile", "Hyperbole", "Irony"],
    ),
    (
        "Which angle is formed by the tangent and the radius of a circle at the point of contact?",
        "A right angle",
        ["An acute angle", "An obtuse angle", "A reflex angle"],
    ),
    (
        "A polygon whose sides and angles are all equal is said to be",
        "regular",
        ["convex", "similar", "congruent"],
    ),
    (
        "In a right-angled triangle, the ratio of the opposite side to the hypotenuse is called the",
        "sine",
        ["cosine", "tangent", "secant"],
    ),
    ("The value that occurs most often in a set of data is the", "mode", ["median", "mean", "range"]),
];

const ELEMENTS: [(&str, &str); 10] = [
    ("sodium", "Na"),
    ("potassium", "K"),
    ("iron", "Fe"),
    ("copper", "Cu"),
    ("silver", "Ag"),
    ("gold", "Au"),
    ("lead", "Pb"),
    ("tin", "Sn"),
    ("mercury", "Hg"),
    ("tungsten", "W"),
];

const CAPITALS: [(&str, &str); 10] = [
    ("Ghana", "Accra"),
    ("Kenya", "Nairobi"),
    ("Slovakia", "Bratislava"),
    ("Slovenia", "Ljubljana"),
    ("Norway", "Oslo"),
    ("Peru", "Lima"),
    ("Egypt", "Cairo"),
    ("Austria", "Vienna"),
    ("Australia", "Canberra"),
    ("Mali", "Bamako"),
];

/// All of them: written ones, two families of siblings, three families of calculations.
pub fn all() -> Vec<Question> {
    let mut out: Vec<Question> =
        WRITTEN.iter().map(|(stem, key, wrong)| question(stem, key, &wrong.map(str::to_owned))).collect();
    for (i, (element, symbol)) in ELEMENTS.iter().enumerate() {
        let wrong = [1, 4, 7].map(|k| ELEMENTS[(i + k) % ELEMENTS.len()].1.to_owned());
        out.push(question(&format!("What is the chemical symbol of the element {element}?"), symbol, &wrong));
    }
    for (i, (country, capital)) in CAPITALS.iter().enumerate() {
        let wrong = [2, 3, 6].map(|k| CAPITALS[(i + k) % CAPITALS.len()].1.to_owned());
        out.push(question(&format!("Which city is the capital of {country}?"), capital, &wrong));
    }
    for i in 0..6u32 {
        let (speed, time) = (12 + 7 * i, 3 + i);
        let wrong = [speed + time, speed * time + 10, speed * time * 2].map(|x| format!("{x} m"));
        let stem = format!(
            "A car moves at a constant speed of {speed} m/s. How far does it travel in {time} seconds?"
        );
        out.push(question(&stem, &format!("{} m", speed * time), &wrong));
        let (mass, force) = (2 + i, (2 + i) * (4 + i));
        let stem = format!(
            "A force of {force} N acts on a body of mass {mass} kg. What is the acceleration of the body?"
        );
        let wrong = [force + mass, force - mass, force * mass].map(|x| format!("{x} m/s2"));
        out.push(question(&stem, &format!("{} m/s2", 4 + i), &wrong));
        let (a, b) = (3 + i, 20 + 5 * i);
        let stem = format!("Solve the equation {a}x + {b} = {}.", a * (i + 2) + b);
        let wrong = [i + 3, i + 1, i + 7].map(|x| format!("x = {x}"));
        out.push(question(&stem, &format!("x = {}", i + 2), &wrong));
    }
    out
}

fn question(stem: &str, key: &str, wrong: &[String; 3]) -> Question {
    let mut options = vec![Choice { text: key.to_owned(), correct: true, ..Choice::default() }];
    options.extend(wrong.iter().map(|text| Choice { text: text.clone(), ..Choice::default() }));
    // The key at another place in every question.
    options.rotate_left(stem.len() % 4);
    Question { stem: stem.to_owned(), options, ..Question::default() }
}
