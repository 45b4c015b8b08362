//! Small pictures in a pack, as the engine reads them; and packs that lie about them.

use std::fs;

use homebody::catalog::Catalog;
use homebody::catalog::build::{Options, PictureFolder, pack};
use homebody::catalog::format::{CHECKSUM_AT, ENTRY_BYTES, HEADER_BYTES, checksum};
use homebody::error::ErrorCode;
use proptest::prelude::*;
use tempfile::TempDir;

const SVG: &str = r#"<svg xmlns="http://www.w3.org/2000/svg"/>"#;

/// Three products, of which the first and the last have a picture.
fn pictured() -> Vec<u8> {
    let folder = TempDir::new().unwrap();
    let feed = folder.path().join("p.csv");
    fs::write(&feed, "id,title\na,A\nb,B\nc,C\n").unwrap();
    for id in ["a", "c"] {
        fs::write(folder.path().join(format!("{id}.svg")), SVG).unwrap();
    }
    let pictures = Some(PictureFolder { folder: folder.path().to_owned(), size: 96 });
    pack(&Options { products: vec![feed], pictures, min_customers: 1, ..Options::default() }, &|_| ()).unwrap().bytes
}

/// Where the table's entry of a section is, and where the section.
fn section(bytes: &[u8], tag: &[u8; 4]) -> (usize, usize) {
    let entry = (HEADER_BYTES..).step_by(ENTRY_BYTES).find(|at| bytes[*at..].starts_with(tag)).unwrap();
    (entry, u32::from_le_bytes(bytes[entry + 4..entry + 8].try_into().unwrap()) as usize)
}

fn signed(mut bytes: Vec<u8>) -> Vec<u8> {
    let sum = checksum(&bytes).to_le_bytes();
    bytes[CHECKSUM_AT].copy_from_slice(&sum);
    bytes
}

#[test]
fn are_read_in_place_and_none_where_there_are_none() {
    let catalog = Catalog::from_slice(&pictured()).unwrap();
    let all: Vec<&[u8]> = ["a", "b", "c"].map(|id| catalog.picture(catalog.find(id).unwrap())).to_vec();
    assert_eq!(all, [SVG.as_bytes(), b"", SVG.as_bytes()]);
    let without = Catalog::from_slice(crate::shop::pack_bytes()).unwrap();
    assert!(without.picture(0).is_empty());
}

#[test]
fn offsets_that_lie_are_an_error() {
    let whole = pictured();
    let (_, at) = section(&whole, b"PIOF");
    let end = 2 * SVG.len() as u32;
    for (place, value) in [(0, 1), (1, u32::MAX), (1, end + 1), (2, 0), (3, end - 1), (3, end + 1), (3, u32::MAX)] {
        let mut forged = whole.clone();
        forged[at + 4 * place..at + 4 * place + 4].copy_from_slice(&u32::to_le_bytes(value));
        let opened = Catalog::from_slice(&signed(forged));
        assert_eq!(opened.unwrap_err().code(), ErrorCode::PackCorrupt, "offset {place} = {value}");
    }
}

#[test]
fn a_section_of_another_length_or_missing_is_an_error() {
    let whole = pictured();
    for tag in [b"PIOF", b"PIBY"] {
        let (entry, _) = section(&whole, tag);
        let mut shorter = whole.clone();
        shorter[entry + 8] -= 1;
        assert_eq!(Catalog::from_slice(&signed(shorter)).unwrap_err().code(), ErrorCode::PackCorrupt);
    }
    let (entry, _) = section(&whole, b"PIBY");
    let mut without = whole;
    without[entry + 3] += 1; // known by no reader, and still in order
    assert_eq!(Catalog::from_slice(&signed(without)).unwrap_err().code(), ErrorCode::PackCorrupt);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_forged_pack_of_pictures_never_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut forged = pictured();
        let (entry, at) = section(&forged, b"PIOF");
        for (n, (place, value)) in changes.into_iter().enumerate() {
            // Its line in the table and the one before it, or the offsets themselves.
            let place = if n % 2 == 0 { entry - ENTRY_BYTES + place.index(2 * ENTRY_BYTES) } else { at + place.index(16) };
            forged[place] = value;
        }
        if let Ok(catalog) = Catalog::from_slice(&signed(forged)) {
            let lengths: usize = (0..5).map(|item| catalog.picture(item).len()).sum();
            prop_assert!(lengths <= catalog.byte_len());
        }
    }
}
