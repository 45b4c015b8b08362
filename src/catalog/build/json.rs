//! JSON and JSON lines, streamed: each object becomes a row whose columns are its keys, and the header grows as keys appear.

use std::cell::Cell;
use std::collections::HashMap;
use std::io::{BufRead, Read};

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::columns::{Columns, Field, Input, Mapping, normal};
use super::rows::{Each, Row, Tally};
use super::{shopify, source};
use crate::error::{Error, ErrorCode, Result};

/// Longest line of a JSON lines file, in bytes.
const MAX_LINE: u64 = 16 << 20;

/// Reads a JSON object a line; empty lines are skipped.
pub(super) fn read_lines(
    mut reader: impl BufRead,
    input: Input,
    maps: &[Mapping],
    tally: &mut Tally,
    each: &mut Each<'_>,
) -> Result<()> {
    let mut objects = Objects::new(input, maps);
    let mut text = Vec::new();
    let mut line = 0;
    loop {
        text.clear();
        let read = reader.by_ref().take(MAX_LINE).read_until(b'\n', &mut text);
        if read.map_err(|error| source::io_error(&tally.report.file, &error))? == 0 {
            break;
        }
        line += 1;
        if text.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match serde_json::from_slice::<Value>(&text) {
            Ok(Value::Object(object)) => objects.take(&object, line, tally, each)?,
            Ok(_) => tally.row(line, Err("the line is JSON but not an object".to_owned()))?,
            Err(error) => tally.row(line, Err(format!("the line is not JSON ({error})")))?,
        }
    }
    objects.finish(tally)
}

/// Reads one JSON value: an array of objects, or an object with an array called `products`, `items`, `orders` or `events`.
pub(super) fn read_value(
    reader: impl BufRead,
    input: Input,
    maps: &[Mapping],
    tally: &mut Tally,
    each: &mut Each<'_>,
) -> Result<()> {
    let file = tally.report.file.clone();
    let lines = Cell::new(1);
    let mut objects = Objects::new(input, maps);
    let mut failed = None;
    let walk = Walk {
        lines: &lines,
        take: &mut |object, line| objects.take(object, line, tally, each).map_err(|error| failed = Some(error)).is_ok(),
    };
    let mut json = serde_json::Deserializer::from_reader(Lines { inner: reader, lines: &lines });
    let read = walk.deserialize(&mut json).and_then(|()| json.end());
    if let Some(error) = failed {
        return Err(error);
    }
    read.map_err(|error| {
        Error::new(ErrorCode::InputInvalid, format!("{file}:{}: the file is not JSON as expected ({error})", lines.get()))
    })?;
    objects.finish(tally)
}

/// Counts lines as they are read. The JSON reader takes byte by byte, so the count is where it stands.
struct Lines<'l, R> {
    inner: R,
    lines: &'l Cell<u64>,
}

impl<R: BufRead> Read for Lines<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        let breaks = buffer.iter().take(read).filter(|byte| **byte == b'\n').count();
        self.lines.set(self.lines.get() + breaks as u64);
        Ok(read)
    }
}

/// Walks to the array of objects and hands them over one at a time; `take` says whether to go on.
struct Walk<'w> {
    lines: &'w Cell<u64>,
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
        while let Some((object, line)) = seq.next_element_seed(Element(self.lines))? {
            if !(self.take)(&object, line) {
                return Err(A::Error::custom("stopped"));
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut found = false;
        while let Some(key) = map.next_key::<String>()? {
            if !found && ["products", "items", "orders", "events"].contains(&key.as_str()) {
                found = true;
                map.next_value_seed(Walk { lines: self.lines, take: &mut *self.take })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        if found { Ok(()) } else { Err(A::Error::custom("the object has no array called products, items, orders or events")) }
    }
}

/// One object and the line where it starts.
struct Element<'l>(&'l Cell<u64>);

impl<'de> DeserializeSeed<'de> for Element<'_> {
    type Value = (Map<String, Value>, u64);
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let line = self.0.get();
        Ok((serde::Deserialize::deserialize(deserializer)?, line))
    }
}

/// Turns objects into rows.
struct Objects<'m> {
    input: Input,
    maps: &'m [Mapping],
    header: Vec<String>,
    places: HashMap<String, usize>,
    cells: Vec<String>,
    columns: Columns,
}

impl<'m> Objects<'m> {
    fn new(input: Input, maps: &'m [Mapping]) -> Self {
        let columns = Columns::find(input, &[], maps);
        Self { input, maps, header: Vec::new(), places: HashMap::new(), cells: Vec::new(), columns }
    }

    fn take(&mut self, object: &Map<String, Value>, line: u64, tally: &mut Tally, each: &mut Each<'_>) -> Result<()> {
        if self.input == Input::Products && shopify::is_product(object) {
            for part in shopify::rows_of(object) {
                self.begin(&part);
                self.emit(line, tally, each)?;
            }
            return Ok(());
        }
        self.begin(object);
        let nested = if self.input == Input::Orders { object.get("items").and_then(Value::as_array) } else { None };
        let Some(items) = nested else { return self.emit(line, tally, each) };
        let outer = self.cells.clone();
        for item in items.iter().filter_map(Value::as_object) {
            self.cells.clone_from(&outer);
            self.cells.resize(self.header.len(), String::new());
            self.flatten("", item, 0);
            self.emit(line, tally, each)?;
        }
        Ok(())
    }

    fn begin(&mut self, object: &Map<String, Value>) {
        self.cells.iter_mut().for_each(String::clear);
        self.flatten("", object, 0);
    }

    fn emit(&mut self, line: u64, tally: &mut Tally, each: &mut Each<'_>) -> Result<()> {
        if self.columns.known() != self.header.len() {
            self.columns = Columns::find(self.input, &self.header, self.maps);
        }
        tally.row(line, each(Row { columns: &self.columns, cells: &self.cells }))
    }

    /// Objects within objects become columns such as `ecommerce.transaction_id`, to a depth of 4.
    fn flatten(&mut self, prefix: &str, object: &Map<String, Value>, depth: usize) {
        for (key, value) in object {
            let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
            match value {
                Value::Object(inner) if depth < 4 => self.flatten(&key, inner, depth + 1),
                Value::Array(values) if key == "event_params" => self.parameters(values),
                Value::Array(values) => {
                    let text = listed(&key, values);
                    self.set(&key, text);
                }
                other => self.set(&key, scalar(other)),
            }
        }
    }

    /// GA4's export keeps parameters as a list of `{key, value: {int_value | string_value …}}`.
    fn parameters(&mut self, parameters: &[Value]) {
        for parameter in parameters {
            let Some(key) = parameter.get("key").and_then(Value::as_str) else { continue };
            let values = parameter.get("value").and_then(Value::as_object).into_iter().flat_map(Map::values);
            let value = values.map(scalar).find(|text| !text.is_empty()).unwrap_or_default();
            self.set(&format!("event_params.{key}"), value);
        }
    }

    fn set(&mut self, key: &str, value: String) {
        let place = match self.places.get(key) {
            Some(place) => *place,
            None => {
                let place = self.header.len();
                self.header.push(key.to_owned());
                self.places.insert(key.to_owned(), place);
                place
            }
        };
        self.cells.resize(self.header.len().max(self.cells.len()), String::new());
        if let Some(cell) = self.cells.get_mut(place) {
            *cell = value;
        }
    }

    fn finish(self, tally: &mut Tally) -> Result<()> {
        if tally.report.rows > 0 {
            self.columns.require(self.input, &tally.report.file, &self.header)?;
        }
        tally.report.set_columns(&self.columns, self.header);
        Ok(())
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
