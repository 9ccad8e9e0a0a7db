//! Pictures made to fit a size: read from the folders that jobs may read, or drawn for trying out, written
//! below the output folder. What a picture claims to be is held against the limits before it is decoded; a
//! broken one is told and the others go on. Decoding, resizing and writing one picture is [`picture`]'s work.

mod picture;
#[cfg(test)]
mod tests;

use super::blocking::{self, Reporter};
use super::places::{Found, Places};
use crate::app::App;
use crate::base::progress::Progress;
use crate::base::text;
use crate::error::{Failure, Kind, Result};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

pub use picture::Limits;
pub(super) use picture::PART;

/// Pictures of one run.
pub const MOST: usize = 20;

/// Where the pictures come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// Files, and folders whose pictures are meant.
    Paths(Vec<String>),
    /// So many drawn ones.
    Generated(usize),
}

/// The file format of results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    Png,
    Jpeg,
    Webp,
}

impl Format {
    const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
        }
    }
}

/// How they are to become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    pub source: Source,
    pub width: u32,
    pub height: u32,
    /// `true`: as large as fits into width × height. `false`: exactly that, distorted if need be.
    pub keep_aspect: bool,
    /// Whether smaller pictures are made larger.
    pub enlarge: bool,
    /// `None`: as the source.
    pub format: Option<Format>,
    /// Of JPEG, 1 to 100.
    pub quality: u8,
    /// The folder below the output folder.
    pub folder: String,
}

/// What became of one picture.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Resized {
    pub source: String,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub done: Option<picture::Done>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output: Option<PathBuf>,
    pub ms: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// What became of all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    pub total: usize,
    pub resized: usize,
    pub failed: usize,
    /// Whether some, but not all, were resized.
    pub partial: bool,
    pub folder: PathBuf,
    pub images: Vec<Resized>,
}

/// Resizes; one unit of `progress` is a picture. An error when not one could be resized.
pub async fn run(app: &App, spec: &Spec, progress: &dyn Progress) -> Result<Report> {
    let spec = spec.clone();
    let places = Places::of(&app.config)?;
    let limits = Limits::of(&app.config.files);
    let work = move |reporter: &Reporter| {
        let inputs = inputs(&places, &spec.source)?;
        let folder = places.output_folder(&spec.folder)?;
        resize_all(&inputs, &folder, &spec, limits, reporter)
    };
    blocking::run(&app.stop, progress, work).await
}

/// A picture to be: its name, and the file unless it is drawn.
struct Input {
    name: String,
    file: Result<Option<Found>>,
}

fn inputs(places: &Places, source: &Source) -> Result<Vec<Input>> {
    let mut inputs = Vec::new();
    match source {
        Source::Generated(count) => {
            for number in 1..=*count {
                inputs.push(Input { name: format!("generated-{number:02}"), file: Ok(None) });
            }
        }
        Source::Paths(paths) => {
            for path in paths {
                match places.find(path) {
                    Ok(found) if found.is_folder() => {
                        let pictures =
                            found.files()?.into_iter().filter(|file| picture::is_named_so(&file.path()));
                        inputs.extend(pictures.map(|file| {
                            let name =
                                file.path().file_name().map(|name| name.to_string_lossy().into_owned());
                            Input {
                                name: format!("{path}/{}", name.unwrap_or_default()),
                                file: Ok(Some(file)),
                            }
                        }));
                    }
                    found => inputs.push(Input { name: path.clone(), file: found.map(Some) }),
                }
            }
        }
    }
    if inputs.is_empty() {
        return Err(Failure::new(Kind::NotFound, "there is no picture (png, jpg, jpeg or webp) in there"));
    }
    if inputs.len() > MOST {
        return Err(Failure::new(
            Kind::Usage,
            format!("there are {} pictures; one job takes 1 to {MOST}", inputs.len()),
        )
        .hint("name them in several jobs: they run side by side"));
    }
    Ok(inputs)
}

fn resize_all(
    inputs: &[Input],
    folder: &Path,
    spec: &Spec,
    limits: Limits,
    reporter: &Reporter,
) -> Result<Report> {
    reporter.start("pictures", Some(inputs.len() as u64));
    let mut taken = HashSet::new();
    let mut images = Vec::with_capacity(inputs.len());
    for (number, input) in inputs.iter().enumerate() {
        reporter.check()?;
        let begun = Instant::now();
        let made = one(input, number, folder, spec, limits, &mut taken);
        let ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        images.push(match made {
            Ok((done, output)) => Resized {
                source: input.name.clone(),
                done: Some(done),
                output: Some(output),
                ms,
                error: None,
            },
            // A full disk spoils the rest too.
            Err(failure) if failure.kind() == Kind::NoSpace => return Err(failure),
            Err(failure) => {
                reporter.note(format!("{}: {failure}", input.name));
                let error = Some(failure.to_string());
                Resized { source: input.name.clone(), done: None, output: None, ms, error }
            }
        });
        reporter.advance(1);
    }
    let resized = images.iter().filter(|image| image.error.is_none()).count();
    let (total, failed) = (images.len(), images.len() - resized);
    reporter.finish(format!("{resized} of {} resized", text::count(total as u64, "picture")));
    if resized == 0 {
        let first = images.iter().find_map(|image| image.error.clone()).unwrap_or_default();
        return Err(Failure::new(
            Kind::Failed,
            format!(
                "none of {} could be resized; {}: {first}",
                text::count(total as u64, "picture"),
                images[0].source
            ),
        ));
    }
    Ok(Report { total, resized, failed, partial: failed > 0, folder: folder.to_owned(), images })
}

fn one(
    input: &Input,
    number: usize,
    folder: &Path,
    spec: &Spec,
    limits: Limits,
    taken: &mut HashSet<String>,
) -> Result<(picture::Done, PathBuf)> {
    let opened = match &input.file {
        Ok(Some(found)) => picture::decode(found, limits)?,
        Ok(None) => picture::draw(number),
        Err(failure) => return Err(Failure::new(failure.kind(), failure.message())),
    };
    let format = spec.format.unwrap_or(opened.format);
    let output = folder.join(free_name(&input.name, spec, format, taken));
    let done = opened.resize_to(spec, format, &output)?;
    Ok((done, output))
}

/// The same for the same list, so that a job which runs again writes the same files: the stem, the size, and a
/// number where two pictures of one run would share that.
fn free_name(source: &str, spec: &Spec, format: Format, taken: &mut HashSet<String>) -> String {
    let stem = Path::new(source).file_stem().unwrap_or_default().to_string_lossy();
    let stem: String = stem.chars().filter(|c| !c.is_control()).take(80).collect();
    let base = format!("{stem}-{}x{}", spec.width, spec.height);
    let extension = format.extension();
    let mut name = format!("{base}.{extension}");
    let mut number = 1;
    while !taken.insert(name.to_lowercase()) {
        number += 1;
        name = format!("{base}-{number}.{extension}");
    }
    name
}
