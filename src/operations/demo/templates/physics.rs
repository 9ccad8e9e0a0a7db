//! Templates of Physics: mechanics, electricity, waves and lenses. Units are printed as in a school
//! paper (m s⁻²), and where a distractor does not come out even it is rounded to two places.

use super::exact::Ratio;
use super::{Draft, Template};
use crate::base::text::thousands;
use crate::operations::demo::draw::Draw;

const SUBJECT: &str = "Physics";

pub const TEMPLATES: &[Template] = &[
    Template::new("final-velocity", SUBJECT, "Mechanics", 0.25, final_velocity),
    Template::new("newtons-second-law", SUBJECT, "Mechanics", 0.2, newtons_second_law),
    Template::new("kinetic-energy", SUBJECT, "Mechanics", 0.3, kinetic_energy),
    Template::new("ohms-law", SUBJECT, "Electricity and Magnetism", 0.2, ohms_law),
    Template::new("series-current", SUBJECT, "Electricity and Magnetism", 0.35, series_current),
    Template::new("electricity-cost", SUBJECT, "Electricity and Magnetism", 0.4, electricity_cost),
    Template::new("wave-speed", SUBJECT, "Waves and Optics", 0.25, wave_speed),
    Template::new("lens-image", SUBJECT, "Waves and Optics", 0.5, lens_image),
    Template::new("echo-sounding", SUBJECT, "Waves and Optics", 0.4, echo_sounding),
];

fn final_velocity(draw: &mut Draw) -> Draft {
    let u = draw.range(2, 15);
    let a = draw.range(2, 6);
    let t = draw.range(3, 12);
    let unit = |v: i64| format!("{v} m s⁻¹");
    let v = u + a * t;
    Draft {
        stem: format!(
            "A car moving at {u} m s⁻¹ accelerates uniformly at {a} m s⁻² for {t} s. What is its final velocity?"
        ),
        key: unit(v),
        wrong: vec![unit(a * t), unit(u + a + t), unit((u + a) * t), unit(u * t + a)],
        explanation: format!("v = u + at = {u} + {a} × {t} = {v} m s⁻¹."),
    }
}

fn newtons_second_law(draw: &mut Draw) -> Draft {
    let mass = draw.range(2, 25);
    // In halves of a metre per second squared.
    let halves = draw.range(2, 16);
    let force = Ratio::new(mass * halves, 2);
    let acceleration = Ratio::new(halves, 2);
    let mass_ratio = Ratio::from(mass);
    let unit = |a: Ratio| format!("{} m s⁻²", a.decimal(2));
    Draft {
        stem: format!(
            "A resultant force of {} N acts on a body of mass {mass} kg. What acceleration does it produce?",
            force.decimal(1)
        ),
        key: unit(acceleration),
        wrong: vec![
            unit(mass_ratio / force),
            unit(force * mass_ratio),
            unit(force + mass_ratio),
            unit(acceleration * Ratio::from(10)),
        ],
        explanation: format!(
            "By Newton's second law a = F/m = {} ÷ {mass} = {}.",
            force.decimal(1),
            unit(acceleration)
        ),
    }
}

fn kinetic_energy(draw: &mut Draw) -> Draft {
    let mass = draw.range(1, 12) * 2;
    let speed = draw.range(3, 20);
    let unit = |e: i64| format!("{} J", thousands(e));
    let energy = mass * speed * speed / 2;
    Draft {
        stem: format!("Calculate the kinetic energy of a body of mass {mass} kg moving at {speed} m s⁻¹."),
        key: unit(energy),
        wrong: vec![
            unit(energy * 2),
            unit(mass * speed),
            unit(mass * speed / 2),
            unit(mass * mass * speed / 2),
        ],
        explanation: format!("Kinetic energy is ½mv² = ½ × {mass} × {speed}² = {}.", unit(energy)),
    }
}

fn ohms_law(draw: &mut Draw) -> Draft {
    let resistance = draw.range(2, 40);
    let halves = draw.range(1, 12);
    let current = Ratio::new(halves, 2);
    let voltage = current * Ratio::from(resistance);
    let ohms = Ratio::from(resistance);
    let unit = |i: Ratio| format!("{} A", i.decimal(2));
    Draft {
        stem: format!(
            "A potential difference of {} V is applied across a resistor of {resistance} Ω. What current flows through it?",
            voltage.decimal(1)
        ),
        key: unit(current),
        wrong: vec![
            unit(voltage * ohms),
            unit(ohms / voltage),
            unit(voltage + ohms),
            unit(current * Ratio::from(2)),
        ],
        explanation: format!(
            "By Ohm's law I = V/R = {} ÷ {resistance} = {}.",
            voltage.decimal(1),
            unit(current)
        ),
    }
}

