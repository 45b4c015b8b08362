//! What cells say: prices, quantities, availability, addresses, lists.

use crate::catalog::format::PRICE_UNKNOWN;

/// Longest title, in bytes.
pub(super) const MAX_TITLE: usize = 300;
/// Longest address, in bytes. Longer ones are left out: a cut address leads nowhere.
pub(super) const MAX_URL: usize = 2_000;
/// Longest name of a brand, a tag, an attribute or one level of a category, in bytes.
pub(super) const MAX_NAME: usize = 80;

/// A price: hundredths, and the currency where the text names one.
///
/// `19.99 USD`, `£3.50`, `1,299.00`, `1.299,00 €` and `3,50` are read. A part of a hundredth is rounded half up.
pub(super) fn price(text: &str) -> Option<(u32, Option<String>)> {
    let number: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-')).collect();
    let letters: String =
        text.chars().filter(|c| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-') || c.is_whitespace())).collect();
    if letters.chars().count() > 4 {
        return None;
    }
    let (whole, fraction) = split_decimal(&number);
    if whole.is_empty() && fraction.is_empty() || number.contains('-') {
        return None;
    }
    let mut digits = fraction.bytes().map(|byte| u64::from(byte.wrapping_sub(b'0'))).chain(core::iter::repeat(0));
    let mut hundredths: u64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    for _ in 0..2 {
        hundredths = hundredths.checked_mul(10)?.checked_add(digits.next()?)?;
    }
    hundredths += u64::from(digits.next()? >= 5);
    let hundredths = u32::try_from(hundredths).ok().filter(|price| *price < PRICE_UNKNOWN)?;
    let currency = match letters.as_str() {
        "£" => Some("GBP".to_owned()),
        "€" => Some("EUR".to_owned()),
        code if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_alphabetic()) => Some(code.to_ascii_uppercase()),
        _ => None,
    };
    Some((hundredths, currency))
}

/// Digits before and after the decimal sign, which is the last of `.` and `,`; a lone `,` before three digits parts thousands.
fn split_decimal(number: &str) -> (String, String) {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let Some(at) = number.rfind(['.', ',']) else { return (digits(number), String::new()) };
    let (before, after) = number.split_at(at);
    let sign = after.chars().next().unwrap_or('.');
    let after = digits(after);
    let thousands = before.contains(sign) || (sign == ',' && after.len() == 3 && !before.contains('.'));
    if thousands { (digits(before) + &after, String::new()) } else { (digits(before), after) }
}

/// A quantity; an empty cell is one.
pub(super) fn quantity(text: &str) -> Result<f64, String> {
    if text.is_empty() {
        return Ok(1.0);
    }
    let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
    number.ok_or_else(|| format!("quantity {} is not a number", super::rows::quoted(text)))
}

/// A promotion, 0 to 100, with or without a sign for percent; parts are rounded. More than the most is not understood.
pub(super) fn promotion(text: &str) -> Option<u8> {
    let number = text.trim_end_matches('%').trim_end().parse::<f64>().ok()?;
    (0.0..=100.0).contains(&number).then(|| number.round() as u8)
}

/// The format's number for an availability, or nothing where the text is not understood.
pub(super) fn availability(text: &str) -> Option<u8> {
    let word = text.rsplit('/').next().unwrap_or(text);
    let word = super::columns::normal(word);
    match word.as_str() {
        "instock"
        | "available"
        | "availablefororder"
        | "instoreonly"
        | "madetoorder"
        | "true"
        | "yes"
        | "limitedavailability"
        | "onlineonly" => Some(1),
        "outofstock" | "unavailable" | "soldout" | "false" | "no" | "discontinued" => Some(2),
        "preorder" | "presale" => Some(3),
        "backorder" | "onbackorder" => Some(4),
        _ => text.parse::<f64>().ok().map(|stock| if stock > 0.0 { 1 } else { 2 }),
    }
}

/// The availability of a product with these variants: it is in stock if any is.
pub(super) const fn better(one: u8, other: u8) -> u8 {
    if one == 0 || other == 1 { other } else { one }
}

/// Whether an address may enter a pack: `http:`, `https:` or without a scheme, with no spaces or control characters
/// (browsers leave those out, which would let `java\nscript:` through), and not too long.
pub(super) fn is_safe_url(url: &str) -> bool {
    if url.len() > MAX_URL || url.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return false;
    }
    let scheme = url.split(['/', '?', '#', '\\']).next().and_then(|start| start.split_once(':'));
    scheme.is_none_or(|(scheme, _)| scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
}

/// Plain text on one line: control characters and runs of spaces become one space; cut at a character within `max` bytes.
/// Tells whether it was cut.
pub(super) fn plain(text: &str, max: usize) -> (String, bool) {
    let mut plain = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()) {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    let cut = plain.len() > max;
    let end = (0..=max.min(plain.len())).rev().find(|at| plain.is_char_boundary(*at)).unwrap_or(0);
    plain.truncate(end);
    (plain, cut)
}

/// A name within [`MAX_NAME`].
pub(super) fn name(text: &str) -> String {
    plain(text, MAX_NAME).0
}

/// Levels of a category, parted by `>` or, where there is none, by `/`.
pub(super) fn levels(text: &str) -> Vec<String> {
    let sign = if text.contains('>') { '>' } else { '/' };
    text.split(sign).map(name).filter(|level| !level.is_empty()).collect()
}

/// Tags, parted by `|`, `;` or `,` (the first of these that is there).
pub(super) fn list(text: &str) -> Vec<String> {
    let sign = ['|', ';', ','].into_iter().find(|sign| text.contains(*sign)).unwrap_or(',');
    text.split(sign).map(name).filter(|tag| !tag.is_empty()).collect()
}
