//! Logs whose right answer is known by construction.

use crate::{Logs, ring, value};

/// On a ring the next product is always found, and on top.
#[test]
fn a_ring_is_always_hit() {
    let test: String =
        (0..30).map(|at| format!("i{at}\ti{}\ni{} i{at}\ti{}\n", (at + 1) % 30, (at + 29) % 30, (at + 1) % 30)).collect();
    let logs = Logs::new(&[("train.txt", &ring(30, 300, 4)), ("test.txt", &test)]);
    let json = logs.json(&["next-item", "--train", "train.txt", "--test", "test.txt"]);
    for variant in ["incl", "excl"] {
        assert_eq!(value(&json[variant]["hr_20"]), 1.0, "{json}");
        // Those that follow stand before those that come before, all but at the seam of the log.
        assert!(value(&json[variant]["mrr_20"]) > 0.95);
    }
}
