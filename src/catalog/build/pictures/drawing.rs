//! SVG drawings are kept as they are, if they are nothing but drawings: a picture in memory must ask for nothing and do nothing.
//! Browsers see to that too, for images; this does not lean on it.

use roxmltree::{Document, Node};

use super::LeftOut;

const MAX_BYTES: usize = 8 << 10;
const SVG: &str = "http://www.w3.org/2000/svg";
/// Namespaces of which browsers know more than drawings; elements of others (editors' notes) are passed over.
const ACTIVE: [&str; 2] = ["http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"];
/// What a still drawing is made of. Filters' parts begin with `fe`.
const PARTS: [&str; 29] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "switch",
    "title",
    "desc",
    "metadata",
    "style",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "filter",
    "view",
];

/// The drawing, without its XML declaration (it is UTF-8), or why it is not taken.
pub(super) fn checked(bytes: &[u8]) -> Result<Vec<u8>, LeftOut> {
    let unreadable = |why: &str| LeftOut::Unreadable(why.to_owned());
    let text = core::str::from_utf8(bytes).map_err(|_| unreadable("no picture of a known kind"))?;
    let text = without_declaration(text.trim_start_matches('\u{feff}').trim());
    if !text.starts_with('<') {
        return Err(unreadable("no picture of a known kind"));
    }
    if text.len() > MAX_BYTES {
        return Err(LeftOut::Refused(format!("a drawing of {} bytes; {MAX_BYTES} is the most", text.len())));
    }
    // A document type could give attributes to elements that do not show them; it is an error to this reader.
    let document = Document::parse(text).map_err(|error| LeftOut::Unreadable(format!("not read as SVG: {error}")))?;
    if !document.root_element().has_tag_name((SVG, "svg")) {
        return Err(unreadable("no SVG drawing"));
    }
    match document.descendants().find_map(more_than_drawn) {
        Some(what) => Err(LeftOut::Refused(format!("the drawing has {what}"))),
        None => Ok(text.as_bytes().to_vec()),
    }
}

fn without_declaration(text: &str) -> &str {
    let rest = text.strip_prefix("<?xml ").and_then(|rest| rest.split_once("?>"));
    rest.map_or(text, |(_, rest)| rest.trim_start())
}

/// What a part has that no drawing needs.
fn more_than_drawn(node: Node<'_, '_>) -> Option<String> {
    if node.is_pi() {
        return Some("a processing instruction".to_owned());
    }
    if !node.is_element() {
        return None;
    }
    let name = node.tag_name().name();
    let known = match node.tag_name().namespace() {
        Some(SVG) => PARTS.contains(&name) || (name.starts_with("fe") && name != "feImage"),
        other => other.is_some_and(|namespace| !ACTIVE.contains(&namespace)),
    };
    if !known {
        return Some(format!("<{name}>"));
    }
    if name == "style"
        && !of_itself(&node.descendants().filter_map(|part| part.is_text().then(|| part.text())?).collect::<String>())
    {
        return Some("a style that refers to something else".to_owned());
    }
    let bad = node.attributes().find(|attribute| !harmless(attribute.name(), attribute.value()));
    bad.map(|attribute| format!("{}=\"{}\"", attribute.name(), attribute.value().chars().take(40).collect::<String>()))
}

fn harmless(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "href" | "src" => value.trim_start().starts_with('#'),
        "base" => false, // would make a fragment part of another document
        _ => !name.starts_with("on") && of_itself(value),
    }
}

/// Whether a style refers to nothing but parts of the drawing. Escapes could hide what it refers to.
fn of_itself(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    let other = ["\\", "@import", "image-set(", "src(", "image("].iter().any(|word| style.contains(word));
    let mut addresses = style.split("url(").skip(1).map(|rest| rest.trim_start_matches([' ', '\t', '\n', '\r', '"', '\'']));
    !other && addresses.all(|address| address.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(inside: &str) -> bool {
        let svg = format!(r#"<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{inside}</svg>"#);
        checked(svg.as_bytes()).is_ok()
    }

    #[test]
    fn drawings_are_taken() {
        assert!(taken(
            r##"<defs><linearGradient id="a"><stop offset="0" stop-color="red"/></linearGradient></defs><path fill="url(#a)" d="M0 0h9"/>"##
        ));
        assert!(taken(
            r##"<style><![CDATA[.a{fill:url( "#a")}]]></style><use xlink:href="#b" class="a"/><text>on url 5 &lt; 6</text>"##
        ));
        assert!(taken(r#"<metadata><x:note xmlns:x="https://editor.example/"/></metadata>"#));
        let plain = format!("<svg xmlns=\"{SVG}\"/>");
        let declared = format!("\u{feff}<?xml version=\"1.0\" encoding=\"x\"?>\n{plain}\n");
        assert_eq!(checked(declared.as_bytes()).ok(), Some(plain.into_bytes()));
    }

    #[test]
    fn whatever_could_ask_or_do_is_refused() {
        for bad in [
            "<script>1</script>",
            r#"<x:script xmlns:x="http://www.w3.org/2000/svg"/>"#,
            r#"<path onclick="1"/>"#,
            r#"<path oNLoad="1"/>"#,
            r#"<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>"#,
            r#"<img xmlns="http://www.w3.org/1999/xhtml"/>"#,
            r#"<image href="https://x.example/a.png"/>"#,
            r#"<use xlink:href="/other.svg#a"/>"#,
            r#"<use href="&#x68;ttps://x.example/#a"/>"#,
            r##"<g xml:base="https://x.example/"><use href="#a"/></g>"##,
            r#"<path fill="url(https://x.example/)"/>"#,
            r#"<path fill="URL( 'https://x.example/')"/>"#,
            r#"<path style="fill:u\72l(https://x.example/)"/>"#,
            "<style>@import 'https://x.example/';</style>",
            "<style>.a{fill:<![CDATA[url(]]>//x.example)}</style>",
            "<style>.a{background:image-set('//x.example' 1x)}</style>",
            r#"<set attributeName="href" to="//x.example"/>"#,
            r#"<?xml-stylesheet href="//x.example"?>"#,
            r#"<feImage href="data:,"/>"#,
            r#"<a href="javascript:1"/>"#,
        ] {
            assert!(!taken(bad), "{bad}");
        }
        let typed = format!(r#"<!DOCTYPE svg [<!ATTLIST svg onload CDATA "1">]><svg xmlns="{SVG}"/>"#);
        assert!(checked(typed.as_bytes()).is_err());
        assert!(checked(format!(r#"<?xml-stylesheet href="//x.example"?><svg xmlns="{SVG}"/>"#).as_bytes()).is_err());
        assert!(checked(b"<svg/>").is_err(), "no namespace: browsers show nothing");
    }

    #[test]
    fn a_large_drawing_is_refused() {
        assert!(taken(&" ".repeat(MAX_BYTES - 200)) && !taken(&" ".repeat(MAX_BYTES)));
    }
}
