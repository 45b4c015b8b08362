//! Small pictures of products, made from a folder of the shop's own: with them in the pack, any product can be shown and nothing is
//! fetched for it.

mod drawing;
mod find;
mod shrink;

use std::fs;
use std::path::{Path, PathBuf};

use super::products::ProductRow;
use super::report::PictureSummary;
use crate::error::{Error, ErrorCode, Result};

/// Largest file that is read.
const MAX_FILE: u64 = 32 << 20;
/// How many of those that are left out are named.
const NAMED: usize = 5;

/// Where a shop's pictures are, and how large they become.
#[derive(Clone, Debug)]
pub struct PictureFolder {
    /// The folder; nothing outside it is read.
    pub folder: PathBuf,
    /// The longer side, in pixels.
    pub size: u32,
}

/// Pictures in the order of the pack's items.
#[derive(Default)]
pub(super) struct Pictures {
    pub(super) offsets: Vec<u32>,
    pub(super) bytes: Vec<u8>,
    pub(super) summary: PictureSummary,
}

/// Why a picture that was found is not taken.
enum LeftOut {
    Unreadable(String),
    Refused(String),
}

impl PictureFolder {
    /// Whether there is such a folder: better said before a long log is read.
    pub(super) fn check(&self) -> Result<()> {
        self.whole_path().map(|_| ())
    }

    fn whole_path(&self) -> Result<PathBuf> {
        let whole = fs::canonicalize(&self.folder).and_then(|folder| fs::read_dir(&folder).map(|_| folder));
        let failed = |error| format!("the folder of pictures {} cannot be read: {error}", self.folder.display());
        whole.map_err(|error| Error::new(ErrorCode::Io, failed(error)))
    }
}

/// Finds the products' pictures and makes them small. One that cannot be used is counted and does without.
pub(super) fn gather(pictures: &PictureFolder, items: &[(&str, &ProductRow)]) -> Result<Pictures> {
    let folder = pictures.whole_path()?;
    let mut all = Pictures { offsets: vec![0], ..Pictures::default() };
    for (id, product) in items {
        match find::find(&folder, &product.image, id) {
            Some(path) => match small(&path, pictures.size) {
                Ok(small) => all.take(&small),
                Err(why) => all.leave_out(path.strip_prefix(&folder).unwrap_or(&path), why),
            },
            None => all.summary.missing += 1,
        }
        all.offsets.push(all.bytes.len() as u32); // a pack of over 4 GB is refused when it is put together
    }
    all.summary.bytes = all.bytes.len() as u64;
    Ok(all)
}

impl Pictures {
    fn take(&mut self, picture: &[u8]) {
        self.bytes.extend_from_slice(picture);
        self.summary.products += 1;
    }

    fn leave_out(&mut self, file: &Path, why: LeftOut) {
        let (count, why) = match why {
            LeftOut::Unreadable(why) => (&mut self.summary.unreadable, why),
            LeftOut::Refused(why) => (&mut self.summary.refused, why),
        };
        *count += 1;
        if self.summary.first_left_out.len() < NAMED {
            self.summary.first_left_out.push(format!("{}: {why}", file.display()));
        }
    }
}

/// A file's picture as the pack has it.
fn small(path: &Path, size: u32) -> Result<Vec<u8>, LeftOut> {
    let unreadable = |error: std::io::Error| LeftOut::Unreadable(error.to_string());
    if fs::metadata(path).map_err(unreadable)?.len() > MAX_FILE {
        return Err(LeftOut::Unreadable("larger than 32 MB".to_owned()));
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    match image::guess_format(&bytes) {
        Ok(format) => shrink::shrink(&bytes, format, size).map_err(|error| LeftOut::Unreadable(error.to_string())),
        Err(_) => drawing::checked(&bytes),
    }
}
