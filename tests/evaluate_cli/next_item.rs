//! The contract of `evaluate next-item`.

use std::fs::File;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

use crate::{Logs, ring, timeless, value};

const NEXT_ITEM: [&str; 5] = ["next-item", "--train", "train.txt", "--k", "2"];
const TEST: [&str; 2] = ["--test", "test.txt"];

fn logs() -> Logs {
    let test = "i1 i2\ti3\ni1\ti2\ni5\ti6\ni5 i6\ti7\ni9\ti20\n";
    Logs::new(&[("train.txt", &ring(30, 200, 5)), ("test.txt", test)])
}

fn keys(json: &Value) -> Vec<&str> {
    json.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn json_has_the_contracts_keys() {
    let json = logs().json(&[&NEXT_ITEM[..], &TEST].concat());
    for key in ["incl", "excl"] {
        assert_eq!(keys(&json[key]), ["hr_5", "hr_10", "hr_20", "mrr_20", "ndcg_20", "coverage", "by_history"]);
        value(&json[key]["ndcg_20"]);
    }
    assert_eq!(json["min_customers"], 2);
    assert_eq!(json["neighbours"], 50);
    assert_eq!((&json["products"], &json["train_sessions"]), (&30.into(), &200.into()));
    assert_eq!((&json["pairs"], &json["sessions"], &json["unknown_next"]), (&5.into(), &3.into(), &0.into()));
    assert!(json["pack"]["bytes"].as_u64().unwrap() > json["pack"]["brotli"].as_u64().unwrap());
    assert!(
        keys(&json["pack"]["constants"]).contains(&"table_walk") && keys(&json["pack"]["constants"]).contains(&"remind_last")
    );
    let groups = json["incl"]["by_history"].as_array().unwrap();
    assert_eq!(groups.iter().map(|of| of["trials"].as_u64().unwrap()).collect::<Vec<_>>(), [3, 2]);
}

#[test]
fn words_tell_the_same_figures() {
    let logs = logs();
    let arguments = [&NEXT_ITEM[..], &TEST].concat();
    let words = String::from_utf8(logs.run(&arguments).stdout).unwrap();
    let json = logs.json(&arguments);
    for (name, key) in [("HR@20", "hr_20"), ("MRR@20", "mrr_20")] {
        let line = words.lines().find(|line| line.contains(name)).unwrap();
        assert!(line.contains(&format!("{:.4}", value(&json["incl"][key]))), "{words}");
        assert!(line.contains(&format!("{:.4}", value(&json["excl"][key]))), "{words}");
    }
}

#[test]
fn figures_are_the_same_each_time_and_with_any_number_of_threads() {
    let logs = logs();
    let figures = |threads| timeless(logs.json(&[&NEXT_ITEM[..], &TEST, &["--threads", threads]].concat()));
    let one = figures("1");
    assert_eq!(one, figures("1"));
    assert_eq!(one, figures("5"));
}

#[test]
fn gzip_is_read_too() {
    let logs = logs();
    for name in ["train.txt", "test.txt"] {
        let mut packed = GzEncoder::new(File::create(logs.path(&format!("{name}.gz"))).unwrap(), Compression::fast());
        packed.write_all(&std::fs::read(logs.path(name)).unwrap()).unwrap();
        packed.finish().unwrap();
    }
    let plain = logs.json(&[&NEXT_ITEM[..], &TEST].concat());
    let packed = logs.json(&["next-item", "--train", "train.txt.gz", "--k", "2", "--test", "test.txt.gz"]);
    assert_eq!((&plain["incl"], &plain["excl"]), (&packed["incl"], &packed["excl"]));
}

#[test]
fn a_log_with_columns_gives_the_figures_of_its_sessions() {
    let logs = logs();
    let sessions = ring(30, 200, 5);
    let mut log = "session_id,item_id,time\n".to_owned();
    for (session, line) in sessions.lines().enumerate() {
        for (step, item) in line.split(' ').enumerate() {
            log += &format!("{session},{item},{}\n", 1_600_000_000 + session * 3_600 + step);
        }
    }
    std::fs::write(logs.path("log.csv"), log).unwrap();
    let lines = logs.json(&[&NEXT_ITEM[..], &TEST].concat());
    let columns = logs.json(&["next-item", "--train", "log.csv", "--k", "2", "--test", "test.txt"]);
    assert_eq!(lines["train_sessions"], columns["train_sessions"]);
    assert_eq!(value(&lines["incl"]["hr_20"]), value(&columns["incl"]["hr_20"]));
}

#[test]
fn without_trials_the_last_sessions_are_held_back() {
    let json = logs().json(&NEXT_ITEM);
    assert_eq!(json["test"], Value::Null);
    assert_eq!((&json["train_sessions"], &json["sessions"], &json["pairs"]), (&186.into(), &14.into(), &(14 * 4).into()));
}

#[test]
fn a_quick_look_takes_evenly_spaced_sessions_and_says_so() {
    let test: String = (0..60).map(|at| format!("i{}\ti{}\n", at % 30, (at + 1) % 30)).collect();
    let logs = Logs::new(&[("train.txt", &ring(30, 200, 5)), ("test.txt", &test)]);
    let arguments = [&NEXT_ITEM[..], &TEST, &["--limit-pairs", "20"]].concat();
    let json = logs.json(&arguments);
    assert_eq!((&json["pairs"], &json["all_pairs"], &json["sessions"]), (&20.into(), &60.into(), &20.into()));
    let words = String::from_utf8(logs.run(&arguments).stdout).unwrap();
    assert!(words.contains("20 steps of 20 sessions, evenly spaced among 60 steps"), "{words}");
}

#[test]
fn unknown_products_are_missed_and_counted() {
    let logs = logs();
    std::fs::write(logs.path("test.txt"), "i1\tnever\nnever\ti2\nnever i4\ti5\n").unwrap();
    let json = logs.json(&[&NEXT_ITEM[..], &TEST].concat());
    assert_eq!((&json["pairs"], &json["unknown_next"]), (&3.into(), &1.into()));
    assert!(value(&json["incl"]["hr_20"]) < 0.7);
}

/// A robot that goes round and round is one session with at most 200 steps.
#[test]
fn an_endless_session_is_cut() {
    let robot: Vec<String> = (0..20_000).map(|at| format!("i{}", at % 30)).collect();
    let logs = Logs::new(&[("train.txt", &(ring(30, 99, 5) + &robot.join(" ") + "\n"))]);
    let json = logs.json(&NEXT_ITEM);
    assert_eq!((&json["sessions"], &json["pairs"]), (&7.into(), &(6 * 4 + 200).into()));
}

#[test]
fn bad_input_is_named() {
    let logs = logs();
    let with_test = |text: &str| {
        std::fs::write(logs.path("test.txt"), text).unwrap();
        logs.refusal(&[&NEXT_ITEM[..], &TEST].concat())
    };
    for (text, said) in [
        ("i1\ti2\ni1 i2 i3\n", "test.txt:2: \"i1 i2 i3\" has no tab"),
        ("i1\ti2\n\ni1\t\n", "test.txt:3: one product has to stand after the tab"),
        ("i1\ti2 i3\n", "test.txt:1: one product has to stand after the tab"),
        ("\ti2\n", "test.txt:1: no product stands before the tab"),
        ("", "test.txt is empty"),
    ] {
        assert!(with_test(text).contains(said), "{said}: {}", with_test(text));
    }
    std::fs::write(logs.path("test.txt"), b"i1\ti2\n\xff\xfe\ti2\n").unwrap();
    assert!(logs.refusal(&[&NEXT_ITEM[..], &TEST].concat()).contains("test.txt:2: the line is not UTF-8"));
    for (text, said) in [("", "train.txt is empty"), ("i1\ni2\ni3\n", "nothing to measure")] {
        std::fs::write(logs.path("train.txt"), text).unwrap();
        assert!(logs.refusal(&NEXT_ITEM).contains(said), "{}", logs.refusal(&NEXT_ITEM));
    }
    assert!(logs.refusal(&["next-item", "--train", "gone.txt"]).contains("gone.txt"));
}

#[test]
fn what_the_fit_found_gives_the_same_figures_when_it_is_set() {
    let logs = Logs::new(&[("train.txt", &ring(30, 1_500, 5))]);
    let fitted = logs.json(&NEXT_ITEM);
    let constants = fitted["pack"]["constants"].as_object().unwrap();
    let set = |(name, value): (&String, &Value)| ["--set".to_owned(), format!("{name}={value}")];
    let pinned: Vec<String> = constants.iter().flat_map(set).collect();
    let pinned: Vec<&str> = pinned.iter().map(String::as_str).collect();
    let again = logs.json(&[&NEXT_ITEM[..], &["--no-fit"], &pinned].concat());
    assert_eq!(timeless(again), timeless(fitted.clone()));
    assert_ne!(timeless(logs.json(&[&NEXT_ITEM[..], &["--no-fit"]].concat())), timeless(fitted));
    let said = logs.refusal(&[&NEXT_ITEM[..], &["--set", "walk=1"]].concat());
    assert!(said.contains("there is no constant walk; there are add_to_cart, "), "{said}");
}

#[test]
fn a_shelf_that_holds_the_shop_changes_nothing_and_a_small_one_costs() {
    let logs = logs();
    let hit = |more: &[&str]| {
        let json = logs.json(&[&NEXT_ITEM[..], &TEST, more].concat());
        (value(&json["incl"]["hr_20"]), value(&json["excl"]["mrr_20"]), json["shelf"].as_u64())
    };
    let (all, whole, tiny) = (hit(&[]), hit(&["--shelf", "200"]), hit(&["--shelf", "1"]));
    assert_eq!((all.0, all.1, all.2), (whole.0, whole.1, None));
    assert_eq!(whole.2, Some(200));
    assert!(tiny.0 < all.0 && tiny.1 < all.1, "{tiny:?} {all:?}");
}
