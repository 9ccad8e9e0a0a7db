//! Templates of Mathematics: algebra, geometry, trigonometry and statistics.

use super::exact::{Ratio, greatest_common_divisor, signed, term};
use super::{Draft, Template};
use crate::base::text::thousands;
use crate::operations::demo::draw::Draw;

const SUBJECT: &str = "Mathematics";

pub const TEMPLATES: &[Template] = &[
    Template::new("linear-equation", SUBJECT, "Algebra", 0.25, linear_equation),
    Template::new("quadratic-root", SUBJECT, "Algebra", 0.45, quadratic_root),
    Template::new("percentage-profit", SUBJECT, "Algebra", 0.35, percentage_profit),
    Template::new("simple-interest", SUBJECT, "Algebra", 0.3, simple_interest),
    Template::new("polygon-angles", SUBJECT, "Geometry", 0.3, polygon_angles),
    Template::new("hypotenuse", SUBJECT, "Geometry", 0.25, hypotenuse),
    Template::new("circle-area", SUBJECT, "Geometry", 0.3, circle_area),
    Template::new("trapezium-area", SUBJECT, "Geometry", 0.35, trapezium_area),
    Template {
        count: 12,
        ..Template::new("trigonometric-value", SUBJECT, "Trigonometry", 0.4, trigonometric_value)
    },
    Template::new("ladder-height", SUBJECT, "Trigonometry", 0.45, ladder_height),
    Template::new("cosine-from-sides", SUBJECT, "Trigonometry", 0.4, cosine_from_sides),
    Template::new("mean", SUBJECT, "Statistics", 0.2, mean),
    Template::new("median", SUBJECT, "Statistics", 0.3, median),
    Template::new("probability-multiple", SUBJECT, "Statistics", 0.4, probability_multiple),
];

/// Pythagorean triples in lowest terms.
const TRIPLES: [(i64, i64, i64); 5] = [(3, 4, 5), (5, 12, 13), (8, 15, 17), (7, 24, 25), (20, 21, 29)];

fn linear_equation(draw: &mut Draw) -> Draft {
    let x = draw.range(2, 9) * if draw.range(0, 2) == 0 { -1 } else { 1 };
    let c = draw.range(2, 5);
    let a = c + draw.range(2, 6);
    let b = draw.range(1, 15);
    let mut d = (a - c) * x + b;
    let mut b = b;
    if d == 0 {
        b += 1;
        d += 1;
    }
    Draft {
        stem: format!("Solve the equation {a}x {} = {c}x {}.", term(b), term(d)),
        key: format!("x = {}", signed(x)),
        wrong: vec![
            format!("x = {}", Ratio::new(d + b, a - c)),
            format!("x = {}", Ratio::new(d - b, a + c)),
            format!("x = {}", signed(-x)),
            format!("x = {}", signed(x + 1)),
        ],
        explanation: format!(
            "Collecting like terms gives {}x = {}, so x = {}.",
            a - c,
            signed(d - b),
            signed(x)
        ),
    }
}

fn quadratic_root(draw: &mut Draw) -> Draft {
    let q = draw.range(-9, 6);
    let p = draw.range(q + 1, 9);
    // Noughts, a missing middle term and a coefficient of 1 would need other wording.
    let (p, q) = if p == 0 || q == 0 || (p + q).abs() < 2 { (7, -4) } else { (p, q) };
    let factor = |root: i64| format!("(x {})", term(-root));
    Draft {
        stem: format!("What is the larger root of the equation x² {}x {} = 0?", term(-(p + q)), term(p * q)),
        key: signed(p),
        wrong: vec![signed(q), signed(-q), signed(-p), signed(p * q)],
        explanation: format!(
            "The left-hand side factorises as {}{}, so the roots are {} and {}. The larger is {}.",
            factor(p),
            factor(q),
            signed(p),
            signed(q),
            signed(p)
        ),
    }
}

fn percentage_profit(draw: &mut Draw) -> Draft {
    let cost = draw.range(10, 60) * 1_000;
    let percent = draw.range(2, 12) * 5;
    let price = cost * (100 + percent) / 100;
    let profit = price - cost;
    Draft {
        stem: format!(
            "A trader buys a bag of rice for ₦{} and sells it for ₦{}. What is her percentage profit?",
            thousands(cost),
            thousands(price)
        ),
        key: format!("{percent}%"),
        wrong: vec![
            format!("{}%", Ratio::new(profit * 100, price).decimal(1)),
            format!("{}%", 100 + percent),
            format!("{}%", Ratio::new(cost * 100, price).decimal(1)),
            format!("{}%", percent + 5),
        ],
        explanation: format!(
            "The profit is ₦{}, and ({} ÷ {}) × 100% = {percent}%.",
            thousands(profit),
            thousands(profit),
            thousands(cost)
        ),
    }
}

