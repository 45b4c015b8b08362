//! Which branches of Google's product taxonomy are of which topic.
//!
//! Numbers and names are those of version 2019-07-10, which the crate `google_taxonomy` carries. Numbers given out since are not known
//! here; names below a branch are.

use google_taxonomy::ProductCategory;

use super::Topic;

/// Number, name, topic; `None` takes a branch out of the one around it. The longest name that fits a category decides.
const BRANCHES: &[(u32, &str, Option<Topic>)] = &[
    (491, "Health & Beauty > Health Care", Some(Topic::Health)),
    (775, "Health & Beauty > Health Care > Condoms", Some(Topic::Sexuality)),
    (7002, "Health & Beauty > Health Care > Contraceptive Cases", Some(Topic::Sexuality)),
    (7186, "Health & Beauty > Health Care > Spermicides", Some(Topic::Sexuality)),
    // Food for sport; what is fed by tube and taken as a remedy stays.
    (2890, "Health & Beauty > Health Care > Fitness & Nutrition", None),
    (7413, "Health & Beauty > Health Care > Fitness & Nutrition > Tube Feeding Supplements", Some(Topic::Health)),
    (525, "Health & Beauty > Health Care > Fitness & Nutrition > Vitamins & Supplements", Some(Topic::Health)),
    (7134, "Health & Beauty > Personal Care > Enema Kits & Supplies", Some(Topic::Health)),
    (485, "Health & Beauty > Personal Care > Feminine Sanitary Supplies", Some(Topic::Health)),
    (4766, "Health & Beauty > Personal Care > Hair Care > Hair Loss Treatments", Some(Topic::Health)),
    (777, "Health & Beauty > Personal Care > Personal Lubricants", Some(Topic::Sexuality)),
    (2496, "Business & Industrial > Medical", Some(Topic::Health)),
    (502_987, "Apparel & Accessories > Clothing Accessories > Maternity Belts & Support Bands", Some(Topic::Health)),
    (772, "Mature", Some(Topic::Sexuality)),
    (780, "Mature > Weapons", Some(Topic::Weapons)),
    (220, "Arts & Entertainment > Hobbies & Creative Arts > Collectibles > Collectible Weapons", Some(Topic::Weapons)),
    (
        5543,
        "Cameras & Optics > Camera & Optic Accessories > Optic Accessories > Weapon Scope & Sight Accessories",
        Some(Topic::Weapons),
    ),
    (1695, "Cameras & Optics > Optics > Scopes > Weapon Scopes & Sights", Some(Topic::Weapons)),
    (499_824, "Sporting Goods > Outdoor Recreation > Hunting & Shooting", Some(Topic::Weapons)),
    (
        3495,
        "Sporting Goods > Outdoor Recreation > Camping & Hiking > Camping Tools > Hunting & Survival Knives",
        Some(Topic::Weapons),
    ),
    (5605, "Religious & Ceremonial", Some(Topic::Religion)),
    (5455, "Religious & Ceremonial > Wedding Ceremony Supplies", None),
    (
        5483,
        "Apparel & Accessories > Clothing > Traditional & Ceremonial Clothing > Religious Ceremonial Clothing",
        Some(Topic::Religion),
    ),
    (499_676, "Food, Beverages & Tobacco > Beverages > Alcoholic Beverages", Some(Topic::Addiction)),
    (435, "Food, Beverages & Tobacco > Tobacco Products", Some(Topic::Addiction)),
    (600, "Home & Garden > Smoking Accessories", Some(Topic::Addiction)),
    (537, "Baby & Toddler", Some(Topic::Children)),
    (182, "Apparel & Accessories > Clothing > Baby & Toddler Clothing", Some(Topic::Children)),
    (5422, "Apparel & Accessories > Clothing Accessories > Baby & Toddler Clothing Accessories", Some(Topic::Children)),
    (554, "Furniture > Baby & Toddler Furniture", Some(Topic::Children)),
    (
        7104,
        "Sporting Goods > Outdoor Recreation > Boating & Water Sports > Swimming > Child Swimming Aids",
        Some(Topic::Children),
    ),
    (
        500_067,
        "Sporting Goods > Outdoor Recreation > Cycling > Bicycle Accessories > Bicycle Child Seat Accessories",
        Some(Topic::Children),
    ),
    (5842, "Sporting Goods > Outdoor Recreation > Cycling > Bicycle Accessories > Bicycle Child Seats", Some(Topic::Children)),
];

/// A category of Google's by its number or its name, as the name; what is neither stays as it is. Feeds have `491`,
/// `Health & Beauty > Health Care` and both, parted by a hyphen.
pub(super) fn name(category: &str) -> String {
    let digits = category.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = category.split_at(digits);
    let known = number.parse().ok().and_then(|number| ProductCategory::from_id(number).ok());
    match (known, rest.trim_start().strip_prefix('-')) {
        (_, Some(name)) if digits > 0 => joined(name),
        (Some(known), None) if rest.trim().is_empty() => known.name().to_owned(),
        _ => joined(category),
    }
}

/// Whether a name is one of the taxonomy's own.
pub(super) fn is_own(name: &str) -> bool {
    ProductCategory::from_name(name).is_ok()
}

/// The topic of a category by its name, as [`name`] gives it.
pub(super) fn topic(name: &str) -> Option<Topic> {
    let fitting = BRANCHES.iter().filter(|(_, branch, _)| is_below(name, branch));
    fitting.max_by_key(|(_, branch, _)| branch.len()).and_then(|(.., topic)| *topic)
}

/// Whether a category's path is this one or goes on below it, in any case.
pub(super) fn is_below(path: &str, branch: &str) -> bool {
    let starts = path.get(..branch.len()).is_some_and(|start| start.to_lowercase() == branch.to_lowercase());
    starts && path.get(branch.len()..).is_some_and(|rest| rest.is_empty() || rest.starts_with(" > "))
}

/// A path with its levels parted by ` > `.
pub(super) fn joined(path: &str) -> String {
    let levels: Vec<&str> = path.split('>').map(str::trim).filter(|level| !level.is_empty()).collect();
    levels.join(" > ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_the_taxonomy_s_numbers_and_names() {
        for (number, branch, _) in BRANCHES {
            assert_eq!(ProductCategory::from_id(*number).map(|known| known.name().to_owned()), Ok((*branch).to_owned()));
        }
    }

    #[test]
    fn a_category_is_known_by_number_by_name_and_by_both() {
        for category in ["775", "775 - Health & Beauty > Health Care > Condoms", " Health & Beauty>Health care >Condoms"] {
            assert_eq!(topic(&name(category)), Some(Topic::Sexuality), "{category}");
        }
        for (category, expected) in [
            ("2214", Some(Topic::Weapons)),
            ("2564", Some(Topic::Health)),
            ("1926", Some(Topic::Addiction)),
            ("548", Some(Topic::Children)),
            ("97", Some(Topic::Religion)),
            ("518", Some(Topic::Health)),
            ("473", None),
            ("2984", None),
            ("5455", None),
            ("Baby & Toddler Toys", None),
            ("99999999", None),
            ("", None),
        ] {
            assert_eq!(topic(&name(category)), expected, "{category}");
        }
    }
}
