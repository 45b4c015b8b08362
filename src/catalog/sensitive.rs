//! Topics of which nothing is kept, guessed or suggested, and how words are held against those that name them.

/// The topics by their codes, counted from 1; the last is what a shop itself named without saying of which topic it is.
pub const TOPICS: [&str; 10] =
    ["health", "sexuality", "religion", "politics", "ethnicity", "union", "weapons", "addiction", "children", "own"];

/// Whether a phrase, a line of the pack's list, stands somewhere in these words.
pub(super) fn is_in(phrase: &[u8], said: &[String]) -> bool {
    (0..said.len()).any(|at| starts(phrase, said.iter().skip(at)))
}

/// Whether these words begin with a phrase.
pub(super) fn starts<'w>(phrase: &[u8], mut said: impl Iterator<Item = &'w String>) -> bool {
    phrase.split(|byte| *byte == b' ').all(|part| said.next().is_some_and(|word| fits(part, word.as_bytes())))
}

fn fits(part: &[u8], word: &[u8]) -> bool {
    match part {
        [stem @ .., b'*'] => word.starts_with(stem),
        _ => word == part,
    }
}
