//! From sums over groups back to pairs: a group's sum is shared out among its members by what is already believed of them.
//!
//! A large shop's sums have more shares than memory can hold. So rows are made one by one, each of the shares in its own sums and
//! of its shares in the sums of others.

use std::num::NonZero;
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::cells::{Cell, Cells, Known, cut};
use super::groups::Groups;
use super::ladder::Row;
use super::shares::{ByGroup, Means, Sharer, at, set};
use super::table::Table;

/// Parts below this many sessions' worth are dropped.
const LEAST: f32 = 1e-3;
/// Rows made at a time. More: fewer goes through the belief; fewer: less memory.
const BLOCK: usize = 2_048;
/// Goes through the belief, at most.
const MOST_BLOCKS: usize = 32;

/// Shares all sums out, to both items of a pair. Without a belief by the root of the members' sessions; with one, by
/// `(p_b / Σp + 0.3 · √n_b / Σ√n) / 1.3`, *p* the belief of the row times `(n_b + 10)^0.3`. `part` of each sum is shared out.
pub(super) fn spread(rows: &[Row], groups: &Groups, known: &Known, belief: Option<&Table>, part: f32) -> Cells {
    let means = Means::new(rows, groups, known, belief);
    Cells { rows: in_blocks(&means, part, BLOCK.max(rows.len().div_ceil(MOST_BLOCKS))) }
}

/// The rows, so many at a time, on all processors; each row is made by itself, so that the number of either changes nothing.
fn in_blocks(means: &Means<'_>, part: f32, size: usize) -> Vec<Vec<Cell>> {
    let by_group = ByGroup::of(means);
    let mut cells: Vec<Vec<Cell>> = vec![Vec::new(); means.rows.len()];
    let blocks = Mutex::new((0..).step_by(size).zip(cells.chunks_mut(size)));
    let work = || {
        let mut maker = Maker::new(means, &by_group, part);
        loop {
            let Some((first, block)) = blocks.lock().unwrap_or_else(PoisonError::into_inner).next() else { break };
            maker.make(first, block);
        }
    };
    let threads = thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
    thread::scope(|scope| (0..threads.get().min(means.rows.len().div_ceil(size))).for_each(|_| drop(scope.spawn(work))));
    cells
}

/// Makes rows; its buffers are used again.
struct Maker<'m> {
    means: &'m Means<'m>,
    by_group: &'m ByGroup,
    part: f32,
    sharer: Sharer<'m>,
    /// Where each item stands in the row, or `u32::MAX`.
    place: Vec<u32>,
    row: Vec<Cell>,
    /// What each other row claims for the item.
    claims: Vec<f32>,
    /// The item that each other row has last told of, plus 1.
    told: Vec<u32>,
}

impl<'m> Maker<'m> {
    fn new(means: &'m Means<'m>, by_group: &'m ByGroup, part: f32) -> Self {
        let items = means.rows.len();
        Self {
            means,
            by_group,
            part,
            sharer: Sharer::new(means),
            place: vec![u32::MAX; items],
            row: Vec::new(),
            claims: vec![0.0; items],
            told: vec![0; items],
        }
    }

    /// The rows from this item on.
    fn make(&mut self, first: u32, rows: &mut [Vec<Cell>]) {
        let believers = self.means.belief.map(|belief| belief.columns(first, rows.len()));
        for (item, row) in (first..).zip(rows) {
            let believers = believers.as_ref().map_or(&[][..], |table| table.row(item - first));
            self.own(item);
            self.of_others(item, believers);
            for cell in &self.row {
                set(&mut self.place, cell.b, u32::MAX);
            }
            cut(&mut self.row, self.means.known);
            row.extend_from_slice(&self.row);
        }
    }

    /// Pairs that are told, and shares in the item's own sums.
    fn own(&mut self, item: u32) {
        let Self { means, part, sharer, place, row, .. } = self;
        row.clear();
        means.rows.get(item as usize).iter().flat_map(|row| &row.pairs).for_each(|cell| add(row, place, *cell));
        sharer.each_sum(item, |told, sum, members, claims| {
            let most = told.sum.prior_either_way();
            for b in members {
                let share = sum.share(means.root(*b), at(claims, *b));
                if most * share > LEAST {
                    add(row, place, told.sum.share(*b, share).share(*b, *part));
                }
            }
        });
    }

