//! The pictures of the glyphs, unpacked when the program is built.

use beacon_core::view::Glyph;
use tauri::image::Image;
use tauri::include_image;

/// A glyph in the sizes that trays ask for, the smallest first.
pub(super) fn pictures(glyph: Glyph) -> [Image<'static>; 4] {
    match glyph {
        Glyph::Ok => [
            include_image!("../icons/rendered/tray/ok-22.png"),
            include_image!("../icons/rendered/tray/ok-24.png"),
            include_image!("../icons/rendered/tray/ok-32.png"),
            include_image!("../icons/rendered/tray/ok-48.png"),
        ],
        Glyph::Maintenance => [
            include_image!("../icons/rendered/tray/maintenance-22.png"),
            include_image!("../icons/rendered/tray/maintenance-24.png"),
            include_image!("../icons/rendered/tray/maintenance-32.png"),
            include_image!("../icons/rendered/tray/maintenance-48.png"),
        ],
        Glyph::Attention => [
            include_image!("../icons/rendered/tray/attention-22.png"),
            include_image!("../icons/rendered/tray/attention-24.png"),
            include_image!("../icons/rendered/tray/attention-32.png"),
            include_image!("../icons/rendered/tray/attention-48.png"),
        ],
        Glyph::Incident => [
            include_image!("../icons/rendered/tray/incident-22.png"),
            include_image!("../icons/rendered/tray/incident-24.png"),
            include_image!("../icons/rendered/tray/incident-32.png"),
            include_image!("../icons/rendered/tray/incident-48.png"),
        ],
        Glyph::Unread => [
            include_image!("../icons/rendered/tray/unread-22.png"),
            include_image!("../icons/rendered/tray/unread-24.png"),
            include_image!("../icons/rendered/tray/unread-32.png"),
            include_image!("../icons/rendered/tray/unread-48.png"),
        ],
        Glyph::Offline => [
            include_image!("../icons/rendered/tray/offline-22.png"),
            include_image!("../icons/rendered/tray/offline-24.png"),
            include_image!("../icons/rendered/tray/offline-32.png"),
            include_image!("../icons/rendered/tray/offline-48.png"),
        ],
        Glyph::Paused => [
            include_image!("../icons/rendered/tray/paused-22.png"),
            include_image!("../icons/rendered/tray/paused-24.png"),
            include_image!("../icons/rendered/tray/paused-32.png"),
            include_image!("../icons/rendered/tray/paused-48.png"),
        ],
        Glyph::Nothing => [
            include_image!("../icons/rendered/tray/nothing-22.png"),
            include_image!("../icons/rendered/tray/nothing-24.png"),
            include_image!("../icons/rendered/tray/nothing-32.png"),
            include_image!("../icons/rendered/tray/nothing-48.png"),
        ],
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    fn every_glyph_has_its_own_picture_in_every_size(
        #[values(
            Glyph::Ok,
            Glyph::Maintenance,
            Glyph::Attention,
            Glyph::Incident,
            Glyph::Unread,
            Glyph::Offline,
            Glyph::Paused
        )]
        glyph: Glyph,
    ) {
        let nothing = pictures(Glyph::Nothing);
        for ((picture, other), size) in pictures(glyph).iter().zip(&nothing).zip([22, 24, 32, 48]) {
            assert_eq!((picture.width(), picture.height()), (size, size));
            assert_ne!(picture.rgba(), other.rgba());
        }
    }
}
