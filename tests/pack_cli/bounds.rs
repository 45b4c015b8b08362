//! Memory is bounded and changes nothing; a disk that fills up leaves nothing half done.

use std::fmt::Write as _;
use std::fs;

use homebody::catalog::build::{Options, Packed, pack};

use super::{Shop, error_of};

/// A log of so many sessions of customers who come back: looks, and now and then an order.
pub(crate) fn long_log(sessions: u32) -> String {
    let mut log = String::from("session_id,order_id,customer_id,event,item_id,title,price,time\n");
    let mut random = 7_u32;
    let mut below = |bound: u32| {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (random >> 8) % bound
    };
    for session in 0..sessions {
        let (customer, kind, day) = (below(sessions / 6), below(8), 1 + below(28));
        // Every fourth session names nobody.
        let customer = if session % 4 == 0 { String::new() } else { format!("c{customer}") };
        for step in 0..2 + below(6) {
            let item = kind * 8 + below(8);
            let (order, event) = if below(9) == 0 { (format!("o{session}"), "purchase") } else { (String::new(), "view_item") };
            let time = format!("2025-03-{day:02}T10:{step:02}:00Z");
            writeln!(log, "s{session},{order},{customer},{event},i{item},Item {item},{},{time}", 5 + item).unwrap();
        }
    }
    log
}

fn packed(shop: &Shop, memory: u32) -> Packed {
    let orders = vec![shop.path("log.csv")];
    let scratch = Some(shop.path("scratch"));
    let options = Options { orders, min_customers: 3, neighbours: 20, memory: Some(memory), scratch, ..Options::default() };
    pack(&options, &|_| ()).unwrap()
}

#[test]
fn the_same_bytes_whatever_the_memory_and_no_file_stays() {
    let shop = Shop::new(&[("log.csv", &long_log(3_000))]);
    fs::create_dir(shop.path("scratch")).unwrap();
    let [little, much] = [1, 1_024].map(|memory| packed(&shop, memory));
    assert!(much.bytes.len() > 3_000, "{}", much.bytes.len());
    assert_eq!(little.bytes, much.bytes);
    assert_eq!(serde_json::to_value(little.report).unwrap(), serde_json::to_value(much.report).unwrap());
    assert_eq!(fs::read_dir(shop.path("scratch")).unwrap().count(), 0);
}

#[test]
fn a_folder_for_temporary_files_that_is_not_there_is_named() {
    let shop = Shop::new(&[("log.csv", &long_log(3_000))]);
    let said = shop.refusal(&["--orders", "log.csv", "--memory", "1", "--scratch", "nowhere", "--quiet"]);
    assert!(said.contains("no temporary file can be made in nowhere"), "{said}");
}

/// Runs the command where no file may grow beyond so many blocks, as on a disk that is nearly full.
#[cfg(unix)]
fn on_a_full_disk(shop: &Shop, blocks: u32, arguments: &str) -> String {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec {} pack {arguments}", env!("CARGO_BIN_EXE_homebody"));
    let output = std::process::Command::new("sh").args(["-c", &script]).current_dir(shop.path("")).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", error_of(&output));
    let left: Vec<_> = fs::read_dir(shop.path("")).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(left.len(), 1, "nothing but the log is there: {left:?}");
    error_of(&output)
}

#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_is_told_of_and_leaves_nothing() {
    let shop = Shop::new(&[("log.csv", &long_log(3_000))]);
    let said = on_a_full_disk(&shop, 8, "--orders log.csv --memory 1 --scratch . --quiet");
    assert!(said.contains("the temporary files in . failed") && said.contains("needed 1 MB"), "{said}");
    let small = Shop::new(&[("log.csv", &long_log(60))]);
    let said = on_a_full_disk(&small, 1, "--orders log.csv --min-customers 1 --quiet");
    assert!(said.contains("catalog.hbpack cannot be written") && said.contains(" bytes"), "{said}");
}

#[test]
fn memory_that_runs_out_is_told_of_and_leaves_the_pack_that_was_there() {
    let shop = Shop::new(&[("log.csv", &long_log(60)), ("longer.csv", &long_log(30_000))]);
    shop.pack(&["--orders", "log.csv", "--min-customers", "1", "--quiet"]);
    let before = shop.bytes();
    let said = shop.0.refusal(&["pack", "--orders", "longer.csv", "--memory-limit", "16", "--quiet"]);
    assert!(said.contains("this takes more memory than there is") && said.contains("that --memory-limit gives"), "{said}");
    assert!(said.contains("[memory]\nSee docs/troubleshooting.md#memory"), "{said}");
    assert_eq!(shop.bytes(), before);
}