    /// The item's shares in the sums of others, each of whom tells of it once: as a pair, or in the smallest group.
    fn of_others(&mut self, item: u32, believers: &[(u32, f32)]) {
        let Self { means, by_group, part, place, row, claims, told, .. } = self;
        if !means.known.is(item) {
            return;
        }
        for (other, belief) in believers {
            set(claims, *other, means.claim(item, *belief));
        }
        set(told, item, item + 1);
        means.rows.get(item as usize).iter().flat_map(|row| &row.paired).for_each(|b| set(told, *b, item + 1));
        let root = means.root(item);
        for seen in by_group.over(means.groups, item) {
            let other = seen.sum.b;
            let Some(last) = told.get_mut(other as usize).filter(|last| **last != item + 1) else { continue };
            *last = item + 1;
            let share = seen.claims.share(root, at(claims, other));
            if seen.sum.prior_either_way() * share > LEAST {
                add(row, place, seen.sum.share(item, share).share(item, *part).mirrored(other));
            }
        }
        for (other, _) in believers {
            set(claims, *other, 0.0);
        }
    }
}

/// Adds a cell to a row in which each item stands once.
fn add(row: &mut Vec<Cell>, place: &mut [u32], cell: Cell) {
    let Some(at) = place.get_mut(cell.b as usize) else { return };
    match row.get_mut(*at as usize) {
        Some(sum) if *at != u32::MAX => sum.add(&cell),
        _ => {
            *at = row.len() as u32;
            row.push(cell);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::super::super::spill::Scratch;
    use super::super::count::count;
    use super::super::estimate::of_counts;
    use super::super::ladder::publish;
    use super::super::visits::Session;
    use super::*;

    const ITEMS: u32 = 40;

    /// All shares at once, each put down in both rows as it comes.
    fn at_once(means: &Means<'_>, part: f32) -> Vec<BTreeMap<u32, Cell>> {
        let mut rows: Vec<BTreeMap<u32, Cell>> =
            means.rows.iter().map(|row| row.pairs.iter().map(|cell| (cell.b, *cell)).collect()).collect();
        let mut put = |a: u32, cell: Cell| {
            rows[a as usize].entry(cell.b).and_modify(|sum| sum.add(&cell)).or_insert(cell);
        };
        let mut sharer = Sharer::new(means);
        for a in 0..ITEMS {
            sharer.each_sum(a, |told, sum, members, claims| {
                for b in members {
                    let share = sum.share(means.root(*b), at(claims, *b));
                    if told.sum.prior_either_way() * share > LEAST {
                        let cell = told.sum.share(*b, share).share(*b, part);
                        put(a, cell);
                        put(*b, cell.mirrored(a));
                    }
                }
            });
        }
        rows
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_row_made_by_itself_is_the_row_that_all_shares_make(
            sessions in prop::collection::vec(prop::collection::vec(0..ITEMS, 2..6), 20..120),
            min_customers in 2_u32..5,
        ) {
            let scratch = Scratch::new(None, Some(16));
            let drawers: Vec<u8> = (0..sessions.len()).map(|customer| (customer * 37 % 128) as u8).collect();
            let visits = sessions.iter().zip(0..).map(|(items, customer)| Session { customer, recency: 64, time: 0, items });
            let counted = count(visits, ITEMS as usize, &drawers, &scratch).unwrap();
            let known = Known::of(&counted, min_customers);
            let groups = of_counts(&counted, &known, min_customers, &scratch).unwrap();
            let told = publish(&counted, &known, &groups, min_customers, groups.0.len()).unwrap();
            let first = Means::new(&told, &groups, &known, None);
            let rows = in_blocks(&first, 1.0, 7);
            let mut belief = Table::of(ITEMS as usize);
            rows.iter().zip(0..).for_each(|(row, a)| belief.push(a, row.iter().map(|cell| (cell.b, cell.prior()))));
            let second = Means::new(&told, &groups, &known, Some(&belief));
            for (means, part) in [(first, 1.0), (second, 0.7)] {
                for (row, all) in in_blocks(&means, part, 7).into_iter().zip(at_once(&means, part)) {
                    let row: BTreeMap<u32, Cell> = row.into_iter().map(|cell| (cell.b, cell)).collect();
                    prop_assert_eq!(row, all);
                }
            }
        }
    }
}
