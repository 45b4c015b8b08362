//! Feeds in XML, streamed: RSS and Atom with Google Merchant's elements, and other files with an element a product.
//!
//! Nothing is fetched, and nothing that the file declares is expanded: of entities only XML's own and HTML's are known, others stay as
//! they are written.

use std::borrow::Cow;

use quick_xml::escape::{resolve_html5_entity, unescape_with};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

use super::cells::Cells;
use super::columns::{Input, Mapping};
use super::rows::{Each, Tally};
use super::source::{Metered, io_error};
use crate::error::{Error, ErrorCode, Result};

/// Elements that are a product.
const ROWS: [&str; 3] = ["item", "entry", "product"];
/// Elements within elements, at most: no feed has so many.
const MOST_DEEP: usize = 64;
/// Longest text of an element that is kept, in bytes; what follows is passed over.
const MAX_TEXT: usize = 1 << 16;
/// Most elements of a product that are kept.
const MOST_ELEMENTS: usize = 1_000;
/// The namespace of Google Merchant's elements, with either scheme.
const GOOGLE: &str = "base.google.com/ns/1.0";

/// An element of a product.
struct Element {
    /// Whether it is Google's own: an Atom entry has an id beside the product's.
    google: bool,
    /// Its name, after those of what it stands in: `shipping.country`.
    name: String,
    text: String,
}

/// The product at hand.
#[derive(Default)]
struct Item {
    line: u64,
    /// The depth of its element.
    depth: usize,
    elements: Vec<Element>,
    /// Places in `elements` of those that are open; nothing for one that is passed over.
    open: Vec<Option<usize>>,
}

/// Reads products one by one.
pub(super) fn read(reader: Metered<'_>, input: Input, maps: &[Mapping], tally: &mut Tally, each: &mut Each<'_>) -> Result<()> {
    let meter = reader.meter.clone();
    let file = tally.report.file.clone();
    let mut xml = NsReader::from_reader(reader);
    xml.config_mut().allow_dangling_amp = true;
    let mut cells = Cells::new(input, maps);
    let (mut buffer, mut depth, mut root) = (Vec::new(), 0, String::new());
    let mut item: Option<Item> = None;
    loop {
        buffer.clear();
        let line = meter.line();
        let (space, event) = xml.read_resolved_event_into(&mut buffer).map_err(|error| broken(&file, meter.line(), &error))?;
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > MOST_DEEP {
                    return Err(invalid(&file, line, &format!("more than {MOST_DEEP} elements stand within each other")));
                }
                match &mut item {
                    Some(item) => item.begin(&space, &start),
                    None if is_row(&start) => item = Some(Item::new(line, depth, &start)),
                    None if root.is_empty() => root = start.local_name().into_inner().to_owned(),
                    None => {}
                }
            }
            Event::Empty(start) => {
                if let Some(item) = &mut item {
                    item.begin(&space, &start);
                    item.open.pop();
                }
            }
            Event::End(_) => {
                if let Some(done) = item.take_if(|item| item.depth == depth) {
                    done.emit(&mut cells, tally, each)?;
                    meter.row();
                } else if let Some(item) = &mut item {
                    item.open.pop();
                } else {
                    meter.row();
                }
                depth = depth.saturating_sub(1);
            }
            Event::Text(text) => add(&mut item, &text.xml10_content()),
            Event::CData(text) => add(&mut item, &text.xml10_content()),
            Event::GeneralRef(reference) => add(&mut item, &meant(&reference)),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    if depth > 0 {
        return Err(invalid(&file, meter.line(), "the file ends before its elements do; was it copied whole?"));
    }
    if tally.report.rows == 0 {
        let root = if root.is_empty() { String::new() } else { format!(" within <{root}>") };
        return Err(invalid(&file, 1, &format!("there is no <item>, <entry> or <product>{root}: is this a product feed?")));
    }
    cells.finish(tally)
}

