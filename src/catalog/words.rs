//! Words of names and searches, in the form in which they are held against each other.

/// Lower-case words without a plural's s, so that "apples" finds "Apple".
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in text.chars() {
        match words.last_mut() {
            Some(word) if !c.is_ascii() || c.is_ascii_alphanumeric() => word.push(lower_case(c)),
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words.iter_mut().filter(|word| word.len() > 3 && word.ends_with('s')).for_each(|word| {
        word.pop();
    });
    words
}

/// Lower case in the Latin (to U+00DE), Greek and Cyrillic alphabets; the tables for all others would cost the browser 12 kB.
fn lower_case(c: char) -> char {
    let shift = match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ω' | 'А'..='Я' => 32,
        'Ѐ'..='Џ' => 80,
        _ => 0,
    };
    char::from_u32(u32::from(c) + shift).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_case_and_number() {
        assert_eq!(words("Äpfel & BIRNEN, Cookies"), ["äpfel", "birnen", "cookie"]);
        assert_eq!(words("Ω-3 ЯБЛОКИ is"), ["ω", "3", "яблоки", "is"]);
    }
}
