//! Where the window is, and where it fits when the screens are others than before.

use serde::{Deserialize, Serialize};
use tauri::Monitor;

/// Where the window or a screen is, in the pixels of the desktop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct WindowGeometry {
    /// Left edge.
    pub(super) x: i32,
    /// Upper edge.
    pub(super) y: i32,
    /// Size; of a window without its frame.
    #[serde(flatten)]
    pub(super) size: Size,
    /// Whether it fills the screen.
    #[serde(default)]
    pub(super) maximized: bool,
}

/// A size in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Size {
    /// From left to right.
    pub(super) width: u32,
    /// From top to bottom.
    pub(super) height: u32,
}

/// Room for a frame and its title around the window.
const FRAME: u32 = 40;

/// The part of a screen that panels leave free.
pub(super) fn of_screen(screen: &Monitor) -> WindowGeometry {
    let area = screen.work_area();
    let size = Size { width: area.size.width, height: area.size.height };
    WindowGeometry { x: area.position.x, y: area.position.y, size, maximized: false }
}

/// A size in the pixels of a screen with this scale.
pub(super) fn scaled(size: Size, scale: f64) -> Size {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few thousand pixels")]
    let scaled = |length: u32| (f64::from(length) * scale.clamp(0.5, 10.0)).round() as u32;
    Size { width: scaled(size.width), height: scaled(size.height) }
}

impl WindowGeometry {
    /// The nearest place that lies wholly on one screen, the one that shows most of it; `None` without screens.
    pub(super) fn fitted(self, screens: &[Self], smallest: Size) -> Option<Self> {
        let screen = screens.iter().max_by_key(|screen| self.seen_on(screen))?;
        let fit = |length: u32, room: u32, least: u32| length.clamp(least.min(room), room);
        let size = Size {
            width: fit(self.size.width, screen.size.width, smallest.width),
            height: fit(self.size.height, screen.size.height.saturating_sub(FRAME), smallest.height),
        };
        let place = if self.seen_on(screen) == 0 {
            // It was on a screen that is gone: the middle of another one.
            (middle(screen.x, screen.size.width, size.width), middle(screen.y, screen.size.height, size.height + FRAME))
        } else {
            (
                within(self.x, screen.x, screen.size.width, size.width),
                within(self.y, screen.y, screen.size.height, size.height + FRAME),
            )
        };
        Some(Self { x: place.0, y: place.1, size, maximized: self.maximized })
    }

    /// How many pixels of it a screen shows.
    fn seen_on(&self, screen: &Self) -> u64 {
        let overlap = |at: i32, length: u32, other: i32, room: u32| {
            let (at, other) = (i64::from(at), i64::from(other));
            let end = (at + i64::from(length)).min(other + i64::from(room));
            u64::try_from(end - at.max(other)).unwrap_or(0)
        };
        overlap(self.x, self.size.width, screen.x, screen.size.width)
            * overlap(self.y, self.size.height, screen.y, screen.size.height)
    }
}

fn within(at: i32, start: i32, room: u32, length: u32) -> i32 {
    let last = start.saturating_add_unsigned(room.saturating_sub(length));
    at.clamp(start, last)
}

fn middle(start: i32, room: u32, length: u32) -> i32 {
    start.saturating_add_unsigned(room.saturating_sub(length) / 2)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const SMALLEST: Size = Size { width: 420, height: 400 };

    fn place((x, y, width, height): (i32, i32, u32, u32)) -> WindowGeometry {
        WindowGeometry { x, y, size: Size { width, height }, maximized: false }
    }

    /// A screen of 1920 × 1080 with another one to its left, and a panel of 30 on top of the first.
    fn screens() -> [WindowGeometry; 2] {
        [place((0, 30, 1920, 1050)), place((-1280, 0, 1280, 1024))]
    }

    #[rstest]
    #[case::as_it_was((100, 200, 980, 640), (100, 200, 980, 640))]
    #[case::on_the_other_screen((-1200, 100, 980, 640), (-1200, 100, 980, 640))]
    #[case::under_the_panel((100, 0, 980, 640), (100, 30, 980, 640))]
    #[case::over_the_right_edge((1800, 200, 980, 640), (940, 200, 980, 640))]
    #[case::over_the_lower_edge((100, 1000, 980, 640), (100, 400, 980, 640))]
    #[case::between_the_screens((-300, 100, 980, 640), (0, 100, 980, 640))]
    #[case::on_a_screen_that_is_gone((5000, 5000, 980, 640), (-1130, 172, 980, 640))]
    #[case::larger_than_any_screen((0, 30, 4000, 3000), (0, 30, 1920, 1010))]
    #[case::nonsense((i32::MAX, i32::MIN, 0, 0), (-850, 292, 420, 400))]
    fn the_window_is_always_on_a_screen(#[case] stored: (i32, i32, u32, u32), #[case] expected: (i32, i32, u32, u32)) {
        assert_eq!(place(stored).fitted(&screens(), SMALLEST), Some(place(expected)));
    }

    #[test]
    fn a_screen_smaller_than_the_smallest_window_is_filled() {
        let screen = place((0, 0, 320, 240));
        assert_eq!(place((50, 50, 980, 640)).fitted(&[screen], SMALLEST), Some(place((0, 0, 320, 200))));
    }

    #[test]
    fn without_screens_there_is_no_place() {
        assert_eq!(place((0, 0, 980, 640)).fitted(&[], SMALLEST), None);
    }
}
