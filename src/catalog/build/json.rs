//! JSON and JSON lines, streamed: each object becomes a row whose columns are its keys.

use std::io::{BufRead, Read};
use std::rc::Rc;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::cells::Cells;
use super::columns::{Field, Input, Mapping, normal};
use super::rows::{Each, Tally};
use super::source::{MAX_ROW, Meter, Metered, io_error};
use super::{jsonld, shopify};
use crate::error::{Error, ErrorCode, Result};

/// Reads a JSON object a line; empty lines are skipped.
pub(super) fn read_lines(
    mut reader: Metered<'_>,
    input: Input,
    maps: &[Mapping],
    tally: &mut Tally,
    each: &mut Each<'_>,
) -> Result<()> {
    let meter = reader.meter.clone();
    let file = tally.report.file.clone();
    let failed = |error| io_error(&file, &error);
    let mut objects = Objects::new(input, maps);
    let mut text = Vec::new();
    loop {
        text.clear();
        meter.row();
        let line = meter.line();
        if reader.by_ref().take(MAX_ROW - 1).read_until(b'\n', &mut text).map_err(failed)? == 0 {
            break;
        }
        if text.len() as u64 == MAX_ROW - 1 && !text.ends_with(b"\n") {
            skip_line(&mut reader, &meter).map_err(failed)?;
            tally.row(line, Err(format!("the line is longer than {} MB", MAX_ROW >> 20)))?;
            continue;
        }
        if text.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match serde_json::from_slice::<Value>(&text) {
            Ok(Value::Object(object)) => objects.take(&object, line, tally, each)?,
            Ok(_) => tally.row(line, Err("the line is JSON but not an object".to_owned()))?,
            Err(error) => tally.row(line, Err(format!("the line is not JSON ({error})")))?,
        }
    }
    objects.cells.finish(tally)
}

/// Goes to the next line.
fn skip_line(reader: &mut Metered<'_>, meter: &Meter) -> std::io::Result<()> {
    loop {
        meter.row();
        let filled = reader.fill_buf()?;
        let end = filled.iter().position(|byte| *byte == b'\n');
        let bytes = end.map_or(filled.len(), |at| at + 1);
        reader.consume(bytes);
        if end.is_some() || bytes == 0 {
            return Ok(());
        }
    }
}

/// Reads one JSON value: an array of objects, or an object with an array of one of the names of [`LISTS`]. In JSON-LD (`linked`), the
/// object may also be the product, or what is about it.
pub(super) fn read_value(
    reader: Metered<'_>,
    linked: bool,
    input: Input,
    maps: &[Mapping],
    tally: &mut Tally,
    each: &mut Each<'_>,
) -> Result<()> {
    let file = tally.report.file.clone();
    let meter = reader.meter.clone();
    let mut objects = Objects::new(input, maps);
    let mut failed = None;
    let walk = Walk {
        meter: &meter,
        linked,
        take: &mut |object, line| objects.take(object, line, tally, each).map_err(|error| failed = Some(error)).is_ok(),
    };
    let mut json = serde_json::Deserializer::from_reader(reader);
    let read = walk.deserialize(&mut json).and_then(|()| json.end());
    if let Some(error) = failed {
        return Err(error);
    }
    read.map_err(|error| {
        if error.is_io() {
            return io_error(&file, &error.into());
        }
        Error::new(ErrorCode::InputInvalid, format!("{file}:{}: the file is not JSON as expected ({error})", meter.line()))
    })?;
    objects.cells.finish(tally)
}

/// Reads the JSON-LD of a web page.
pub(super) fn read_page(
    reader: Metered<'_>,
    input: Input,
    maps: &[Mapping],
    tally: &mut Tally,
    each: &mut Each<'_>,
) -> Result<()> {
    let file = tally.report.file.clone();
    let mut objects = Objects::new(input, maps);
    if input == Input::Products {
        jsonld::each_block(reader, &file, |block| match serde_json::from_slice::<Value>(&block.json) {
            Ok(Value::Object(object)) => objects.linked(&object, block.line, tally, each),
            Ok(Value::Array(values)) => {
                values.iter().filter_map(Value::as_object).try_for_each(|object| objects.linked(object, block.line, tally, each))
            }
            Ok(_) => Ok(()),
            Err(error) => tally.row(block.line, Err(format!("the JSON-LD that ends here is not JSON ({error})"))),
        })?;
    }
    if tally.report.rows == 0 { Err(jsonld::no_feed(&file)) } else { objects.cells.finish(tally) }
}

/// Names of the array that the rows are in.
const LISTS: [&str; 5] = ["products", "items", "orders", "events", "@graph"];

/// Walks to the array of objects and hands them over one at a time; `take` says whether to go on.
struct Walk<'w> {
    meter: &'w Rc<Meter>,
    /// Whether the object itself may be meant.
    linked: bool,
    take: &'w mut dyn FnMut(&Map<String, Value>, u64) -> bool,
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("an array of objects, or an object with an array called products, items, orders or events")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        self.meter.row();
        while let Some((object, line)) = seq.next_element_seed(Element(self.meter))? {
            if !(self.take)(&object, line) {
                return Err(A::Error::custom("stopped"));
            }
            self.meter.row();
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut found = false;
        let mut own = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if !found && LISTS.contains(&key.as_str()) {
                found = true;
                map.next_value_seed(Walk { meter: self.meter, linked: false, take: &mut *self.take })?;
            } else if self.linked && !found {
                own.insert(key, map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        if found || (self.linked && (self.take)(&own, 1)) {
            return Ok(());
        }
        Err(A::Error::custom("the object has no array called products, items, orders or events"))
    }
}

/// One object and the line where it starts.
struct Element<'l>(&'l Rc<Meter>);

