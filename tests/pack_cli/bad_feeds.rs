//! Feeds that are broken, hostile, or no feeds: a clear sentence, and no memory that grows with them.

use std::fs;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::Shop;

fn refused(bytes: &[u8]) -> String {
    let shop = Shop::new(&[]);
    fs::write(shop.path("feed"), bytes).unwrap();
    shop.refusal(&["--products", "feed"])
}

/// The billion laughs: https://en.wikipedia.org/wiki/Billion_laughs_attack. Nothing that a file declares is expanded.
#[test]
fn entities_of_a_file_s_own_stay_as_they_are_written() {
    let mut bomb =
        "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [\n<!ENTITY lol \"lol\">\n<!ENTITY own SYSTEM \"file:///etc/passwd\">\n"
            .to_owned();
    for level in 1..10 {
        let inner = if level == 1 { "lol".to_owned() } else { format!("lol{}", level - 1) };
        bomb += &format!("<!ENTITY lol{level} \"{}\">\n", format!("&{inner};").repeat(10));
    }
    bomb += "]>\n<rss><item><id>1</id><title>A &lol9; and &own; &amp; &eacute;</title></item></rss>";
    let (catalog, _) = Shop::new(&[("bomb.xml", &bomb)]).pack(&["--products", "bomb.xml"]);
    assert_eq!(catalog.title(0), "A &lol9; and &own; & é");
}

#[test]
fn a_deep_nest_is_refused_and_so_are_rows_without_end() {
    let deep = format!("<rss><item>{}", "<a>".repeat(1_000_000));
    assert!(refused(deep.as_bytes()).contains("feed:1: more than 64 elements stand within each other"));
    let long = "x".repeat(20 << 20);
    for start in ["<rss><item><id>1</id><title>", "<rss><item id='", "<!--", "[{\"id\":\"", "id,title\n1,\"", "id,"] {
        let said = refused([start, &long].concat().as_bytes());
        assert!(said.contains("a row that is longer than 16 MB goes on at line"), "{start}: {said}");
    }
    let lines = format!("{}{{\"id\":\"1\",\"title\":\"{long}\"}}\n", "{\"id\":\"2\",\"title\":\"Two\"}\n".repeat(200));
    let (catalog, report) = Shop::new(&[("l.jsonl", &lines)]).pack(&["--products", "l.jsonl"]);
    assert_eq!((catalog.len(), &report["products"]["dropped"]["unreadable"]), (1, &1.into()));
    assert!(report["files"][0]["first_unreadable"][0].as_str().unwrap().contains("l.jsonl:201: the line is longer than 16 MB"));
}

#[test]
fn what_is_no_feed_is_named() {
    for (bytes, said) in [
        (&b"<!DOCTYPE html>\n<html><body>Log in</body></html>"[..], "is a web page (HTML) without products"),
        (b"\xef\xbb\xbf  <HTML lang=en><p>503", "is a web page (HTML) without products"),
        (b"PK\x03\x04xlsx", "a zip archive or a spreadsheet"),
        (b"<?xml version='1.0'?><urlset><url/></urlset>", "there is no <item>, <entry> or <product> within <urlset>"),
        (b"<rss><item><id>1</id><title>One</title></item>", "the file ends before its elements do"),
        (b"<rss><item><id>1</title></item></rss>", "feed:1: the file is not XML as expected"),
        (b"<?xml version='1.0' encoding='ebcdic-9'?><rss/>", "the encoding \"ebcdic-9\", which is not known"),
        (b"[{\"id\":1,\"title\":\"One\"},", "the file is not JSON as expected"),
        (b"", "is empty"),
    ] {
        let told = refused(bytes);
        assert!(told.contains(said), "{told}");
    }
    let orders = Shop::new(&[("o", "<html></html>")]).refusal(&["--orders", "o"]);
    assert!(orders.contains("o is a web page"), "{orders}");
}

#[test]
fn an_archive_that_is_cut_short_is_named() {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(b"id,title\n").unwrap();
    (0..50_000).for_each(|id| writeln!(packed, "{id},Product {id}").unwrap());
    let mut bytes = packed.finish().unwrap();
    bytes.truncate(bytes.len() / 2);
    assert!(refused(&bytes).contains("feed cannot be read: it ends in the middle of its gzip data"));
    bytes[40_000..].iter_mut().for_each(|byte| *byte ^= 0x55);
    assert!(refused(&bytes).contains("gzip data"));
}
