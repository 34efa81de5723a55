//! The pictures of the glyphs, as they were rendered, and what is found in pictures of the screen.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use beacon_desktop_tests::Region;
use png::{ColorType, Decoder, Transformations};

/// A picture as trays want it: width, height, and for each pixel alpha, red, green, blue.
pub(crate) type Pixmap = (i32, i32, Vec<u8>);

/// A glyph's picture, by its name and size.
pub(crate) fn glyph(name: &str, size: u32) -> Result<Pixmap> {
    let file = format!("{}/../icons/rendered/tray/{name}-{size}.png", env!("CARGO_MANIFEST_DIR"));
    read(Path::new(&file)).with_context(|| format!("cannot read {file}"))
}

/// Reads a picture.
pub(crate) fn read(file: &Path) -> Result<Pixmap> {
    let mut decoder = Decoder::new(BufReader::new(File::open(file)?));
    decoder.set_transformations(Transformations::normalize_to_color8() | Transformations::ALPHA);
    let mut reader = decoder.read_info()?;
    let mut pixels = vec![0; reader.output_buffer_size().context("the picture is too large")?];
    let frame = reader.next_frame(&mut pixels)?;
    pixels.truncate(frame.buffer_size());
    let argb = match frame.color_type {
        ColorType::Rgba => pixels.chunks_exact(4).flat_map(|pixel| [pixel[3], pixel[0], pixel[1], pixel[2]]).collect(),
        ColorType::GrayscaleAlpha => {
            pixels.chunks_exact(2).flat_map(|pixel| [pixel[1], pixel[0], pixel[0], pixel[0]]).collect()
        }
        other @ (ColorType::Grayscale | ColorType::Rgb | ColorType::Indexed) => {
            bail!("{other:?} in place of colours with transparency")
        }
    };
    Ok((i32::try_from(frame.width)?, i32::try_from(frame.height)?, argb))
}

/// Where a colour is in a picture: the smallest area around its pixels, if there are more than a few.
pub(crate) fn area_of(colour: [u8; 3], picture: &Pixmap) -> Option<Region> {
    let close = |(one, other): (&u8, &u8)| one.abs_diff(*other) <= 6;
    area(picture, |pixel, _| pixel[1..].iter().zip(&colour).all(close), 12)
}

/// Where two pictures of one size differ.
pub(crate) fn difference(before: &Pixmap, after: &Pixmap) -> Option<Region> {
    area(after, |pixel, at| before.2.get(at..at + 4) != Some(pixel), 1)
}

/// The colours around an area of a picture that have a tenth of that at least: what the area is on, and an outline.
pub(crate) fn colours_around(picture: &Pixmap, area: Region) -> Vec<[u8; 3]> {
    const EDGE: u32 = 3;
    let Ok(width) = u32::try_from(picture.0) else { return Vec::new() };
    let mut counts = BTreeMap::new();
    for (n, pixel) in (0_u32..).zip(picture.2.chunks_exact(4)) {
        let (x, y) = (n % width, n / width);
        let within = |edge: u32| {
            x + edge >= area.x
                && x < area.x + area.width + edge
                && y + edge >= area.y
                && y < area.y + area.height + edge
        };
        if within(EDGE) && !within(0) {
            *counts.entry([pixel[1], pixel[2], pixel[3]]).or_insert(0_u32) += 1;
        }
    }
    let all: u32 = counts.values().sum();
    counts.into_iter().filter(|(_, count)| count * 10 >= all).map(|(colour, _)| colour).collect()
}

fn area(picture: &Pixmap, wanted: impl Fn(&[u8], usize) -> bool, least: usize) -> Option<Region> {
    let width = usize::try_from(picture.0).ok()?;
    let pixels = picture.2.chunks_exact(4).enumerate();
    let found: Vec<(usize, usize)> =
        pixels.filter(|(n, pixel)| wanted(pixel, n * 4)).map(|(n, _)| (n % width, n / width)).collect();
    if found.len() < least {
        return None;
    }
    let (left, right) = (found.iter().map(|place| place.0).min()?, found.iter().map(|place| place.0).max()?);
    let (top, bottom) = (found.first()?.1, found.last()?.1);
    let number = |n: usize| u32::try_from(n).ok();
    Some(Region {
        x: number(left)?,
        y: number(top)?,
        width: number(right - left + 1)?,
        height: number(bottom - top + 1)?,
    })
}
