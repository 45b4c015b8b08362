//! Pairs that were counted elsewhere stand for counting, or are refused. (What databases count is tested in `tests/sql/`.)

use std::fs;

use super::Shop;

const LOG: &str = "session_id,item_id,time\ns1,a,2025-03-01\ns1,b,2025-03-02\ns2,b,2025-03-03\n";
const FEED: &str = "id,title\na,Apple\nb,Banana\n";
const HEADER: &str = "item_a,item_b,customers,sessions,together,after,before,drawers_low,drawers_high\n";
/// One session with both, at the least weight: 24 · 4096.
const ROWS: [&str; 3] = ["a,a,1,1,0,0,0,0,0\n", "a,b,1,1,98304,98304,0,0,1\n", "b,b,2,2,0,0,0,0,0\n"];

fn shop(pairs: &str) -> Shop {
    Shop::new(&[("log.csv", LOG), ("feed.csv", FEED), ("pairs.csv", pairs)])
}

const PLAIN: [&str; 6] = ["--products", "feed.csv", "--orders", "log.csv", "--min-customers", "1"];

fn refusal(pairs: &str) -> String {
    shop(pairs).refusal(&[&PLAIN[..], &["--pairs", "pairs.csv", "--quiet"]].concat())
}

#[test]
fn pairs_of_a_file_or_a_folder_of_parts_give_the_pack_that_counting_gives() {
    let shop = shop(&(HEADER.to_owned() + &ROWS.concat()));
    let (_, counted) = shop.pack(&PLAIN);
    let own = shop.bytes();
    fs::create_dir(shop.path("parts")).unwrap();
    for (part, row) in ROWS.iter().rev().enumerate() {
        fs::write(shop.path(&format!("parts/part-{part}.csv")), HEADER.to_owned() + row).unwrap();
    }
    fs::write(shop.path("parts/_SUCCESS"), "").unwrap();
    for pairs in ["pairs.csv", "parts"] {
        fs::remove_file(shop.path("catalog.hbpack")).unwrap();
        let (_, read) = shop.pack(&[&PLAIN[..], &["--pairs", pairs]].concat());
        assert!(shop.bytes() == own && read == counted, "{pairs}");
    }
}

#[test]
fn pairs_that_do_not_fit_the_log_are_refused() {
    let with = |rows: &[&str]| refusal(&(HEADER.to_owned() + &rows.concat()));
    let [a, pair, b] = ROWS;
    let said = with(&[a, pair, "b,b,2,3,0,0,0,0,0\n"]);
    assert!(said.contains("pairs.csv: the sessions of product b are not those of the log"), "{said}");
    let said = with(&[a, pair]);
    assert!(said.contains("the sessions of product b"), "{said}");
    let said = with(&[a, b, pair, "b,c,1,1,9,9,9,0,1\n"]);
    assert!(said.contains("product c is not in the pack"), "{said}");
    let said = with(&[a, b, pair, pair]);
    assert!(said.contains("the pair of a and b is there twice"), "{said}");
    let said = with(&[a, b, "a,b,2,1,98304,98304,0,0,3\n"]);
    assert!(said.contains("a and b: customers is 2, of the 1 and 2 of each alone"), "{said}");
    for (drawers, number) in [("0,0", 0), ("1,1", 2)] {
        let said = with(&[a, b, &format!("a,b,1,1,98304,98304,0,{drawers}\n")]);
        assert!(said.contains(&format!("a and b: customers is 1, in {number} drawers")), "{said}");
    }
    let said = with(&[a, b, "b,a,1,1,98304,0,98304,0,1\n"]);
    assert!(said.contains("item_a has to be the smaller"), "{said}");
}

#[test]
fn a_file_that_is_no_list_of_pairs_is_refused() {
    assert!(refusal("item_a,item_b,customers\na,b,1\n").contains("there is no column sessions"));
    let said = refusal(&format!("{HEADER}a,b,1,1,98304.5,0,0,0,1\n"));
    assert!(said.contains("pairs.csv: line 2: together is not a whole number"), "{said}");
    let said = refusal(&format!("{HEADER}a,b,-1,1,98304,0,0,0,1\n"));
    assert!(said.contains("customers is -1, which cannot be"), "{said}");
    let shop = shop("");
    fs::write(shop.path("pairs.parquet"), "PAR1 no more").unwrap();
    let said = shop.refusal(&[&PLAIN[..], &["--pairs", "pairs.parquet", "--quiet"]].concat());
    assert!(said.contains("pairs.parquet: "), "{said}");
}
