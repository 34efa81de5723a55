//! The pictures of the glyphs, as they were rendered.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use png::{ColorType, Decoder, Transformations};

/// A picture as trays want it: width, height, and for each pixel alpha, red, green, blue.
pub(crate) type Pixmap = (i32, i32, Vec<u8>);

/// A glyph's picture, by its name and size.
pub(crate) fn glyph(name: &str, size: u32) -> Result<Pixmap> {
    let file = format!("{}/../icons/rendered/tray/{name}-{size}.png", env!("CARGO_MANIFEST_DIR"));
    read(Path::new(&file)).with_context(|| format!("cannot read {file}"))
}

fn read(file: &Path) -> Result<Pixmap> {
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
