//! Lines of logs and feeds that are not products: postage, fees, vouchers, corrections.
//!
//! An item is left out where
//! - its id is one of [`IDS`] (in any case): codes that only ever name such lines, or begins with `gift_` and digits;
//! - its title (the commonest, where a log has several) is one of [`TITLES`], ends with a word of [`LAST_WORDS`], begins with a
//!   word of [`FIRST_WORDS`], or has a phrase of [`VOUCHERS`] with nothing after it but an amount;
//! - a pattern given by `--non-product` fits its id or its title: whole, in any case, `*` standing for any characters.
//!
//! Codes of one letter (M, D, S, B) go by their titles ("Manual", "Discount", "SAMPLES", "Adjust bad debt"), because a shop may
//! well name a product M.

const IDS: &[&str] = &[
    "post",
    "postage",
    "dot",
    "c2",
    "bank charges",
    "bank_charges",
    "amazonfee",
    "amazon fee",
    "amazon_fee",
    "cruk",
    "shipping",
    "shipping_fee",
    "shipping-fee",
    "delivery",
    "delivery_fee",
    "carriage",
    "manual",
    "discount",
    "adjust",
    "adjustment",
    "samples",
    "gift_card",
    "gift-card",
    "giftcard",
    "gift_voucher",
    "surcharge",
];

const TITLES: &[&str] = &[
    "postage and packing",
    "postage & packing",
    "postage & packaging",
    "postage and packaging",
    "p&p",
    "shipping",
    "shipping cost",
    "shipping costs",
    "shipping and handling",
    "shipping & handling",
    "delivery",
    "delivery cost",
    "delivery costs",
    "carriage",
    "manual",
    "discount",
    "sample",
    "samples",
    "adjustment",
    "manual adjustment",
    "price adjustment",
    "rounding",
    "deposit",
    "refund",
    "test",
    "test product",
];

const LAST_WORDS: &[&str] = &["fee", "fees", "charge", "charges", "surcharge", "postage", "commission", "adjustment", "discount"];
const FIRST_WORDS: &[&str] = &["adjust", "adjustment"];
const VOUCHERS: &[&str] = &["gift voucher", "gift card", "gift certificate", "giftcard", "e-gift"];

/// The rules, with the shop's own patterns.
#[derive(Clone, Debug, Default)]
pub(super) struct NonProducts {
    patterns: Vec<String>,
}

impl NonProducts {
    pub(super) fn new(patterns: &[String]) -> Self {
        Self { patterns: patterns.iter().map(|pattern| pattern.trim().to_lowercase()).collect() }
    }

    /// Whether this id or title is of a non-product.
    pub(super) fn holds(&self, id: &str, title: &str) -> bool {
        let (id, title) = (id.trim().to_lowercase(), title.trim().to_lowercase());
        let numbered = id.strip_prefix("gift_").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let own = self.patterns.iter().any(|pattern| fits(pattern, &id) || fits(pattern, &title));
        numbered || own || IDS.contains(&id.as_str()) || is_title(&title)
    }
}

fn is_title(title: &str) -> bool {
    let mut words = title.split_whitespace();
    let first = words.next().unwrap_or_default();
    let last = words.next_back().unwrap_or(first);
    // A first word must have company: "Adjust" alone may be a product's name.
    let begins = first != last && FIRST_WORDS.contains(&first);
    TITLES.contains(&title) || LAST_WORDS.contains(&last) || begins || VOUCHERS.iter().any(|phrase| is_voucher(title, phrase))
}

/// "gift voucher", "Our shop's gift voucher £20.00", but not "gift card holder".
fn is_voucher(title: &str, phrase: &str) -> bool {
    let Some((_, after)) = title.split_once(phrase) else { return false };
    let after = after.trim_matches(|c: char| !c.is_alphanumeric());
    after.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ')) || ["usd", "eur", "gbp", "s"].contains(&after)
}

/// Whether a pattern with `*` fits the whole text. Both are lower case.
fn fits(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_lines_of_shops_are_told_from_products() {
        let rules = NonProducts::new(&["*hamper deposit*".to_owned(), "zz?".to_owned()]);
        let non = [
            ("POST", "POSTAGE"),
            ("DOT", "DOTCOM POSTAGE"),
            ("M", "Manual"),
            ("D", "Discount"),
            ("S", "SAMPLES"),
            ("C2", "CARRIAGE"),
            ("BANK CHARGES", "Bank Charges"),
            ("AMAZONFEE", "AMAZON FEE"),
            ("CRUK", "CRUK Commission"),
            ("B", "Adjust bad debt"),
            ("gift_0001_20", "Dotcomgiftshop Gift Voucher £20.00"),
            ("7", "Gift card"),
            ("8", "Xmas Hamper Deposit 2020"),
            ("9", "Handling fee"),
        ];
        for (id, title) in non {
            assert!(rules.holds(id, title), "{id} {title}");
        }
        let products = [
            ("M", "Medium mug"),
            ("1", "Gift card holder"),
            ("2", "Postage stamp mug"),
            ("3", "Toffee"),
            ("4", "Manual coffee grinder"),
            ("PADS", "PADS TO MATCH ALL CUSHIONS"),
            ("5", "Shipping crate planter"),
            ("zzz", "Not fitted by zz?"),
            ("6", "Coffee"),
        ];
        for (id, title) in products {
            assert!(!rules.holds(id, title), "{id} {title}");
        }
    }
}