impl<'de> DeserializeSeed<'de> for Element<'_> {
    type Value = (Map<String, Value>, u64);
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let line = self.0.line();
        Ok((serde::Deserialize::deserialize(deserializer)?, line))
    }
}

/// Turns objects into rows.
struct Objects<'m> {
    input: Input,
    cells: Cells<'m>,
    groups: jsonld::Groups,
}

impl<'m> Objects<'m> {
    fn new(input: Input, maps: &'m [Mapping]) -> Self {
        Self { input, cells: Cells::new(input, maps), groups: jsonld::Groups::new() }
    }

    fn take(&mut self, object: &Map<String, Value>, line: u64, tally: &mut Tally, each: &mut Each<'_>) -> Result<()> {
        if self.input == Input::Orders {
            return self.order(object, line, tally, each);
        }
        if shopify::is_product(object) {
            return self.all(&shopify::rows_of(object), line, tally, each);
        }
        if jsonld::is_linked(object) {
            return self.linked(object, line, tally, each);
        }
        self.cells.begin();
        self.flatten("", object, 0);
        self.cells.emit(line, tally, each)
    }

    fn linked(&mut self, object: &Map<String, Value>, line: u64, tally: &mut Tally, each: &mut Each<'_>) -> Result<()> {
        let rows = jsonld::rows_of(object, &mut self.groups);
        self.all(&rows, line, tally, each)
    }

    fn all(&mut self, rows: &[Map<String, Value>], line: u64, tally: &mut Tally, each: &mut Each<'_>) -> Result<()> {
        rows.iter().try_for_each(|row| {
            self.cells.begin();
            self.flatten("", row, 0);
            self.cells.emit(line, tally, each)
        })
    }

    /// An order or event: a row for each of its items, or one.
    fn order(&mut self, object: &Map<String, Value>, line: u64, tally: &mut Tally, each: &mut Each<'_>) -> Result<()> {
        self.cells.begin();
        if let Some(items) = object.get("line_items").and_then(Value::as_array) {
            // Orders as the REST interfaces of Shopify and WooCommerce give them: ids of orders and of lines are both called id.
            for (key, value) in object.iter().filter(|(key, _)| *key != "line_items") {
                self.flatten("", &Map::from_iter([(order_name(key).to_owned(), value.clone())]), 0);
            }
            return self.items(items, |key| key != "id", line, tally, each);
        }
        self.flatten("", object, 0);
        match object.get("items").and_then(Value::as_array) {
            Some(items) => self.items(items, |_| true, line, tally, each),
            None => self.cells.emit(line, tally, each),
        }
    }

    fn items(
        &mut self,
        items: &[Value],
        wanted: impl Fn(&str) -> bool,
        line: u64,
        tally: &mut Tally,
        each: &mut Each<'_>,
    ) -> Result<()> {
        let outer = self.cells.kept();
        for item in items.iter().filter_map(Value::as_object) {
            self.cells.back_to(&outer);
            let own = item.iter().filter(|(key, _)| wanted(key));
            self.flatten("", &own.map(|(key, value)| (key.clone(), value.clone())).collect(), 0);
            self.cells.emit(line, tally, each)?;
        }
        Ok(())
    }

    /// Objects within objects become columns such as `ecommerce.transaction_id`, to a depth of 4.
    fn flatten(&mut self, prefix: &str, object: &Map<String, Value>, depth: usize) {
        for (key, value) in object {
            let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
            match value {
                Value::Object(inner) if depth < 4 => self.flatten(&key, inner, depth + 1),
                Value::Array(values) if key == "event_params" => self.parameters(values),
                Value::Array(values) => self.cells.set(&key, listed(&key, values)),
                other => self.cells.set(&key, scalar(other)),
            }
        }
    }

    /// GA4's export keeps parameters as a list of `{key, value: {int_value | string_value …}}`.
    fn parameters(&mut self, parameters: &[Value]) {
        for parameter in parameters {
            let Some(key) = parameter.get("key").and_then(Value::as_str) else { continue };
            let values = parameter.get("value").and_then(Value::as_object).into_iter().flat_map(Map::values);
            let value = values.map(scalar).find(|text| !text.is_empty()).unwrap_or_default();
            self.cells.set(&format!("event_params.{key}"), value);
        }
    }
}

/// The names of an order's own fields, so that no line's field is taken for one of them.
fn order_name(key: &str) -> &str {
    match key {
        "id" => "order_id",
        "name" => "order_name",
        "date_created_gmt" => "time",
        other => other,
    }
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Null | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

/// A list as one text: levels of a category, or the first picture, or values to be split again.
fn listed(key: &str, values: &[Value]) -> String {
    let first_of = |value: &Value| ["src", "url", "name", "value"].iter().find_map(|key| Some(scalar(value.get(*key)?)));
    let texts: Vec<String> = values.iter().map(|value| first_of(value).unwrap_or_else(|| scalar(value))).collect();
    let name = normal(key);
    if name.contains("categor") || name == normal(Field::Category.name()) {
        texts.join(" > ")
    } else if name.contains("image") || name.contains("picture") {
        texts.into_iter().next().unwrap_or_default()
    } else {
        texts.join("|")
    }
}
