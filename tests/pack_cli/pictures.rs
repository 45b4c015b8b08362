//! Small pictures in the pack: found in the folder and nowhere else, made small, counted.

use std::fs;
use std::path::Path;

use homebody::catalog::Catalog;
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use serde_json::Value;

use crate::{Shop, error_of};

const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#123" d="M1 1h7v7z"/></svg>"##;

/// Noise, as a photograph is to an encoder; a quarter of it is transparent.
fn noise(width: u32, height: u32) -> DynamicImage {
    let pixel = |x: u32, y: u32| {
        let value = (x * 7919 + y * 104_729).wrapping_mul(2_654_435_761).to_le_bytes();
        Rgba([value[1], value[2], value[3], if x < width / 2 && y < height / 2 { 0 } else { 255 }])
    };
    RgbaImage::from_fn(width, height, pixel).into()
}

fn save(shop: &Shop, path: &str, picture: &DynamicImage) {
    let path = shop.path(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let format = ImageFormat::from_path(&path).unwrap();
    let flat = DynamicImage::from(picture.to_rgb8());
    let picture = if format == ImageFormat::Jpeg { &flat } else { picture };
    picture.save(path).unwrap();
}

fn write(shop: &Shop, path: &str, content: impl AsRef<[u8]>) {
    let path = shop.path(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

/// A shop with these products, by id and image address.
fn shop(products: &[(&str, &str)]) -> Shop {
    let rows: String = products.iter().map(|(id, image)| format!("{id},T,{image}\n")).collect();
    let shop = Shop::new(&[("p.csv", &format!("id,title,image\n{rows}"))]);
    fs::create_dir(shop.path("pictures")).unwrap();
    shop
}

fn pack(shop: &Shop) -> (Catalog, Value) {
    let (catalog, report) = shop.pack(&["--products", "p.csv", "--pictures", "pictures"]);
    (catalog, report["pack"]["pictures"].clone())
}

fn picture<'c>(catalog: &'c Catalog, id: &str) -> &'c [u8] {
    catalog.picture(catalog.find(id).unwrap())
}

fn read(bytes: &[u8]) -> (ImageFormat, RgbaImage) {
    let format = image::guess_format(bytes).unwrap();
    (format, image::load_from_memory_with_format(bytes, format).unwrap().to_rgba8())
}

#[test]
fn are_found_made_small_and_counted() {
    let shop = shop(&[
        ("whole", "https://cdn.example/i/a%20b.jpg?width=900"),
        ("last", "/no/such/folder/c.png"),
        ("7", ""),
        ("web", "/w.webp"),
        ("drawn", "/d.svg"),
        ("none", "/none.jpg"),
    ]);
    save(&shop, "pictures/i/a b.jpg", &noise(400, 200));
    save(&shop, "pictures/c.png", &noise(150, 300));
    save(&shop, "pictures/7.gif", &noise(30, 20));
    save(&shop, "pictures/w.webp", &noise(97, 96));
    write(&shop, "pictures/d.svg", SVG);
    let (catalog, told) = pack(&shop);
    for (id, size) in [("whole", (96, 48)), ("last", (48, 96)), ("7", (30, 20)), ("web", (96, 95))] {
        let (format, small) = read(picture(&catalog, id));
        assert_eq!((format, small.dimensions()), (ImageFormat::Jpeg, size), "{id}");
    }
    assert_eq!(picture(&catalog, "drawn"), SVG.as_bytes());
    assert_eq!(picture(&catalog, "none"), b"");
    assert_eq!(catalog.picture(99), b"", "no such product");
    let (_, small) = read(picture(&catalog, "last"));
    assert!(small.get_pixel(5, 5).0.iter().all(|value| *value > 230), "what was transparent is white");
    let bytes: usize = (0..catalog.len() as u32).map(|item| catalog.picture(item).len()).sum();
    assert_eq!(
        told,
        serde_json::json!({
            "products": 5, "bytes": bytes, "missing": 1, "unreadable": 0, "refused": 0, "first_left_out": []
        })
    );
    let said = error_of(&shop.run(&["pack", "--products", "p.csv", "--pictures", "pictures"]));
    assert!(said.contains("5 products with a picture, which add") && said.contains("1 not found"), "{said}");
    let inspected: Value = serde_json::from_slice(&shop.run(&["inspect", "catalog.hbpack", "--json"]).stdout).unwrap();
    assert_eq!((&inspected["with_picture"], &inspected["pictures_in_pack"]), (&5.into(), &5.into()));
}

#[test]
fn nothing_outside_the_folder_is_read() {
    let outside =
        ["../secret.png", "/%2e%2e/secret.png", "..%2fsecret.png", "/x/..%5csecret.png", "https://x.example/../secret.png"];
    let products: Vec<(String, &str)> = outside.iter().enumerate().map(|(n, address)| (format!("p{n}"), *address)).collect();
    let mut products: Vec<(&str, &str)> = products.iter().map(|(id, address)| (id.as_str(), *address)).collect();
    products.extend([("../secret", ""), ("linked", "/out.png"), ("folder", "/out/secret.png"), ("within", "/in.png")]);
    let shop = shop(&products);
    let whole = shop.path("secret.png");
    save(&shop, "secret.png", &noise(20, 20));
    save(&shop, "pictures/real.png", &noise(20, 20));
    link(&whole, &shop.path("pictures/out.png"));
    link(whole.parent().unwrap(), &shop.path("pictures/out"));
    link(Path::new("real.png"), &shop.path("pictures/in.png"));
    let (catalog, told) = pack(&shop);
    let shown = |id: &str| !picture(&catalog, id).is_empty();
    assert_eq!(products.iter().map(|(id, _)| *id).filter(|id| shown(id)).collect::<Vec<_>>(), ["within"], "{told}");
    assert_eq!(told["missing"], products.len() - 1);
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) {
    std::os::unix::fs::symlink(to, at).unwrap();
}

#[test]
fn what_cannot_be_used_is_counted_and_named() {
    let shop = shop(&[
        ("broken", "/b.jpg"),
        ("cut", "/c.png"),
        ("text", "/t.png"),
        ("script", "/s.svg"),
        ("asks", "/a.svg"),
        ("dir", "/d"),
    ]);
    write(&shop, "pictures/b.jpg", b"\xff\xd8\xff\xe0 and no more");
    save(&shop, "whole.png", &noise(60, 60));
    write(&shop, "pictures/c.png", &fs::read(shop.path("whole.png")).unwrap()[..2_000]);
    write(&shop, "pictures/t.png", "not a picture");
    write(&shop, "pictures/s.svg", SVG.replace("<path", "<script>alert(1)</script><path"));
    write(&shop, "pictures/a.svg", SVG.replace("#123", "url(https://x.example/a)"));
    fs::create_dir(shop.path("pictures/d")).unwrap();
    let (catalog, told) = pack(&shop);
    assert!((0..6).all(|item| catalog.picture(item).is_empty()));
    assert_eq!([&told["products"], &told["missing"], &told["unreadable"], &told["refused"]], [0, 1, 3, 2], "{told}");
    let named = told["first_left_out"].as_array().unwrap();
    assert_eq!(named.len(), 5);
    let has = |text: &str| named.iter().any(|line| line.as_str().unwrap().contains(text));
    assert!(has("s.svg: the drawing has <script>") && has("a.svg: the drawing has fill=") && has("b.jpg: "), "{told}");
    assert!(!catalog.sections().any(|(tag, _)| tag == *b"PIOF"), "none at all: no section");
}

#[test]
fn the_smaller_of_file_and_jpeg_is_kept_if_it_stands_still() {
    let shop = shop(&[("icon", "/i.png"), ("moving", "/m.png")]);
    save(&shop, "pictures/i.png", &RgbaImage::from_pixel(64, 64, Rgba([9, 9, 9, 255])).into());
    let icon = fs::read(shop.path("pictures/i.png")).unwrap();
    // The chunk that makes a PNG an animation, of one frame that plays for ever.
    let at = 33;
    let chunk = [b"acTL".as_slice(), &1_u32.to_be_bytes(), &0_u32.to_be_bytes()].concat();
    let whole = [&8_u32.to_be_bytes()[..], &chunk, &crc32(&chunk).to_be_bytes()].concat();
    write(&shop, "pictures/m.png", [&icon[..at], &whole, &icon[at..]].concat());
    let (catalog, _) = pack(&shop);
    assert_eq!(picture(&catalog, "icon"), icon);
    assert_eq!(read(picture(&catalog, "moving")).0, ImageFormat::Jpeg);
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1)))
    };
    !bytes.iter().fold(!0, step)
}

