//! One picture: looked at before it is decoded, turned as its camera says, resized with a Lanczos filter (window
//! 3), and written beside its final name before it takes that name. Which pictures there are is decided above.

use super::{Format, Spec};
use crate::base::{crypto, text};
use crate::config;
use crate::error::{Failure, Kind, Result};
use crate::files::places::{Found, failed};
use fast_image_resize::{PixelType, Resizer, images::Image};
use image::codecs::{jpeg::JpegEncoder, png::PngEncoder, webp::WebPEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader};
use serde::Serialize;
use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// What files that are being written are called; the clean-up knows them by it.
pub(in crate::files) const PART: &str = ".pqctl-part-";
/// JPEG cannot say more, and no screen shows more.
const LONGEST_SIDE: u32 = 65_535;

/// What a picture may claim to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    pub pixels: u64,
    pub memory: u64,
}

impl Limits {
    pub fn of(config: &config::files::Files) -> Self {
        Self { pixels: u64::from(config.max_megapixels) * 1_000_000, memory: config.max_image_memory.0 }
    }
}

/// A picture in memory.
pub(super) struct Opened {
    pixels: DynamicImage,
    pub format: Format,
    /// The colour profile, which goes into the result.
    profile: Option<Vec<u8>>,
    bytes: u64,
    turned: bool,
}

/// Sizes before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Done {
    /// As it is shown, so after turning.
    pub source_width: u32,
    pub source_height: u32,
    pub source_bytes: u64,
    pub width: u32,
    pub height: u32,
    pub bytes: u64,
    pub format: Format,
    /// Whether the camera had noted that it was held otherwise.
    pub turned: bool,
}

/// Whether the name says that it is a picture we read.
pub(super) fn is_named_so(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| ["png", "jpg", "jpeg", "webp"].contains(&extension.as_str()))
}

/// Opens a file and decodes it, if what its header claims is within the limits. The content decides what it is,
/// not the name.
pub(super) fn decode(found: &Found, limits: Limits) -> Result<Opened> {
    let (file, bytes) = found.open()?;
    let broken = |error: image::ImageError| match error {
        image::ImageError::Limits(_) => {
            refused(&format!("decoding it takes more memory than {}", text::bytes(limits.memory)))
        }
        error => Failure::new(Kind::Integrity, format!("the picture cannot be read: {error}")),
    };
    let mut reader = ImageReader::new(BufReader::new(file))
        .with_guessed_format()
        .map_err(|e| failed("cannot read", &found.path(), &e))?;
    let format = match reader.format() {
        Some(ImageFormat::Png) => Format::Png,
        Some(ImageFormat::Jpeg) => Format::Jpeg,
        Some(ImageFormat::WebP) => Format::Webp,
        _ => return Err(Failure::new(Kind::Integrity, "it is no PNG, JPEG or WebP picture")),
    };
    let mut allowed = image::Limits::default();
    allowed.max_image_width = Some(LONGEST_SIDE);
    allowed.max_image_height = Some(LONGEST_SIDE);
    allowed.max_alloc = Some(limits.memory);
    reader.limits(allowed);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 || pixels > limits.pixels {
        return Err(refused(&format!(
            "it claims to be {width} × {height}; at most {} million pixels are opened (`files.max_megapixels`)",
            limits.pixels / 1_000_000
        )));
    }
    if decoder.total_bytes() > limits.memory {
        return Err(refused(&format!(
            "it takes {} decoded, more than {} (`files.max_image_memory`)",
            text::bytes(decoder.total_bytes()),
            text::bytes(limits.memory)
        )));
    }
    // What is odd about these must not cost the picture.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let mut pixels = DynamicImage::from_decoder(decoder).map_err(broken)?;
    pixels.apply_orientation(orientation);
    Ok(Opened { pixels, format, profile, bytes, turned: orientation != Orientation::NoTransforms })
}

fn refused(why: &str) -> Failure {
    Failure::new(Kind::Refused, why)
}

/// A picture for trying out: a colour wheel of its own hue on a checkered ground, the same in every release.
pub(super) fn draw(number: usize) -> Opened {
    const SIZE: (u32, u32) = (1_600, 1_200);
    let hue = f64::from(u32::try_from(number % 20).unwrap_or(0)) / 20.0;
    let channel = |shift: f64| {
        let wave = ((hue + shift) * std::f64::consts::TAU).cos() * 0.5 + 0.5;
        60.0 + 180.0 * wave
    };
    let colour = [channel(0.0), channel(1.0 / 3.0), channel(2.0 / 3.0)];
    let pixels = image::RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| {
        let (dx, dy) = (f64::from(x) - 800.0, f64::from(y) - 600.0);
        let distance = dx.hypot(dy);
        let rings = (distance / 40.0).sin() * 0.25 + 0.75;
        let square = if (x / 100 + y / 100) % 2 == 0 { 245 } else { 225 };
        image::Rgb(colour.map(|level| if distance < 500.0 { byte(level * rings) } else { square }))
    });
    Opened { pixels: pixels.into(), format: Format::Png, profile: None, bytes: 0, turned: false }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=255")]
fn byte(level: f64) -> u8 {
    level.round().clamp(0.0, 255.0) as u8
}