fn series_current(draw: &mut Draw) -> Draft {
    let r: Vec<i64> = (0..3).map(|_| draw.range(2, 12)).collect();
    let total: i64 = r.iter().sum();
    let halves = draw.range(1, 6);
    let current = Ratio::new(halves, 2);
    let voltage = current * Ratio::from(total);
    let parallel = Ratio::new(1, r[0]) + Ratio::new(1, r[1]) + Ratio::new(1, r[2]);
    let unit = |i: Ratio| format!("{} A", i.decimal(2));
    Draft {
        stem: format!(
            "Resistors of {} Ω, {} Ω and {} Ω are connected in series to a battery of {} V and negligible internal resistance. What current flows?",
            r[0],
            r[1],
            r[2],
            voltage.decimal(1)
        ),
        key: unit(current),
        wrong: vec![
            unit(voltage * parallel),
            unit(voltage / Ratio::from(r[0])),
            unit(Ratio::from(total) / voltage),
            unit(current * Ratio::from(3)),
        ],
        explanation: format!(
            "In series the resistances add up to {total} Ω, so I = {} ÷ {total} = {}.",
            voltage.decimal(1),
            unit(current)
        ),
    }
}

fn electricity_cost(draw: &mut Draw) -> Draft {
    let power = draw.range(2, 8) * 250;
    let hours = draw.range(2, 6);
    let days = draw.range(2, 7) * 4;
    let tariff = draw.range(2, 11) * 20;
    let unit = |c: i64| format!("₦{}", thousands(c));
    // 250 W × 4 days is a whole number of kilowatt-hours for any number of hours.
    let energy = power * hours * days / 1_000;
    let cost = energy * tariff;
    Draft {
        stem: format!(
            "An electric iron rated {power} W is used for {hours} hours a day for {days} days. What does this cost at ₦{tariff} per kWh?"
        ),
        key: unit(cost),
        wrong: vec![unit(cost / days), unit(cost * 10), unit(cost / hours), unit(energy)],
        explanation: format!(
            "The energy used is {} kW × {hours} h × {days} = {energy} kWh, which costs {energy} × ₦{tariff} = {}.",
            Ratio::new(power, 1_000).decimal(2),
            unit(cost)
        ),
    }
}

fn wave_speed(draw: &mut Draw) -> Draft {
    let frequency = draw.range(4, 60) * 5;
    let tenths = draw.range(2, 25);
    let wavelength = Ratio::new(tenths, 10);
    let f = Ratio::from(frequency);
    let speed = f * wavelength;
    let unit = |v: Ratio| format!("{} m s⁻¹", v.decimal(2));
    Draft {
        stem: format!(
            "A wave of frequency {frequency} Hz has a wavelength of {} m. What is its speed?",
            wavelength.decimal(1)
        ),
        key: unit(speed),
        wrong: vec![
            unit(f / wavelength),
            unit(f + wavelength),
            unit(speed * Ratio::from(10)),
            unit(speed / Ratio::from(2)),
        ],
        explanation: format!("v = fλ = {frequency} × {} = {}.", wavelength.decimal(1), unit(speed)),
    }
}

fn lens_image(draw: &mut Draw) -> Draft {
    // v = uf/(u − f) is whole for u = f + d whenever d divides f².
    let (f, u) = loop {
        let f = draw.range(4, 30);
        let d = draw.range(2, 40);
        if (f * f) % d == 0 && d != f {
            break (f, f + d);
        }
    };
    let v = u * f / (u - f);
    let unit = |d: i64| format!("{d} cm");
    Draft {
        stem: format!(
            "An object stands {u} cm in front of a converging lens of focal length {f} cm. How far from the lens is the image formed?"
        ),
        key: unit(v),
        wrong: vec![
            format!("{} cm", Ratio::new(u * f, u + f).decimal(1)),
            unit(u - f),
            unit(u + f),
            unit(2 * f),
        ],
        explanation: format!(
            "From 1/f = 1/u + 1/v, 1/v = 1/{f} − 1/{u} = {}, so v = {v} cm.",
            Ratio::new(1, f) - Ratio::new(1, u)
        ),
    }
}

fn echo_sounding(draw: &mut Draw) -> Draft {
    let tenths = draw.range(2, 30) * 2;
    let speed = 1_500;
    let depth = speed * tenths / 20;
    let unit = |d: i64| format!("{} m", thousands(d));
    Draft {
        stem: format!(
            "A ship receives the echo of a sound pulse from the sea bed {} s after sending it. If sound travels at {speed} m s⁻¹ in sea water, how deep is the sea there?",
            Ratio::new(tenths, 10).decimal(1)
        ),
        key: unit(depth),
        wrong: vec![unit(depth * 2), unit(depth / 2), unit(depth * 4), unit(speed)],
        explanation: format!(
            "The sound travels down and back, so the depth is ½ × {speed} × {} = {}.",
            Ratio::new(tenths, 10).decimal(1),
            unit(depth)
        ),
    }
}
