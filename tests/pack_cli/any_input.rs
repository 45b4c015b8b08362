//! Properties: any log gives the pairs that a plain count gives, and any bytes give a pack or an error.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use proptest::prelude::*;
use tempfile::TempDir;

use homebody::catalog::Catalog;
use homebody::catalog::build::{OnTrial, Options, pack};
use homebody::catalog::format::Relation;

fn options(folder: &TempDir, products: &[&str], orders: &[&str]) -> Options {
    let paths = |names: &[&str]| names.iter().map(|name| folder.path().join(name)).collect();
    Options { products: paths(products), orders: paths(orders), min_customers: 2, neighbours: 100, ..Options::default() }
}

/// Customer, order of that customer, item.
type Line = (u8, u8, u8);

/// The obviously correct twin: a set of customers and of orders for every pair.
fn plain_count(lines: &[Line], k: usize) -> BTreeSet<(String, String)> {
    let mut baskets: BTreeMap<(u8, u8), BTreeSet<u8>> = BTreeMap::new();
    for (customer, order, item) in lines {
        baskets.entry((*customer, *order)).or_default().insert(*item);
    }
    let mut pairs = BTreeSet::new();
    for a in 0..12 {
        for b in (0..12).filter(|b| *b != a) {
            let both: Vec<_> =
                baskets.iter().filter(|(_, items)| items.contains(&a) && items.contains(&b)).map(|(key, _)| *key).collect();
            let customers: BTreeSet<u8> = both.iter().map(|(customer, _)| *customer).collect();
            if customers.len() >= k {
                pairs.insert((format!("i{a}"), format!("i{b}")));
            }
        }
    }
    pairs
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pairs_are_those_of_a_plain_count_and_two_steps_of_these(lines in prop::collection::vec((0_u8..8, 0_u8..4, 0_u8..12), 0..200), k in 1_u32..5) {
        let folder = TempDir::new().unwrap();
        let rows: String = lines.iter().map(|(customer, order, item)| format!("{customer}-{order},c{customer},i{item},Item,2025-03-01\n")).collect();
        fs::write(folder.path().join("log.csv"), format!("order_id,customer_id,item_id,title,time\n{rows}")).unwrap();
        // Without the ladder, by which rare pairs come in through sums over groups.
        let trial = OnTrial { pinned: vec![("table_ladder".to_owned(), 0.0)], ..OnTrial::default() };
        let packed = pack(&Options { min_customers: k, trial, ..options(&folder, &[], &["log.csv"]) }, &|_| ()).unwrap();
        let catalog = Catalog::from_slice(&packed.bytes).unwrap();
        let mut found = BTreeSet::new();
        for item in 0..catalog.len() as u32 {
            for neighbour in catalog.neighbours(Relation::SeenTogether, item) {
                found.insert((catalog.id(item).to_owned(), catalog.id(neighbour.item).to_owned()));
            }
        }
        let shared = plain_count(&lines, k as usize);
        for pair in &shared {
            prop_assert!(found.contains(pair), "{pair:?} is missing");
        }
        for (a, b) in &found {
            let over = |c: &String| shared.contains(&(a.clone(), c.clone())) && shared.contains(&(c.clone(), b.clone()));
            let walked = shared.iter().any(|(_, c)| over(c));
            prop_assert!(shared.contains(&(a.clone(), b.clone())) || walked, "{a} and {b} are nobody's pair");
        }
    }

    #[test]
    fn any_text_gives_a_pack_or_an_error(
        name in prop::sample::select(vec!["x.csv", "x.json", "x.jsonl", "x.tsv", "x"]),
        head in prop::sample::select(vec!["", "id,title\n", "order_id,item_id,title,time\n", "[", "{\"products\":[", "Handle,Title,Variant Price\n", "\u{1f}\u{8b}"]),
        body in "[\\PC\n\",;{}\\[\\]:0-9éא\u{202e}]{0,120}",
        as_log in any::<bool>(),
    ) {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join(name), format!("{head}{body}")).unwrap();
        let options = if as_log { options(&folder, &[], &[name]) } else { options(&folder, &[name], &[]) };
        if let Ok(packed) = pack(&options, &|_| ()) {
            Catalog::from_slice(&packed.bytes).unwrap();
        }
    }

    #[test]
    fn any_cells_give_a_pack_that_opens(
        products in prop::collection::vec(prop::collection::vec("\\PC{0,12}", 8), 0..40),
    ) {
        let folder = TempDir::new().unwrap();
        let mut csv = csv::Writer::from_path(folder.path().join("p.csv")).unwrap();
        csv.write_record(["id", "title", "price", "category", "brand", "tags", "size", "link"]).unwrap();
        for (at, product) in products.iter().enumerate() {
            let mut cells = product.clone();
            cells[0] = format!("{}{at}", cells[0].trim());
            csv.write_record(&cells).unwrap();
        }
        drop(csv);
        let packed = pack(&options(&folder, &["p.csv"], &[]), &|_| ()).unwrap();
        let catalog = Catalog::from_slice(&packed.bytes).unwrap();
        prop_assert_eq!(catalog.len() as u64, packed.report.products.kept);
        for item in 0..catalog.len() as u32 {
            prop_assert_eq!(catalog.find(catalog.id(item)), Some(item));
        }
    }
}
