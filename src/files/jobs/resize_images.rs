//! `resize-images`: pictures made to fit a size, from files or drawn for trying out. The work on each is
//! `files::images`'.

use crate::app::{App, verdict};
use crate::base::text::thousands;
use crate::files::images::{self, Format, MOST, Source, Spec};
use crate::files::places::check_name;
use crate::queue::{Job, JobContext, JobError, Kind, Outcome, Parameter};
use serde::{Deserialize, Serialize};

const SIDES: std::ops::RangeInclusive<u32> = 100..=2_000;

/// Which pictures, and how large. Without `paths` they are drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ResizeImages {
    /// Files, or folders with pictures, where jobs may read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub paths: Vec<String>,
    /// How many pictures to draw.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub num_images: Option<u64>,
    pub target_width: u32,
    pub target_height: u32,
    /// `true`: as large as fits into the target. `false`: exactly the target, distorted if need be.
    pub keep_aspect: bool,
    /// Whether smaller pictures are made larger.
    pub enlarge: bool,
    /// As the source when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// Of JPEG.
    pub quality: u8,
    /// The folder for results, below the output folder.
    pub folder: String,
}

impl Default for ResizeImages {
    fn default() -> Self {
        Self {
            paths: Vec::new(),
            num_images: None,
            target_width: 800,
            target_height: 600,
            keep_aspect: true,
            enlarge: false,
            format: None,
            quality: 85,
            folder: "images".to_owned(),
        }
    }
}

impl Kind for ResizeImages {
    const NAME: &'static str = "resize-images";
    const ABOUT: &'static str = "makes pictures fit a size, from files or drawn for trying out";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::new("paths", "PNG, JPEG or WebP files, or folders of them; without it pictures are drawn"),
        Parameter::number("num_images", "pictures to draw", 1, 20),
        Parameter::number("target_width", "pixels", 100, 2_000),
        Parameter::number("target_height", "pixels", 100, 2_000),
        Parameter::new("keep_aspect", "true: as large as fits into the target; false: exactly the target"),
        Parameter::new("enlarge", "whether smaller pictures are made larger"),
        Parameter::new("format", "png, jpeg or webp; as the source"),
        Parameter::number("quality", "of JPEG", 1, 100),
        Parameter::new("folder", "for the results, below the output folder"),
    ];
    const QUEUE: &'static str = "files";
    const FORMERLY: &'static [&'static str] = &["resize_images", "process_images", "image_processing"];

    fn example() -> Option<Self> {
        Some(Self { num_images: Some(2), format: Some(Format::Jpeg), ..Self::default() })
    }

    fn validate(&self) -> Result<(), String> {
        for (name, side) in [("target_width", self.target_width), ("target_height", self.target_height)] {
            if !SIDES.contains(&side) {
                return Err(format!("{name} must be 100–2,000 pixels, not {}", thousands(side)));
            }
        }
        if let Some(count) = self.num_images
            && !(1..=MOST as u64).contains(&count)
        {
            return Err(format!("num_images must be 1–{MOST}, not {}", thousands(count)));
        }
        if self.num_images.is_some() && !self.paths.is_empty() {
            return Err("num_images is for drawn pictures; leave it out, or leave out paths".to_owned());
        }
        if self.paths.len() > MOST {
            return Err(format!("paths must name 1–{MOST} pictures, not {}", self.paths.len()));
        }
        if !(1..=100).contains(&self.quality) {
            return Err(format!("quality must be 1–100, not {}", self.quality));
        }
        check_name(&self.folder)
    }
}

impl Job<App> for ResizeImages {
    async fn run(self, cx: JobContext<App>) -> Result<Outcome, JobError> {
        let spec = Spec {
            source: if self.paths.is_empty() {
                Source::Generated(self.num_images.and_then(|n| usize::try_from(n).ok()).unwrap_or(1))
            } else {
                Source::Paths(self.paths)
            },
            width: self.target_width,
            height: self.target_height,
            keep_aspect: self.keep_aspect,
            enlarge: self.enlarge,
            format: self.format,
            quality: self.quality,
            folder: self.folder,
        };
        let report = images::run(&App::of_job(&cx), &spec, &cx).await;
        report.map(Outcome::with).map_err(|failure| verdict(&failure))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn checked(payload: serde_json::Value) -> Result<(), String> {
        let payload: Result<ResizeImages, _> = serde_json::from_value(payload);
        payload.map_err(|e| e.to_string()).and_then(|payload| payload.validate())
    }

    #[test]
    fn what_is_out_of_range_is_named() {
        let refused = |payload| checked(payload).unwrap_err();
        assert_eq!(refused(json!({ "num_images": 21 })), "num_images must be 1–20, not 21");
        assert_eq!(refused(json!({ "num_images": 0 })), "num_images must be 1–20, not 0");
        assert_eq!(refused(json!({ "target_width": 99 })), "target_width must be 100–2,000 pixels, not 99");
        assert_eq!(
            refused(json!({ "target_height": 2_001 })),
            "target_height must be 100–2,000 pixels, not 2,001"
        );
        assert_eq!(refused(json!({ "quality": 0 })), "quality must be 1–100, not 0");
        assert!(
            refused(json!({ "num_images": 1, "paths": ["a.png"] })).starts_with("num_images is for drawn")
        );
        assert!(refused(json!({ "folder": "../up" })).contains("no name for a folder"));
        assert!(refused(json!({ "format": "gif" })).contains("unknown variant"));
        assert!(refused(json!({ "width": 100 })).contains("unknown field"));
    }

    #[test]
    fn the_ends_of_the_ranges_are_in() {
        for (count, side) in [(1, 100), (20, 2_000)] {
            assert_eq!(
                checked(json!({ "num_images": count, "target_width": side, "target_height": side })),
                Ok(())
            );
        }
        assert_eq!(checked(json!({})), Ok(()));
    }
}