fn is_row(start: &BytesStart<'_>) -> bool {
    ROWS.contains(&start.local_name().into_inner())
}

fn add(item: &mut Option<Item>, text: &str) {
    if let Some(item) = item {
        item.add(text);
    }
}

impl Item {
    fn new(line: u64, depth: usize, start: &BytesStart<'_>) -> Self {
        let mut item = Self { line, depth, ..Self::default() };
        for attribute in start.attributes().flatten() {
            let text = plain(&attribute.value).into_owned();
            item.elements.push(Element { google: false, name: attribute.key.local_name().into_inner().to_owned(), text });
        }
        item
    }

    fn begin(&mut self, space: &ResolveResult<'_>, start: &BytesStart<'_>) {
        let google = match space {
            ResolveResult::Bound(Namespace(address)) => address.ends_with(GOOGLE),
            // A feed may forget to say what its g stands for.
            ResolveResult::Unknown(prefix) => prefix == "g",
            ResolveResult::Unbound => false,
        };
        // Elements of others (media:title, dc:creator) are not the product's; Atom's and RSS's have no prefix.
        if (!google && start.name().prefix().is_some()) || self.elements.len() >= MOST_ELEMENTS {
            return self.open.push(None);
        }
        let own = start.local_name().into_inner();
        let outer = self.open.last().copied().flatten().and_then(|place| self.elements.get(place));
        let name = outer.map_or_else(|| own.to_owned(), |outer| format!("{}.{own}", outer.name));
        let text = if own == "link" { address(start) } else { String::new() };
        self.elements.push(Element { google, name, text });
        self.open.push(Some(self.elements.len() - 1));
    }

    fn add(&mut self, text: &str) {
        let place = self.open.last().copied().flatten();
        let element = place.and_then(|place| self.elements.get_mut(place));
        if let Some(element) = element.filter(|element| element.text.len() + text.len() <= MAX_TEXT) {
            element.text.push_str(text);
        }
    }

    /// Google's own elements stand before others of the same name, and of several alike the first that says anything.
    fn emit(mut self, cells: &mut Cells<'_>, tally: &mut Tally, each: &mut Each<'_>) -> Result<()> {
        self.elements.retain(|element| !element.text.trim().is_empty());
        self.elements.sort_by_key(|element| element.google);
        cells.begin();
        let (others, google) = self.elements.split_at(self.elements.partition_point(|element| !element.google));
        for element in others.iter().rev().chain(google.iter().rev()) {
            cells.set(&element.name, element.text.trim().to_owned());
        }
        cells.emit(self.line, tally, each)
    }
}

/// Where an Atom link leads, if it is the entry's own page.
fn address(start: &BytesStart<'_>) -> String {
    let value = |name: &str| {
        let found = start.attributes().flatten().find(|attribute| attribute.key.into_inner() == name);
        found.map(|attribute| plain(&attribute.value).into_owned())
    };
    let own = value("rel").is_none_or(|rel| rel == "alternate");
    if own { value("href").unwrap_or_default() } else { String::new() }
}

/// A text without its entities; as it is where one is not known.
fn plain(text: &str) -> Cow<'_, str> {
    unescape_with(text, resolve_html5_entity).unwrap_or(Cow::Borrowed(text))
}

/// What a reference stands for; one that only the file itself declares stays as it is written.
fn meant(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    let name = reference.xml10_content();
    resolve_html5_entity(&name).map_or_else(|| format!("&{name};"), str::to_owned)
}

fn broken(file: &str, line: u64, error: &quick_xml::Error) -> Error {
    match error {
        quick_xml::Error::Io(error) => io_error(file, error),
        other => invalid(file, line, &format!("the file is not XML as expected ({other})")),
    }
}

fn invalid(file: &str, line: u64, why: &str) -> Error {
    Error::new(ErrorCode::InputInvalid, format!("{file}:{line}: {why}"))
}
