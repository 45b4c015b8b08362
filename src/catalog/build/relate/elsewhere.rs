//! Pairs that a database counted. What they tell of single items has to be what the log tells: pairs of another log, or of the
//! same log cleaned otherwise, are refused.

use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use super::super::pairs_file::{self, PairRow};
use super::super::source::short_name;
use super::super::spill::{Records, Scratch, Sorter};
use super::count::{Alone, Counted};
use super::tally::Tally;
use crate::error::{Error, ErrorCode, Result};

/// Reads the pairs of these items, of which `alone` was counted in the log.
///
/// # Errors
/// As [`pairs_file::each`], and `input_invalid` where the file and the log differ.
pub(in super::super) fn elsewhere(path: &Path, ids: &[&str], alone: Alone, scratch: &Rc<Scratch>) -> Result<Counted> {
    let index: BTreeMap<&str, u32> = ids.iter().copied().zip(0..).collect();
    let items = ids.len();
    let mut told = Alone { sessions: vec![0; items], customers: vec![0; items] };
    let mut both = Sorter::new(scratch, Tally::pair);
    pairs_file::each(path, &mut |row| {
        let at = |id: &str| index.get(id).copied().ok_or_else(|| differs(path, &format!("product {id} is not in the pack")));
        let [a, b] = [at(&row.items[0])?, at(&row.items[1])?];
        if a == b {
            return told.take(a as usize, &row);
        }
        if row.items[0] > row.items[1] {
            return Err(differs(path, &format!("{} stands before {}: item_a has to be the smaller", row.items[0], row.items[1])));
        }
        alone.may_share([a, b], &row).map_err(|why| differs(path, &format!("{} and {}: {why}", row.items[0], row.items[1])))?;
        let tally = row.tally(a, b);
        both.push(tally)?;
        both.push(tally.mirrored())
    })?;
    told.same(&alone).map_err(|(item, what)| {
        differs(path, &format!("{what} of product {} are not those of the log", ids.get(item).copied().unwrap_or_default()))
    })?;
    let tallies = once(both, path, ids)?;
    Ok(Counted { tallies, sessions: alone.sessions, customers: alone.customers })
}

/// The tallies in order, unless a pair is there twice.
fn once(both: Sorter<Tally, (u32, u32)>, path: &Path, ids: &[&str]) -> Result<Records<Tally>> {
    let tallies = both.records()?;
    let mut last = None;
    for tally in tallies.iter() {
        let tally = tally?;
        if last.replace(tally.pair()) == Some(tally.pair()) {
            let id = |item: u32| ids.get(item as usize).copied().unwrap_or_default();
            let (a, b) = (id(tally.a).min(id(tally.b)), id(tally.a).max(id(tally.b)));
            return Err(differs(path, &format!("the pair of {a} and {b} is there twice")));
        }
    }
    Ok(tallies)
}

impl PairRow {
    fn tally(&self, a: u32, b: u32) -> Tally {
        Tally::counted(a, b, self.customers, [self.together, self.after, self.before], self.drawers)
    }
}

impl Alone {
    fn take(&mut self, item: usize, row: &PairRow) -> Result<()> {
        if let (Some(sessions), Some(customers)) = (self.sessions.get_mut(item), self.customers.get_mut(item)) {
            *sessions += row.sessions;
            *customers += row.customers;
        }
        Ok(())
    }

    /// Whether these two items can have had so many customers in common, told by so many drawers.
    fn may_share(&self, items: [u32; 2], row: &PairRow) -> Result<(), String> {
        let customers = |item: u32| self.customers.get(item as usize).copied().unwrap_or(0);
        let [a, b] = items.map(customers);
        let drawers = row.drawers.count_ones();
        if row.customers > a.min(b) {
            Err(format!("customers is {}, of the {a} and {b} of each alone", row.customers))
        } else if drawers > row.customers || (drawers == 0) != (row.customers == 0) {
            Err(format!("customers is {}, in {drawers} drawers", row.customers))
        } else {
            Ok(())
        }
    }

