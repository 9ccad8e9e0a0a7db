//! A mail of a heading, some figures, lists with bars and perhaps a button: the form of everything that is sent by
//! itself but for the monthly report. Its words are chosen by whoever makes one; here they only get their places.

use super::templates::{self, Bodies, Template};
use crate::base::text::thousands;
use serde::Serialize;

/// Colours on white, with the classes of the dark ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Good,
    Care,
}

impl Tone {
    const fn colours(self) -> (&'static str, &'static str) {
        match self {
            Self::Plain => ("muted", "#5b6876"),
            Self::Good => ("good", "#1d7a53"),
            Self::Care => ("care", "#946200"),
        }
    }
}

/// A figure with a word above and a comparison below.
#[derive(Debug, Clone, Serialize)]
pub struct Tile {
    label: String,
    label_padded: String,
    value: String,
    change: String,
    class: &'static str,
    colour: &'static str,
}

impl Tile {
    pub fn new(label: &str, value: impl Into<String>, change: impl Into<String>, tone: Tone) -> Self {
        let (class, colour) = tone.colours();
        Self {
            label: label.to_owned(),
            label_padded: format!("{label:<22}"),
            value: value.into(),
            change: change.into(),
            class,
            colour,
        }
    }

    /// A number with how much it is above or below another; `words` are those of the comparison.
    pub fn compared(label: &str, now: i64, before: Option<i64>, same: &str) -> Self {
        let (change, tone) = match before.map(|before| now - before) {
            None => (String::new(), Tone::Plain),
            Some(0) => (same.to_owned(), Tone::Plain),
            Some(by) if by > 0 => (format!("+{}", thousands(by)), Tone::Good),
            Some(by) => (format!("−{}", thousands(by.unsigned_abs())), Tone::Care),
        };
        Self::new(label, thousands(now), change, tone)
    }
}

/// A piece of a bar.
#[derive(Debug, Clone, Serialize)]
struct Segment {
    width: i64,
    class: &'static str,
    colour: &'static str,
}

/// A line of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    name: String,
    value: String,
    details: String,
    segments: Vec<Segment>,
    meter: String,
    class: &'static str,
    colour: &'static str,
}

impl Row {
    pub fn new(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            value: value.into(),
            details: String::new(),
            segments: Vec::new(),
            meter: String::new(),
            class: "ink",
            colour: "#1f2933",
        }
    }

    #[must_use]
    pub fn details(mut self, details: impl Into<String>) -> Self {
        self.details = details.into();
        self
    }

    #[must_use]
    pub const fn tone(mut self, tone: Tone) -> Self {
        (self.class, self.colour) = tone.colours();
        self
    }

    /// A bar of this share, from 0 to 1.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
    pub fn bar(mut self, share: f64) -> Self {
        let filled = (share.clamp(0.0, 1.0) * 100.0).round() as i64;
        let part = |width, class, colour| Segment { width, class, colour };
        let parts = [part(filled, "fill", "#2f5d9b"), part(100 - filled, "track", "#e3e8ee")];
        self.segments = parts.into_iter().filter(|segment| segment.width > 0).collect();
        let full = (share.clamp(0.0, 1.0) * 20.0).round() as usize;
        self.meter = format!("{}{}", "█".repeat(full), "░".repeat(20 - full));
        self
    }
}

/// A heading with what stands under it.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    title: String,
    intro: String,
    rows: Vec<Row>,
}

impl Section {
    pub fn new(title: &str, intro: impl Into<String>, rows: Vec<Row>) -> Self {
        Self { title: title.to_owned(), intro: intro.into(), rows }
    }
}

/// A button and where it leads.
#[derive(Debug, Clone, Serialize)]
pub struct Button {
    pub label: String,
    pub url: String,
}

/// See the module.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Notice {
    /// A BCP 47 tag: the language of the words.
    pub lang: String,
    pub brand: String,
    pub title: String,
    pub subtitle: Option<String>,
    pub lead: String,
    /// In rows of two.
    pub tiles: Vec<Vec<Tile>>,
    pub sections: Vec<Section>,
    pub button: Option<Button>,
    pub notes: Vec<String>,
    /// Why one gets this.
    pub reason: Option<String>,
    pub unsubscribe: Option<String>,
}

impl Notice {
    /// Puts figures into rows of two.
    pub fn set_tiles(&mut self, tiles: Vec<Tile>) {
        let mut tiles = tiles.into_iter().peekable();
        self.tiles.clear();
        while tiles.peek().is_some() {
            self.tiles.push(tiles.by_ref().take(2).collect());
        }
    }

    /// Both bodies of the mail.
    pub fn render(&self) -> Result<Bodies, templates::Error> {
        let mut data = serde_json::to_value(self).unwrap_or_default();
        data["preheader"] = self.lead.as_str().into();
        templates::render(Template::Notice, &data)
    }
}
