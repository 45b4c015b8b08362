//! Topics of which nothing is kept, guessed or suggested, and how words are held against those that name them.

/// The topics by their codes, counted from 1; the last is what a shop itself named without saying of which topic it is.
pub const TOPICS: [&str; 10] =
    ["health", "sexuality", "religion", "politics", "ethnicity", "union", "weapons", "addiction", "children", "own"];

/// Whether these words begin with a phrase.
#[cfg(feature = "cli")]
pub(super) fn starts<'w>(phrase: &[u8], mut said: impl Iterator<Item = &'w String>) -> bool {
    phrase.split(|byte| *byte == b' ').all(|part| said.next().is_some_and(|word| fits(part, word.as_bytes())))
}

#[cfg(feature = "cli")]
fn fits(part: &[u8], word: &[u8]) -> bool {
    match part {
        [stem @ .., b'*'] => word.starts_with(stem),
        _ => word == part,
    }
}
