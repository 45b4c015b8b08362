//! Small helpers for text that cost the browser less than the standard library's general ones.

/// These texts, one after the other. `concat` would do the same for a third of a kilobyte more.
pub(crate) fn joined(parts: &[&str]) -> String {
    let mut whole = String::new();
    parts.iter().for_each(|part| whole.push_str(part));
    whole
}
