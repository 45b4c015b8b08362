//! The pack that the tests in browsers use: where no builder can run, a file has to stand in.

use std::fs;
use std::path::Path;

use crate::shop::pack_bytes;

/// The committed file is what the builder makes today, byte for byte; so it also guards the format against changing unnoticed.
/// `HOMEBODY_REMAKE=1 cargo test --features cli --test engine fixture` writes it anew.
#[test]
fn is_what_the_builder_makes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/forty.hbpack");
    if std::env::var_os("HOMEBODY_REMAKE").is_some() {
        fs::write(&path, pack_bytes()).unwrap();
    }
    assert!(fs::read(&path).unwrap() == pack_bytes(), "the format or the builder has changed: remake {}", path.display());
}
