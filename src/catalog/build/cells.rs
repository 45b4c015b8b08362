//! Rows of formats that have no header: one grows as names appear.

use std::collections::HashMap;

use super::columns::{Columns, Input, Mapping};
use super::rows::{Each, Row, Tally};
use crate::error::Result;

/// Most names that are kept; what else a file has is passed over.
const MOST_NAMES: usize = 1_000;

/// The row at hand, under the names of the file so far.
pub(super) struct Cells<'m> {
    input: Input,
    maps: &'m [Mapping],
    header: Vec<String>,
    places: HashMap<String, usize>,
    cells: Vec<String>,
    columns: Columns,
}

impl<'m> Cells<'m> {
    pub(super) fn new(input: Input, maps: &'m [Mapping]) -> Self {
        let columns = Columns::find(input, &[], maps);
        Self { input, maps, header: Vec::new(), places: HashMap::new(), cells: Vec::new(), columns }
    }

    /// A new row, empty as yet.
    pub(super) fn begin(&mut self) {
        self.cells.iter_mut().for_each(String::clear);
    }

    /// The cells so far, to come back to.
    pub(super) fn kept(&self) -> Vec<String> {
        self.cells.clone()
    }

    /// Goes back to what was kept.
    pub(super) fn back_to(&mut self, kept: &[String]) {
        self.cells.clear();
        self.cells.extend_from_slice(kept);
        self.cells.resize(self.header.len(), String::new());
    }

    pub(super) fn set(&mut self, name: &str, value: String) {
        let place = match self.places.get(name) {
            Some(place) => *place,
            None if self.header.len() >= MOST_NAMES => return,
            None => {
                let place = self.header.len();
                self.header.push(name.to_owned());
                self.places.insert(name.to_owned(), place);
                place
            }
        };
        self.cells.resize(self.header.len().max(self.cells.len()), String::new());
        if let Some(cell) = self.cells.get_mut(place) {
            *cell = value;
        }
    }

    /// Hands the row over.
    pub(super) fn emit(&mut self, line: u64, tally: &mut Tally, each: &mut Each<'_>) -> Result<()> {
        if self.columns.known() != self.header.len() {
            self.columns = Columns::find(self.input, &self.header, self.maps);
        }
        tally.row(line, each(Row { columns: &self.columns, cells: &self.cells, line }))
    }

    /// The file is at its end.
    pub(super) fn finish(self, tally: &mut Tally) -> Result<()> {
        if tally.report.rows > 0 {
            self.columns.require(self.input, &tally.report.file, &self.header)?;
        }
        tally.report.set_columns(&self.columns, self.header);
        Ok(())
    }
}