fn simple_interest(draw: &mut Draw) -> Draft {
    let principal = draw.range(4, 40) * 5_000;
    let years = draw.range(2, 6);
    let rate = draw.range(3, 12);
    let yearly = principal * rate / 100;
    let interest = yearly * years;
    let naira = |n: i64| format!("₦{}", thousands(n));
    Draft {
        stem: format!(
            "Find the simple interest on {} saved for {years} years at {rate}% per annum.",
            naira(principal)
        ),
        key: naira(interest),
        wrong: vec![
            naira(yearly),
            naira(principal + interest),
            naira(yearly * (years + 1)),
            naira(interest * 10),
        ],
        explanation: format!(
            "Simple interest is principal × rate × time ÷ 100 = {} × {rate} × {years} ÷ 100 = {}.",
            thousands(principal),
            naira(interest)
        ),
    }
}

fn polygon_angles(draw: &mut Draw) -> Draft {
    let n = draw.range(7, 20);
    Draft {
        stem: format!("What is the sum of the interior angles of a polygon with {n} sides?"),
        key: format!("{}°", (n - 2) * 180),
        wrong: vec![
            format!("{}°", n * 180),
            format!("{}°", (n - 1) * 180),
            format!("{}°", (n - 2) * 90),
            "360°".into(),
        ],
        explanation: format!(
            "A polygon with {n} sides can be cut into {} triangles of 180° each, which gives {}°.",
            n - 2,
            (n - 2) * 180
        ),
    }
}

fn hypotenuse(draw: &mut Draw) -> Draft {
    let (a, b, c) = *draw.pick(&TRIPLES);
    let k = draw.range(1, 6);
    let (a, b, c) = (a * k, b * k, c * k);
    Draft {
        stem: format!(
            "The two shorter sides of a right-angled triangle are {a} cm and {b} cm long. How long is the hypotenuse?"
        ),
        key: format!("{c} cm"),
        wrong: vec![
            format!("{} cm", a + b),
            format!("{} cm", c + 1),
            format!("{} cm", b - a + c),
            format!("{} cm", c - 1),
        ],
        explanation: format!(
            "By Pythagoras' theorem the hypotenuse is √({a}² + {b}²) = √{} = {c} cm.",
            c * c
        ),
    }
}

fn circle_area(draw: &mut Draw) -> Draft {
    let k = draw.range(1, 12);
    let r = 7 * k;
    let area = 154 * k * k;
    let circumference = 44 * k;
    Draft {
        stem: format!("Find the area of a circle of radius {r} cm, taking π = 22/7."),
        key: format!("{area} cm²"),
        wrong: vec![
            format!("{circumference} cm²"),
            format!("{} cm²", area * 4),
            format!("{} cm²", area / 2),
            format!("{} cm²", r * r),
        ],
        explanation: format!("The area is πr² = 22/7 × {r} × {r} = {area} cm²."),
    }
}

fn trapezium_area(draw: &mut Draw) -> Draft {
    let a = draw.range(4, 12);
    let b = a + draw.range(2, 9);
    let h = draw.range(2, 8) * 2;
    let area = (a + b) * h / 2;
    Draft {
        stem: format!(
            "The parallel sides of a trapezium are {a} cm and {b} cm long, and the distance between them is {h} cm. Find its area."
        ),
        key: format!("{area} cm²"),
        wrong: vec![
            format!("{} cm²", (a + b) * h),
            format!("{} cm²", a * h),
            format!("{} cm²", b * h),
            format!("{} cm²", a * b * h / 2),
        ],
        explanation: format!(
            "The area is half the sum of the parallel sides times the height: ½ × ({a} + {b}) × {h} = {area} cm²."
        ),
    }
}

/// Exact values for 30°, 45° and 60°.
fn acute_value(function: &str, angle: i64) -> &'static str {
    match (function, angle) {
        ("sin", 30) | ("cos", 60) => "1/2",
        ("sin" | "cos", 45) => "√2/2",
        ("sin", _) | ("cos", _) => "√3/2",
        (_, 30) => "√3/3",
        (_, 45) => "1",
        _ => "√3",
    }
}

fn trigonometric_value(draw: &mut Draw) -> Draft {
    let function = *draw.pick(&["sin", "cos", "tan"]);
    let angle = *draw.pick(&[30, 45, 60, 120, 135, 150]);
    let obtuse = angle > 90;
    let acute = if obtuse { 180 - angle } else { angle };
    let negative = obtuse && function != "sin";
    let value =
        |f: &str, a: i64, negative: bool| format!("{}{}", if negative { "−" } else { "" }, acute_value(f, a));
    let other = if function == "sin" { "cos" } else { "sin" };
    let key = value(function, acute, negative);
    Draft {
        stem: format!("What is the exact value of {function} {angle}°?"),
        wrong: vec![
            value(function, acute, !negative),
            value(other, acute, false),
            value("tan", 90 - acute, negative),
            value(other, 90 - acute, true),
            "√3".into(),
        ],
        explanation: if obtuse {
            format!(
                "The related acute angle is 180° − {angle}° = {acute}°. In the second quadrant {function} is {}, so {function} {angle}° = {key}.",
                if negative { "negative" } else { "positive" }
            )
        } else {
            format!(
                "From {}, {function} {angle}° = {key}.",
                if angle == 45 {
                    "the right-angled triangle with sides 1, 1 and √2"
                } else {
                    "half of an equilateral triangle, with sides 1, √3 and 2"
                }
            )
        },
        key,
    }
}

