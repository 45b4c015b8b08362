//! Photographs made small.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, ImageResult, Limits, Rgb, RgbImage};

const QUALITY: u8 = 70;
/// Longest side that is read, and most memory for it: a file of a few bytes can claim to be a picture of any size.
const MAX_SIDE: u32 = 16_384;
const MAX_MEMORY: u64 = 1 << 30;

/// The picture as a JPEG at most `size` long and wide, transparent parts white; or the file as it is, where that is no larger in any sense
/// and stands still.
pub(super) fn shrink(bytes: &[u8], format: ImageFormat, size: u32) -> ImageResult<Vec<u8>> {
    let picture = read(bytes, format)?;
    let fits = picture.width() <= size && picture.height() <= size;
    let small = if fits { picture } else { picture.resize(size, size, FilterType::Lanczos3) };
    let mut jpeg = Vec::new();
    on_white(&small).write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, QUALITY))?;
    Ok(if fits && bytes.len() <= jpeg.len() && stands_still(bytes, format) { bytes.to_vec() } else { jpeg })
}

/// The picture as browsers show it: cameras note how they were held.
fn read(bytes: &[u8], format: ImageFormat) -> ImageResult<DynamicImage> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height, limits.max_alloc) = (Some(MAX_SIDE), Some(MAX_SIDE), Some(MAX_MEMORY));
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn on_white(picture: &DynamicImage) -> RgbImage {
    let mut flat = RgbImage::new(picture.width(), picture.height());
    for (to, from) in flat.pixels_mut().zip(picture.to_rgba8().pixels()) {
        let [red, green, blue, alpha] = from.0.map(u32::from);
        *to = Rgb([red, green, blue].map(|colour| ((colour * alpha + 255 * (255 - alpha) + 127) / 255) as u8));
    }
    flat
}

/// Whether it is of a kind that the pack may hold, and no animation.
fn stands_still(bytes: &[u8], format: ImageFormat) -> bool {
    let has = |chunk: &[u8]| bytes.windows(chunk.len()).any(|window| window == chunk);
    match format {
        ImageFormat::Jpeg => true,
        ImageFormat::Png => !has(b"acTL"),
        ImageFormat::WebP => !has(b"ANIM"),
        _ => false,
    }
}
