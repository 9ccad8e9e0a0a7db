use super::picture::{decode, draw, target};
use super::*;
use crate::base::lifecycle::Stop;
use crate::base::progress::Recorded;
use image::{GenericImageView, ImageEncoder, ImageReader};
use proptest::prelude::*;

fn spec(width: u32, height: u32) -> Spec {
    Spec {
        source: Source::Generated(1),
        width,
        height,
        keep_aspect: true,
        enlarge: false,
        format: None,
        quality: 85,
        folder: "out".to_owned(),
    }
}

const LIMITS: Limits = Limits { pixels: 50_000_000, memory: 512 << 20 };

fn world() -> (tempfile::TempDir, Places) {
    let folder = tempfile::tempdir().unwrap();
    let base = folder.path();
    std::fs::create_dir(base.join("input")).unwrap();
    let places = Places { input: vec![base.join("input")], output: base.join("output"), temporary: vec![] };
    (folder, places)
}

async fn resize(places: &Places, spec: &Spec) -> (Result<Report>, Vec<String>) {
    let (places, spec, recorded, stop) = (places.clone(), spec.clone(), Recorded::default(), Stop::new());
    let report = blocking::run(&stop, &recorded, move |reporter| {
        let inputs = inputs(&places, &spec.source)?;
        resize_all(&inputs, &places.output_folder(&spec.folder)?, &spec, LIMITS, reporter)
    });
    (report.await, recorded.lines())
}

/// A PNG whose header claims any size, with hardly any data.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    image::codecs::png::PngEncoder::new(&mut bytes)
        .write_image(&[0; 12], 2, 2, image::ExtendedColorType::Rgb8)
        .unwrap();
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let mut crc = !0_u32;
    for byte in &bytes[12..29] {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        }
    }
    bytes[29..33].copy_from_slice(&(!crc).to_be_bytes());
    bytes
}

#[tokio::test]
async fn drawn_pictures_fit_and_keep_their_shape() {
    let (folder, places) = world();
    let (report, lines) = resize(&places, &Spec { source: Source::Generated(3), ..spec(800, 300) }).await;
    let report = report.unwrap();
    assert_eq!((report.total, report.resized, report.failed, report.partial), (3, 3, 0, false));
    assert_eq!(lines[0], "start pictures of 3");
    for image in &report.images {
        let done = image.done.as_ref().unwrap();
        assert_eq!(
            (done.source_width, done.source_height, done.width, done.height),
            (1_600, 1_200, 400, 300)
        );
        let written = image::open(image.output.as_ref().unwrap()).unwrap();
        assert_eq!(written.dimensions(), (400, 300));
    }
    let left: Vec<_> = std::fs::read_dir(folder.path().join("output/out")).unwrap().collect();
    assert_eq!(left.len(), 3, "parts stay behind: {left:?}");
    // Running again writes the same files.
    let again = resize(&places, &Spec { source: Source::Generated(3), ..spec(800, 300) }).await.0.unwrap();
    assert_eq!(again.images[0].output, report.images[0].output);
    assert_eq!(std::fs::read_dir(folder.path().join("output/out")).unwrap().count(), 3);
}

#[tokio::test]
async fn a_broken_picture_does_not_stop_the_rest() {
    let (folder, places) = world();
    let input = folder.path().join("input");
    image::RgbImage::from_pixel(300, 200, image::Rgb([9, 99, 199])).save(input.join("good.png")).unwrap();
    let whole = std::fs::read(input.join("good.png")).unwrap();
    std::fs::write(input.join("cut.png"), &whole[..whole.len() / 2]).unwrap();
    std::fs::write(input.join("text.jpg"), "no picture").unwrap();
    std::fs::write(input.join("bomb.png"), bomb(60_000, 60_000)).unwrap();
    std::fs::write(input.join("notes.txt"), "not even named so").unwrap();
    let paths = vec![".".to_owned(), "missing.png".to_owned(), "../elsewhere.png".to_owned()];
    let (report, lines) = resize(&places, &Spec { source: Source::Paths(paths), ..spec(150, 150) }).await;
    let report = report.unwrap();
    assert_eq!((report.total, report.resized, report.failed, report.partial), (6, 1, 5, true), "{report:#?}");
    let of = |name: &str| report.images.iter().find(|image| image.source.ends_with(name)).unwrap();
    assert!(of("bomb.png").error.as_ref().unwrap().contains("60000 × 60000"));
    assert!(of("text.jpg").error.as_ref().unwrap().contains("no PNG"));
    assert!(of("cut.png").error.is_some() && of("missing.png").error.is_some());
    assert_eq!(of("good.png").done.as_ref().unwrap().height, 100);
    assert_eq!(lines.iter().filter(|line| line.starts_with("note ")).count(), 5);
    let only = Source::Paths(vec!["text.jpg".to_owned()]);
    let none = resize(&places, &Spec { source: only, ..spec(150, 150) }).await.0.unwrap_err();
    assert!(none.message().starts_with("none of 1 picture could be resized"), "{none}");
}

#[tokio::test]
async fn too_many_or_no_pictures_are_refused_at_once() {
    let (folder, places) = world();
    let source = Source::Paths(vec![".".to_owned()]);
    let spec = Spec { source, ..spec(150, 150) };
    assert_eq!(resize(&places, &spec).await.0.unwrap_err().kind(), Kind::NotFound);
    for number in 0..21 {
        std::fs::write(folder.path().join(format!("input/{number}.png")), "").unwrap();
    }
    let failure = resize(&places, &spec).await.0.unwrap_err();
    assert!(failure.message().contains("21 pictures; one job takes 1 to 20"), "{failure}");
}

