//! The report stands alone and tells the figures that were printed.

use crate::{Logs, ring, value};

fn report(train: &str, arguments: &[&str]) -> (String, serde_json::Value) {
    let logs = Logs::new(&[(train, &ring(30, 120, 5))]);
    let all = [&["next-item", "--train", train, "--k", "2", "--report", "report.html"], arguments].concat();
    let json = logs.json(&all);
    (std::fs::read_to_string(logs.path("report.html")).unwrap(), json)
}

#[test]
fn it_is_one_file_that_fetches_and_runs_nothing() {
    let (html, _) = report("train.txt", &[]);
    for outside in ["http:", "https:", "<script", "<link", "<img", "url(", "@import"] {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(html.contains("prefers-color-scheme:dark") && html.contains("width=device-width"));
    assert_eq!(html.matches("<svg").count(), 3);
    assert_eq!(html.matches("<svg").count(), html.matches("</svg>").count());
    assert_eq!(html.matches("aria-label").count(), 3);
    for tag in ["details", "table", "p", "h2", "dl", "tr", "td", "g"] {
        let opened = html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, html.matches(&format!("</{tag}>")).count(), "{tag}");
    }
    assert!(!html.contains("NaN") && !html.contains("inf"));
}

#[test]
fn it_tells_the_figures() {
    let (html, json) = report("train.txt", &[]);
    for variant in ["incl", "excl"] {
        for key in ["hr_5", "mrr_20", "ndcg_20"] {
            assert!(html.contains(&format!("<td>{:.3} ", value(&json[variant][key]))), "{variant} {key}");
        }
    }
    // Five values of K and five lengths of rows, each with two measures of two variants.
    for k in [1, 2, 3, 5, 10] {
        assert!(html.contains(&format!("<tr><td>{k}</td>")), "{k}");
    }
    assert!(html.contains("<tr><td>100</td>"));
}

#[test]
fn names_of_files_are_plain_text() {
    let (html, _) = report("a<b>&\".txt", &[]);
    assert!(html.contains("a&lt;b&gt;&amp;&quot;.txt") && !html.contains("a<b>"));
}

#[test]
fn a_report_that_cannot_be_written_is_told() {
    let logs = Logs::new(&[("train.txt", &ring(10, 60, 3))]);
    let output = logs.run(&["next-item", "--train", "train.txt", "--report", "no/such/folder.html"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("no/such/folder.html cannot be written"));
}