    /// The first item of which something differs, and what.
    fn same(&self, other: &Self) -> Result<(), (usize, &'static str)> {
        let first = |one: &[u32], other: &[u32]| one.iter().zip(other).position(|(one, other)| one != other);
        first(&self.sessions, &other.sessions).map_or(Ok(()), |item| Err((item, "the sessions")))?;
        first(&self.customers, &other.customers).map_or(Ok(()), |item| Err((item, "the customers")))
    }
}

fn differs(path: &Path, why: &str) -> Error {
    let message = format!("{}: {why}; the pairs were counted from other visits than this log's", short_name(path));
    Error::new(ErrorCode::InputInvalid, message)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use std::path::PathBuf;

    use super::super::super::actions::Actions;
    use super::super::super::clean::Action;
    use super::super::super::orders::Event;
    use super::super::super::people::drawer;
    use super::super::count::{alone, count};
    use super::super::visits::Visits;
    use super::*;

    fn data(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/pairs").join(name)
    }

    /// The place of a text in a list that has it.
    fn place(texts: &[String], text: &str) -> u32 {
        texts.iter().position(|one| one == text).unwrap() as u32
    }

    /// Visits of a file, with ids and customers sorted.
    fn visits(scratch: &Rc<Scratch>) -> (Visits, Vec<String>, Vec<String>) {
        let mut csv = csv::Reader::from_path(data("visits.csv")).unwrap();
        let rows: Vec<[String; 5]> = csv.deserialize().map(Result::unwrap).collect();
        let column = |at: usize| {
            let mut texts: Vec<String> = rows.iter().map(|row| row[at].clone()).collect();
            texts.sort_unstable();
            texts.dedup();
            texts
        };
        let (customers, sessions, ids) = (column(0), column(1), column(2));
        let mut actions: Vec<Action> = rows
            .iter()
            .map(|row| {
                let session = place(&sessions, &row[1]);
                let (customer, item) = (place(&customers, &row[0]), place(&ids, &row[2]));
                let (time, position) = (row[3].parse().unwrap(), row[4].parse().unwrap());
                Action { customer, session, order: session, item, event: Event::Look, position, time }
            })
            .collect();
        actions.sort_by_key(|action| (action.customer, action.session, action.position));
        let mut records = Records::new(scratch);
        actions.into_iter().for_each(|action| records.push(action));
        (Visits::seen(Actions::all(&records, &[])).unwrap(), ids, customers)
    }

    /// `pairs.csv` is what DuckDB and Spark make of `visits.csv` (see `tests/sql/`).
    #[test]
    fn a_database_and_this_crate_count_the_same_numbers() {
        let scratch = Scratch::new(None, None);
        let (visits, ids, customers) = visits(&scratch);
        let drawers: Vec<u8> = customers.iter().map(|id| drawer(id)).collect();
        let own = count(visits.iter(), ids.len(), &drawers, &scratch).unwrap();
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let own_alone = || alone(visits.iter().map(Ok), ids.len()).unwrap();
        let theirs = elsewhere(&data("pairs.csv"), &ids, own_alone(), &scratch).unwrap();
        let all = |counted: &Counted| counted.tallies.iter().map(Result::unwrap).collect::<Vec<_>>();
        assert!(all(&own).len() >= 20 && all(&own).iter().any(|tally| tally.drawers >= 1 << 64));
        assert_eq!(all(&own), all(&theirs));

        let mut other = own_alone();
        other.customers[0] += 1;
        let said = elsewhere(&data("pairs.csv"), &ids, other, &scratch).unwrap_err();
        assert!(said.message().contains("the customers of product Jam are not those of the log"), "{said}");
        let mut fewer = own_alone();
        fewer.customers[1] = 2;
        let said = elsewhere(&data("pairs.csv"), &ids, fewer, &scratch).unwrap_err();
        assert!(said.message().contains("Jam and bun: customers is 3, of the 4 and 2 of each alone"), "{said}");
        let said = elsewhere(&data("pairs.csv"), &ids[1..], own_alone(), &scratch).unwrap_err();
        assert!(said.message().contains("product Jam is not in the pack"), "{said}");
    }
}
