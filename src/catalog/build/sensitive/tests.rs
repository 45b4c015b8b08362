//! What is found, and what is not.

use super::*;

fn in_category(words: &Words, path: &str) -> Option<Topic> {
    words.topic(path, true)
}

/// How much of what the taxonomy calls sensitive the words alone find, and how much else: they never see the table, and a shop has names
/// of its own.
#[test]
fn words_find_what_the_taxonomy_calls_sensitive_and_little_else() {
    let words = Words::own();
    let (mut found, mut sensitive, mut other) = (0, 0, 0);
    let mut wrong = Vec::new();
    for name in (1..600_000).map(|number: u32| google::name(&number.to_string())).filter(|name| google::is_own(name)) {
        match (google::topic(&name), in_category(&words, &name)) {
            (Some(_), by_words) => {
                sensitive += 1;
                found += usize::from(by_words.is_some());
            }
            (None, None) => other += 1,
            (None, Some(topic)) => wrong.push((topic, name)),
        }
    }
    assert!((sensitive, other) > (400, 5_000) && found * 100 > sensitive * 95, "{found} of {sensitive}");
    assert!(wrong.len() < 30, "{} of {}: {wrong:?}", wrong.len(), other + wrong.len());
}

#[test]
fn what_shops_call_their_shelves_is_found_in_five_languages() {
    let words = Words::own();
    for (path, topic) in [
        ("Drugstore > Family planning > Condoms", Topic::Sexuality),
        ("Hygiène > Préservatifs", Topic::Sexuality),
        ("Drogerie > KONDOME", Topic::Sexuality),
        ("Higiena > Prezerwatywy", Topic::Sexuality),
        ("Salud > Preservativos", Topic::Sexuality),
        ("Apotheke & Gesundheit", Topic::Health),
        ("Farmacia", Topic::Health),
        ("Apteka > Leki przeciwbólowe", Topic::Health),
        ("Parapharmacie > Compléments alimentaires", Topic::Health),
        ("Books > Religion", Topic::Religion),
        ("Bücher > Religiöse Literatur", Topic::Religion),
        ("Livres > Politique", Topic::Politics),
        ("Ethnic hair", Topic::Ethnicity),
        ("Gewerkschaftsbedarf", Topic::Union),
        ("Outdoor > Guns & Ammo", Topic::Weapons),
        ("Sport > Amunicja", Topic::Weapons),
        ("Drinks > Wine", Topic::Addiction),
        ("Getränke > Spirituosen", Topic::Addiction),
        ("Boissons > Bières", Topic::Addiction),
        ("Clothing > Kids", Topic::Children),
        ("Dla dzieci", Topic::Children),
        ("Bebés", Topic::Children),
        ("WÓZKI DZIECIĘCE", Topic::Children),
        ("Wozki dzieciece", Topic::Children),
    ] {
        assert_eq!(in_category(&words, path), Some(topic), "{path}");
    }
}

#[test]
fn ordinary_shelves_and_titles_are_left_alone() {
    let words = Words::own();
    for path in [
        "Snacks > Health food bars",
        "Beauty > Nails > Nail polish",
        "Delicatessen > Polish sausage",
        "Health & Beauty > Cosmetics",
        "Kitchen > Wine glasses",
        "Drinks > Non-alcoholic beverages",
        "Drinks > Root beer",
        "Vegetables > Baby spinach",
        "Tools > Heat guns",
        "Sport > Medicine balls",
        "Getränke > Alkoholfreie Biere",
        "Backwaren > Waffeln",
        "Food, Beverages & Tobacco > Food Items > Bakery",
        "Electronics > Communications > Telephony",
        "Mode > Unisex",
        "Enceintes Bluetooth",
        "Auriculares y audífonos",
        "Getränke > Weingläser",
        "Geschenke > Gift",
        "Tamis et passoires",
    ] {
        assert_eq!(in_category(&words, path), None, "{path}");
    }
    for title in [
        "Wine-red cushion",
        "Kids' choice poster",
        "Gunmetal watch",
        "Crossword book",
        "The cocktail bible",
        "Cancer zodiac ring",
    ] {
        assert_eq!(words.topic(title, false), None, "{title}");
    }
    for title in ["Pack of 12 condoms", "Ibuprofen 200 mg", "Rosenkranz aus Holz", "Test de grossesse"] {
        assert!(words.topic(title, false).is_some(), "{title}");
    }
}

fn product(title: &str, path: &str, google: &str) -> ProductRow {
    ProductRow {
        title: title.into(),
        categories: super::super::values::levels(path).into(),
        google: google.into(),
        ..ProductRow::default()
    }
}

fn rules(lines: &str) -> Rules {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("own.txt");
    std::fs::write(&file, lines).unwrap();
    Rules::new(Some(&file)).unwrap()
}

#[test]
fn the_shop_s_own_lines_decide_before_all_else() {
    let rules = rules(
        "# ours\nid:k1\nreligion id:k2\nnot id:k3\ncategory:Herbs\nnot category: Herbs>Fresh\nhealth word:kefir\nnot word:ibuprofen\nnot google:775\nweapons google:784\n",
    );
    for (id, product, expected) in [
        ("k1", product("Plain", "Food", ""), Some(Topic::Other)),
        ("k2", product("Plain", "Food", "491"), Some(Topic::Religion)),
        ("k3", product("Condoms", "Condoms", "775"), None),
        ("a", product("Sage", "Herbs > Dried", ""), Some(Topic::Other)),
        ("b", product("Sage", "herbs > fresh", ""), None),
        ("c", product("Kefir", "", ""), Some(Topic::Health)),
        ("d", product("Ibuprofen", "", ""), None),
        ("e", product("Condoms", "Condoms", "775"), None),
        ("f", product("Novel", "Books", "784"), Some(Topic::Weapons)),
        ("g", product("Novel", "Books", "783"), None),
        ("h", product("Tablets", "Remedies", "518"), Some(Topic::Health)),
        ("i", product("Wine", "Food, Beverages & Tobacco > Beverages > Alcoholic Beverages", ""), Some(Topic::Addiction)),
    ] {
        assert_eq!(rules.topic(id, &product), expected, "{id}");
    }
    assert!(!rules.words_for_searches(&[]).contains("ibuprofen") && rules.words_for_searches(&[]).contains("kefir\n"));
}

#[test]
fn a_line_that_says_nothing_known_is_named() {
    for line in ["sku:1", "id:", "colour id:1", "condoms", "not health word:x"] {
        let folder = tempfile::TempDir::new().unwrap();
        let file = folder.path().join("own.txt");
        std::fs::write(&file, format!("id:1\n{line}\n")).unwrap();
        let said = Rules::new(Some(&file)).unwrap_err().message().to_owned();
        assert!(said.contains(&format!("own.txt:2: \"{line}\"")), "{said}");
    }
}

#[test]
fn names_that_only_sensitive_products_have_are_words_for_searches() {
    let of = |title: &str, path: &str, brand: &str, sensitive: u8| ProductRow {
        brand: brand.into(),
        sensitive,
        ..product(title, path, "")
    };
    let products = [
        of("A", "Shop > Bedroom drawer", "Zuzu", 2),
        of("B", "Shop > Lamps", "Mimi", 0),
        of("C", "Shop > Bedroom drawer", "Mimi", 2),
    ];
    let lines = Rules::new(None).unwrap().words_for_searches(&products.each_ref());
    assert!(lines.contains("bedroom drawer\n") && lines.contains("zuzu\n"));
    assert!(!lines.contains("mimi\n") && !lines.contains("\nshop\n") && !lines.contains("lamp"));
}