fn ladder_height(draw: &mut Draw) -> Draft {
    let half = draw.range(2, 12);
    let length = half * 2;
    let angle = *draw.pick(&[30, 60]);
    let (rational, surd) = (format!("{half} m"), format!("{half}√3 m"));
    let (key, other, sine) = if angle == 30 { (rational, surd, "1/2") } else { (surd, rational, "√3/2") };
    Draft {
        stem: format!(
            "A ladder {length} m long leans against a vertical wall and makes an angle of {angle}° with the level ground. How high up the wall does it reach?"
        ),
        wrong: vec![other, format!("{length}√3 m"), format!("{half}√2 m")],
        explanation: format!("The height is {length} × sin {angle}° = {length} × {sine} = {key}."),
        key,
    }
}

fn cosine_from_sides(draw: &mut Draw) -> Draft {
    let (a, b, c) = *draw.pick(&TRIPLES);
    let (a, b) = if draw.range(0, 1) == 0 { (a, b) } else { (b, a) };
    Draft {
        stem: format!(
            "In a right-angled triangle the side opposite the angle θ is {a} cm and the hypotenuse is {c} cm. Find cos θ."
        ),
        key: format!("{b}/{c}"),
        wrong: vec![format!("{a}/{c}"), format!("{a}/{b}"), format!("{b}/{a}"), format!("{c}/{b}")],
        explanation: format!(
            "The adjacent side is √({c}² − {a}²) = {b} cm, so cos θ = adjacent/hypotenuse = {b}/{c}."
        ),
    }
}

fn list(numbers: &[i64]) -> String {
    let texts: Vec<String> = numbers.iter().map(i64::to_string).collect();
    match texts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => texts.concat(),
    }
}

fn mean(draw: &mut Draw) -> Draft {
    let mut numbers: Vec<i64> = (0..5).map(|_| draw.range(3, 30)).collect();
    let sum: i64 = numbers.iter().sum();
    let stem = format!("Find the mean of the numbers {}.", list(&numbers));
    numbers.sort_unstable();
    let key = Ratio::new(sum, 5).decimal(1);
    Draft {
        stem,
        wrong: vec![
            numbers[2].to_string(),
            Ratio::new(sum, 4).decimal(2),
            Ratio::new(numbers[0] + numbers[4], 2).decimal(1),
            (numbers[4] - numbers[0]).to_string(),
        ],
        explanation: format!("The five numbers add up to {sum}, and {sum} ÷ 5 = {key}."),
        key,
    }
}

fn median(draw: &mut Draw) -> Draft {
    let drawn: Vec<i64> = (0..6).map(|_| draw.range(2, 40)).collect();
    let mut sorted = drawn.clone();
    sorted.sort_unstable();
    let sum: i64 = sorted.iter().sum();
    let key = Ratio::new(sorted[2] + sorted[3], 2).decimal(1);
    Draft {
        stem: format!("Find the median of the numbers {}.", list(&drawn)),
        wrong: vec![
            Ratio::new(drawn[2] + drawn[3], 2).decimal(1),
            sorted[2].to_string(),
            sorted[3].to_string(),
            Ratio::new(sum, 6).decimal(2),
        ],
        explanation: format!(
            "In order the numbers are {}. The median is the mean of the third and the fourth: ({} + {}) ÷ 2 = {key}.",
            list(&sorted),
            sorted[2],
            sorted[3]
        ),
        key,
    }
}

fn probability_multiple(draw: &mut Draw) -> Draft {
    let n = draw.range(15, 50);
    let k = draw.range(3, 9);
    let multiples = n / k;
    let divisor = greatest_common_divisor(multiples, n);
    let probability = Ratio::new(multiples, n);
    Draft {
        stem: format!(
            "A number is chosen at random from the whole numbers 1 to {n}. What is the probability that it is a multiple of {k}?"
        ),
        key: probability.to_string(),
        wrong: vec![
            Ratio::new(1, k).to_string(),
            Ratio::new(k, n).to_string(),
            Ratio::new(multiples + 1, n).to_string(),
            Ratio::new(n - multiples, n).to_string(),
        ],
        explanation: format!(
            "There are {multiples} multiples of {k} from 1 to {n}, so the probability is {multiples}/{n}{}.",
            if divisor == 1 { String::new() } else { format!(" = {probability}") }
        ),
    }
}