#[tokio::test]
async fn formats_are_changed_and_transparency_becomes_white() {
    let (folder, places) = world();
    let half = image::RgbaImage::from_pixel(400, 400, image::Rgba([255, 0, 0, 128]));
    half.save(folder.path().join("input/half.png")).unwrap();
    image::GrayImage::from_pixel(400, 400, image::Luma([77]))
        .save(folder.path().join("input/grey.png"))
        .unwrap();
    for format in [Format::Png, Format::Jpeg, Format::Webp] {
        let source = Source::Paths(vec!["half.png".into(), "grey.png".into()]);
        let report =
            resize(&places, &Spec { source, format: Some(format), ..spec(100, 100) }).await.0.unwrap();
        let output = report.images[0].output.clone().unwrap();
        assert_eq!(output.extension().unwrap(), format.extension());
        let pixel = image::open(&output).unwrap().into_rgba8().get_pixel(50, 50).0;
        let expected = if format == Format::Jpeg { [255, 127, 127, 255] } else { [255, 0, 0, 128] };
        let near = pixel.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= 3);
        assert!(near, "{format:?}: {pixel:?}");
        let grey = image::open(report.images[1].output.as_ref().unwrap()).unwrap().into_luma8();
        assert!(grey.get_pixel(50, 50).0[0].abs_diff(77) <= 2);
    }
}

/// A JPEG of which the camera says that its right side is up: EXIF orientation 6.
#[tokio::test]
async fn pictures_are_turned_as_the_camera_says() {
    let (folder, places) = world();
    let mut jpeg = Vec::new();
    // The left half is black.
    let wide = image::GrayImage::from_fn(400, 200, |x, _| image::Luma([if x < 200 { 0 } else { 255 }]));
    image::codecs::jpeg::JpegEncoder::new(&mut jpeg).encode_image(&wide).unwrap();
    let exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let marker = [&[0xff, 0xe1], &length[..], &exif[..]].concat();
    jpeg.splice(2..2, marker);
    std::fs::write(folder.path().join("input/photo.jpg"), jpeg).unwrap();
    let source = Source::Paths(vec!["photo.jpg".into()]);
    let report = resize(&places, &Spec { source, ..spec(100, 100) }).await.0.unwrap();
    let done = report.images[0].done.as_ref().unwrap();
    assert!(done.turned);
    assert_eq!((done.source_width, done.source_height, done.width, done.height), (200, 400, 50, 100));
    let turned = image::open(report.images[0].output.as_ref().unwrap()).unwrap().into_luma8();
    assert!(
        turned.get_pixel(25, 10).0[0] < 20 && turned.get_pixel(25, 90).0[0] > 235,
        "the left is not on top"
    );
}

#[test]
fn what_a_header_claims_is_held_against_the_limits_before_decoding() {
    let (folder, places) = world();
    let path = folder.path().join("input/bomb.png");
    for (width, height, limits) in [
        (60_000, 60_000, LIMITS),
        (70_000, 10, LIMITS),
        (2_000, 2_000, Limits { pixels: 1_000_000, ..LIMITS }),
        (2_000, 2_000, Limits { memory: 1 << 20, ..LIMITS }),
    ] {
        std::fs::write(&path, bomb(width, height)).unwrap();
        let failure = decode(&places.find("bomb.png").unwrap(), limits).err().unwrap();
        assert_eq!(failure.kind(), Kind::Refused, "{width}×{height}: {failure}");
    }
    // Within the limits it is merely broken: the limits were the reason above.
    std::fs::write(&path, bomb(2_000, 2_000)).unwrap();
    assert_eq!(decode(&places.find("bomb.png").unwrap(), LIMITS).err().unwrap().kind(), Kind::Integrity);
}

#[test]
fn names_of_one_run_do_not_collide() {
    let mut taken = HashSet::new();
    let mut name = |source: &str| free_name(source, &spec(100, 200), Format::Png, &mut taken);
    assert_eq!(name("a/x.png"), "x-100x200.png");
    assert_eq!(name("b/x.jpg"), "x-100x200-2.png");
    assert_eq!(name("B/X.webp"), "X-100x200-3.png");
}

#[test]
fn a_resized_wheel_looks_like_the_wheel() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("wheel.png");
    draw(0).resize_to(&spec(400, 400), Format::Png, &output).unwrap();
    let small = ImageReader::open(&output).unwrap().decode().unwrap().into_rgb8();
    let again = image::imageops::thumbnail(&image::open(&output).unwrap().into_rgb8(), 40, 30);
    assert_eq!(small.dimensions(), (400, 300));
    // The ground is light, the middle coloured.
    assert!(again.get_pixel(1, 1).0.iter().all(|level| *level > 200));
    assert!(again.get_pixel(20, 15).0.iter().any(|level| *level < 120));
}

proptest! {
    #[test]
    fn sizes_fit_and_keep_the_shape(width in 1_u32..5_000, height in 1_u32..5_000, w in 100_u32..2_000, h in 100_u32..2_000, enlarge in any::<bool>()) {
        let spec = Spec { enlarge, ..spec(w, h) };
        let (tw, th) = target(width, height, &spec);
        prop_assert!((1..=w).contains(&tw) && (1..=h).contains(&th));
        if !enlarge {
            prop_assert!(tw <= width && th <= height);
        } else {
            prop_assert!(tw == w || th == h);
        }
        // Within a pixel of the true shape.
        let off = (i64::from(tw) * i64::from(height) - i64::from(th) * i64::from(width)).unsigned_abs();
        prop_assert!(off <= u64::from(width.max(height)) || tw == 1 || th == 1, "{tw}×{th}");
        prop_assert_eq!(target(width, height, &Spec { keep_aspect: false, ..spec }), (w, h));
    }
}