impl Opened {
    /// Resizes and writes it.
    pub fn resize_to(self, spec: &Spec, format: Format, output: &Path) -> Result<Done> {
        let (source_width, source_height) = (self.pixels.width(), self.pixels.height());
        let (width, height) = target(source_width, source_height, spec);
        let (pixels, colour, kind) = plain(self.pixels, format);
        let wrong =
            |error: &dyn std::fmt::Display| Failure::new(Kind::Failed, format!("cannot resize: {error}"));
        let resized = if (width, height) == (source_width, source_height) {
            pixels
        } else {
            let source =
                Image::from_vec_u8(source_width, source_height, pixels, kind).map_err(|e| wrong(&e))?;
            let mut result = Image::new(width, height, kind);
            Resizer::new().resize(&source, &mut result, None).map_err(|e| wrong(&e))?;
            result.into_vec()
        };
        let bytes = write(output, |file| {
            let profile = self.profile;
            match format {
                Format::Png => encode(PngEncoder::new(file), profile, &resized, width, height, colour),
                Format::Jpeg => encode(
                    JpegEncoder::new_with_quality(file, spec.quality),
                    profile,
                    &resized,
                    width,
                    height,
                    colour,
                ),
                Format::Webp => {
                    encode(WebPEncoder::new_lossless(file), profile, &resized, width, height, colour)
                }
            }
        })?;
        Ok(Done {
            source_width,
            source_height,
            source_bytes: self.bytes,
            width,
            height,
            bytes,
            format,
            turned: self.turned,
        })
    }
}

/// The size it becomes.
pub(super) fn target(width: u32, height: u32, spec: &Spec) -> (u32, u32) {
    if !spec.keep_aspect {
        return (spec.width, spec.height);
    }
    if !spec.enlarge && width <= spec.width && height <= spec.height {
        return (width, height);
    }
    let scaled = |side: u32, by: u32, of: u32| {
        let side = (u64::from(side) * u64::from(by) * 2 + u64::from(of)) / (u64::from(of) * 2);
        u32::try_from(side).unwrap_or(u32::MAX).max(1)
    };
    // Whichever side reaches its end first.
    if u64::from(width) * u64::from(spec.height) >= u64::from(height) * u64::from(spec.width) {
        (spec.width, scaled(height, spec.width, width).min(spec.height))
    } else {
        (scaled(width, spec.height, height).min(spec.width), spec.height)
    }
}

/// Eight bits per channel, in the channels that the format can hold.
fn plain(pixels: DynamicImage, format: Format) -> (Vec<u8>, ExtendedColorType, PixelType) {
    let colour = pixels.color();
    let alpha = colour.has_alpha();
    match (format, colour.has_color(), alpha) {
        (Format::Jpeg, _, true) => (on_white(&pixels), ExtendedColorType::Rgb8, PixelType::U8x3),
        (Format::Png | Format::Jpeg, false, false) => {
            (pixels.into_luma8().into_raw(), ExtendedColorType::L8, PixelType::U8)
        }
        (Format::Png, false, true) => {
            (pixels.into_luma_alpha8().into_raw(), ExtendedColorType::La8, PixelType::U8x2)
        }
        (_, _, false) => (pixels.into_rgb8().into_raw(), ExtendedColorType::Rgb8, PixelType::U8x3),
        (_, _, true) => (pixels.into_rgba8().into_raw(), ExtendedColorType::Rgba8, PixelType::U8x4),
    }
}

/// JPEG knows no transparency; paper is white.
fn on_white(pixels: &DynamicImage) -> Vec<u8> {
    let rgba = pixels.to_rgba8();
    let mut out = Vec::with_capacity(rgba.len() / 4 * 3);
    for pixel in rgba.pixels() {
        let [red, green, blue, alpha] = pixel.0.map(u16::from);
        for level in [red, green, blue] {
            out.push(u8::try_from((level * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(255));
        }
    }
    out
}

fn encode(
    mut encoder: impl ImageEncoder,
    profile: Option<Vec<u8>>,
    pixels: &[u8],
    width: u32,
    height: u32,
    colour: ExtendedColorType,
) -> image::ImageResult<()> {
    if let Some(profile) = profile {
        // A format that cannot hold it shows the usual colours.
        let _ = encoder.set_icc_profile(profile);
    }
    encoder.write_image(pixels, width, height, colour)
}

/// Removes a file that did not get its name.
struct Part(Option<PathBuf>);

impl Drop for Part {
    fn drop(&mut self) {
        if let Some(path) = self.0.take() {
            let _ = std::fs::remove_file(path);
        }
    }
}

/// Writes a file whole or not at all; its size.
fn write(output: &Path, content: impl FnOnce(&mut BufWriter<File>) -> image::ImageResult<()>) -> Result<u64> {
    let folder = output.parent().unwrap_or(Path::new("."));
    let path = folder.join(format!("{PART}{}", crypto::random_letters(16)));
    let cannot = |e: std::io::Error| failed("cannot write", output, &e);
    let file = File::options().write(true).create_new(true).open(&path).map_err(cannot)?;
    let mut part = Part(Some(path.clone()));
    let mut file = BufWriter::new(file);
    content(&mut file).map_err(|error| match error {
        image::ImageError::IoError(e) => cannot(e),
        error => Failure::new(Kind::Failed, format!("cannot write {}: {error}", output.display())),
    })?;
    file.flush().map_err(cannot)?;
    let file = file.into_inner().map_err(|e| cannot(e.into_error()))?;
    file.sync_all().map_err(cannot)?;
    let size = file.metadata().map_err(cannot)?.len();
    std::fs::rename(&path, output).map_err(cannot)?;
    part.0 = None;
    Ok(size)
}
