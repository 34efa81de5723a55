//! The pictures of the glyphs, unpacked when the program is built.

use beacon_core::view::Glyph;
use tauri::image::Image;
use tauri::include_image;

/// A glyph in the sizes that trays ask for, the smallest first.
#[cfg(any(test, not(target_os = "macos")))]
pub(super) fn pictures(glyph: Glyph) -> [Image<'static>; 5] {
    match glyph {
        Glyph::Ok => [
            include_image!("../icons/rendered/tray/ok-16.png"),
            include_image!("../icons/rendered/tray/ok-22.png"),
            include_image!("../icons/rendered/tray/ok-24.png"),
            include_image!("../icons/rendered/tray/ok-32.png"),
            include_image!("../icons/rendered/tray/ok-48.png"),
        ],
        Glyph::Maintenance => [
            include_image!("../icons/rendered/tray/maintenance-16.png"),
            include_image!("../icons/rendered/tray/maintenance-22.png"),
            include_image!("../icons/rendered/tray/maintenance-24.png"),
            include_image!("../icons/rendered/tray/maintenance-32.png"),
            include_image!("../icons/rendered/tray/maintenance-48.png"),
        ],
        Glyph::Attention => [
            include_image!("../icons/rendered/tray/attention-16.png"),
            include_image!("../icons/rendered/tray/attention-22.png"),
            include_image!("../icons/rendered/tray/attention-24.png"),
            include_image!("../icons/rendered/tray/attention-32.png"),
            include_image!("../icons/rendered/tray/attention-48.png"),
        ],
        Glyph::Incident => [
            include_image!("../icons/rendered/tray/incident-16.png"),
            include_image!("../icons/rendered/tray/incident-22.png"),
            include_image!("../icons/rendered/tray/incident-24.png"),
            include_image!("../icons/rendered/tray/incident-32.png"),
            include_image!("../icons/rendered/tray/incident-48.png"),
        ],
        Glyph::Unread => [
            include_image!("../icons/rendered/tray/unread-16.png"),
            include_image!("../icons/rendered/tray/unread-22.png"),
            include_image!("../icons/rendered/tray/unread-24.png"),
            include_image!("../icons/rendered/tray/unread-32.png"),
            include_image!("../icons/rendered/tray/unread-48.png"),
        ],
        Glyph::Offline => [
            include_image!("../icons/rendered/tray/offline-16.png"),
            include_image!("../icons/rendered/tray/offline-22.png"),
            include_image!("../icons/rendered/tray/offline-24.png"),
            include_image!("../icons/rendered/tray/offline-32.png"),
            include_image!("../icons/rendered/tray/offline-48.png"),
        ],
        Glyph::Paused => [
            include_image!("../icons/rendered/tray/paused-16.png"),
            include_image!("../icons/rendered/tray/paused-22.png"),
            include_image!("../icons/rendered/tray/paused-24.png"),
            include_image!("../icons/rendered/tray/paused-32.png"),
            include_image!("../icons/rendered/tray/paused-48.png"),
        ],
        Glyph::Nothing => [
            include_image!("../icons/rendered/tray/nothing-16.png"),
            include_image!("../icons/rendered/tray/nothing-22.png"),
            include_image!("../icons/rendered/tray/nothing-24.png"),
            include_image!("../icons/rendered/tray/nothing-32.png"),
            include_image!("../icons/rendered/tray/nothing-48.png"),
        ],
    }
}

/// A glyph for the menu bar of macOS: black, its sign cut out.
#[cfg(target_os = "macos")]
pub(super) fn template(glyph: Glyph) -> Image<'static> {
    match glyph {
        Glyph::Ok => include_image!("../icons/rendered/symbolic/ok-36.png"),
        Glyph::Maintenance => include_image!("../icons/rendered/symbolic/maintenance-36.png"),
        Glyph::Attention => include_image!("../icons/rendered/symbolic/attention-36.png"),
        Glyph::Incident => include_image!("../icons/rendered/symbolic/incident-36.png"),
        Glyph::Unread => include_image!("../icons/rendered/symbolic/unread-36.png"),
        Glyph::Offline => include_image!("../icons/rendered/symbolic/offline-36.png"),
        Glyph::Paused => include_image!("../icons/rendered/symbolic/paused-36.png"),
        Glyph::Nothing => include_image!("../icons/rendered/symbolic/nothing-36.png"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Glyph; 8] = [
        Glyph::Ok,
        Glyph::Maintenance,
        Glyph::Attention,
        Glyph::Incident,
        Glyph::Unread,
        Glyph::Offline,
        Glyph::Paused,
        Glyph::Nothing,
    ];

    /// How bright light and dark panels are, of 255.
    const PANELS: [f64; 2] = [245.0, 43.0];
    /// Two pixels that are so far apart in lightness (CIE L*, of 100) look different at a glance.
    const CLEARLY: f64 = 20.0;
    /// So many of a picture's pixels must look different: more than an eighth, a sign's worth.
    const ENOUGH: usize = 16 * 16 * 15 / 100;

    #[test]
    fn every_glyph_has_a_picture_in_every_size() {
        for glyph in ALL {
            let sizes = pictures(glyph).map(|picture| (picture.width(), picture.height()));
            assert_eq!(sizes, [16, 22, 24, 32, 48].map(|size| (size, size)), "{glyph:?}");
        }
    }

    #[test]
    fn glyphs_are_told_apart_without_colour_at_16_px_on_light_and_dark_panels() {
        for panel in PANELS {
            let seen = ALL.map(|glyph| {
                let [smallest, ..] = pictures(glyph);
                (glyph, lightness(&smallest, panel))
            });
            for (n, (glyph, pixels)) in seen.iter().enumerate() {
                for (other, others) in &seen[..n] {
                    let different =
                        pixels.iter().zip(others).filter(|(one, two)| (*one - *two).abs() > CLEARLY).count();
                    assert!(different > ENOUGH, "{glyph:?} and {other:?} differ in {different} pixels on {panel}");
                }
            }
        }
    }

    /// How light each pixel is on a panel, in CIE L*: what is left when nobody sees colours.
    fn lightness(picture: &Image<'_>, panel: f64) -> Vec<f64> {
        let (pixels, _) = picture.rgba().as_chunks::<4>();
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