#[test]
fn the_same_pictures_give_the_same_bytes_and_a_larger_size_larger_pictures() {
    let shop = shop(&[("a", "/a.png"), ("b", "/b.jpg")]);
    save(&shop, "pictures/a.png", &noise(300, 300));
    save(&shop, "pictures/b.jpg", &noise(300, 100));
    let [first, again] = [0, 1].map(|_| {
        pack(&shop);
        shop.bytes()
    });
    assert!(first == again);
    let (large, _) = shop.pack(&["--products", "p.csv", "--pictures", "pictures", "--picture-size", "200"]);
    assert_eq!(read(picture(&large, "b")).1.dimensions(), (200, 67));
    assert!(shop.bytes().len() > first.len());
    let (none, report) = shop.pack(&["--products", "p.csv"]);
    assert!(none.picture(0).is_empty() && report["pack"].get("pictures").is_none());
}

#[test]
fn a_folder_that_is_none_is_said_before_anything_is_read() {
    let shop = shop(&[("a", "/a.png")]);
    assert!(shop.refusal(&["--products", "p.csv", "--pictures", "gone"]).contains("[io]"));
    assert!(shop.refusal(&["--products", "p.csv", "--pictures", "p.csv"]).contains("p.csv cannot be read"));
    assert_eq!(shop.run(&["pack", "--products", "p.csv", "--picture-size", "50"]).status.code(), Some(2));
}
