//! The pictures of the glyphs.

use std::io::Cursor;

use beacon_core::view::Glyph;

/// A picture: its sides in pixels, and red, green, blue and opacity of each pixel, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picture {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) rgba: Vec<u8>,
}

/// The file of a picture, which is part of the program.
macro_rules! file {
    ($folder:literal, $name:literal, $size:literal) => {
        include_bytes!(concat!("../../../../icons/rendered/", $folder, "/", $name, "-", $size, ".png")).as_slice()
    };
}

/// A glyph in the sizes that trays ask for, the smallest first.
#[cfg(any(test, not(target_os = "macos")))]
pub(super) fn pictures(glyph: Glyph) -> Vec<Picture> {
    macro_rules! files {
        ($name:literal) => {
            [
                file!("tray", $name, "16"),
                file!("tray", $name, "22"),
                file!("tray", $name, "24"),
                file!("tray", $name, "32"),
                file!("tray", $name, "48"),
            ]
        };
    }
    let files = match glyph {
        Glyph::Ok => files!("ok"),
        Glyph::Maintenance => files!("maintenance"),
        Glyph::Warning => files!("warning"),
        Glyph::Incident => files!("incident"),
        Glyph::NoData => files!("no-data"),
        Glyph::Offline => files!("offline"),
        Glyph::Paused => files!("paused"),
        Glyph::Nothing => files!("nothing"),
    };
    files.into_iter().filter_map(unpacked).collect()
}

/// A glyph for the menu bar of macOS: black, its sign cut out.
#[cfg(any(test, target_os = "macos"))]
pub(super) fn template(glyph: Glyph) -> Option<Picture> {
    unpacked(match glyph {
        Glyph::Ok => file!("symbolic", "ok", "36"),
        Glyph::Maintenance => file!("symbolic", "maintenance", "36"),
        Glyph::Warning => file!("symbolic", "warning", "36"),
        Glyph::Incident => file!("symbolic", "incident", "36"),
        Glyph::NoData => file!("symbolic", "no-data", "36"),
        Glyph::Offline => file!("symbolic", "offline", "36"),
        Glyph::Paused => file!("symbolic", "paused", "36"),
        Glyph::Nothing => file!("symbolic", "nothing", "36"),
    })
}

/// The picture in a PNG file of ours. A test sees to it that each of them can be read.
fn unpacked(file: &[u8]) -> Option<Picture> {
    let mut decoder = png::Decoder::new(Cursor::new(file));
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().ok()?;
    let mut rgba = vec![0; reader.output_buffer_size()?];
    let png::OutputInfo { width, height, color_type, .. } = reader.next_frame(&mut rgba).ok()?;
    (color_type == png::ColorType::Rgba).then_some(Picture { width, height, rgba })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Glyph; 8] = [
        Glyph::Ok,
        Glyph::Maintenance,
        Glyph::Warning,
        Glyph::Incident,
        Glyph::NoData,
        Glyph::Offline,
        Glyph::Paused,
        Glyph::Nothing,
    ];

    /// How bright light and dark panels are, of 255.
    const PANELS: [f64; 2] = [245.0, 43.0];
    /// Two pixels that are so far apart in lightness (CIE L*, of 100) look different at a glance.
    const CLEARLY: f64 = 20.0;
    /// So many of a picture's pixels must look different: more than an eighth, a sign's worth.
    const MIN_PIXELS: usize = 16 * 16 * 15 / 100;

    #[test]
    fn every_glyph_has_a_picture_in_every_size() {
        for glyph in ALL {
            let mut pictures = pictures(glyph);
            pictures.extend(template(glyph));
            let sizes: Vec<_> = pictures.iter().map(|picture| (picture.width, picture.height)).collect();
            assert_eq!(sizes, [16, 22, 24, 32, 48, 36].map(|size| (size, size)), "{glyph:?}");
        }
    }

    #[test]
    fn glyphs_are_told_apart_without_colour_at_16_px_on_light_and_dark_panels() {
        for panel in PANELS {
            let seen = ALL.map(|glyph| {
                let smallest = pictures(glyph).swap_remove(0);
                (glyph, lightness(&smallest, panel))
            });
            for (n, (glyph, pixels)) in seen.iter().enumerate() {
                for (other, others) in &seen[..n] {
                    let different =
                        pixels.iter().zip(others).filter(|(one, two)| (*one - *two).abs() > CLEARLY).count();
                    assert!(different > MIN_PIXELS, "{glyph:?} and {other:?} differ in {different} pixels on {panel}");
                }
            }
        }
    }

    /// How light each pixel is on a panel, in CIE L*: what is left when nobody sees colours.
    fn lightness(picture: &Picture, panel: f64) -> Vec<f64> {
        let (pixels, _) = picture.rgba.as_chunks::<4>();
        let lightness = |[red, green, blue, alpha]: &[u8; 4]| {
            let opacity = f64::from(*alpha) / 255.0;
            let linear = |channel: u8| {
                let shown = (f64::from(channel) * opacity + panel * (1.0 - opacity)) / 255.0;
                if shown <= 0.040_45 { shown / 12.92 } else { ((shown + 0.055) / 1.055).powf(2.4) }
            };
            let luminance = 0.2126 * linear(*red) + 0.7152 * linear(*green) + 0.0722 * linear(*blue);
            if luminance > 0.008_856 { 116.0 * luminance.cbrt() - 16.0 } else { 903.3 * luminance }
        };
        pixels.iter().map(lightness).collect()
    }
}
