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
    let by_group = ByGroup::of(&means);
    let mut cells: Vec<Vec<Cell>> = vec![Vec::new(); rows.len()];
    let size = BLOCK.max(rows.len().div_ceil(MOST_BLOCKS));
    let blocks = Mutex::new((0..).step_by(size).zip(cells.chunks_mut(size)));
    let work = || {
        let mut maker = Maker::new(&means, &by_group, part);
        loop {
            let Some((first, block)) = blocks.lock().unwrap_or_else(PoisonError::into_inner).next() else { break };
            maker.make(first, block);
        }
    };
    let threads = thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
    thread::scope(|scope| (0..threads.get().min(rows.len().div_ceil(size))).for_each(|_| drop(scope.spawn(work))));
    Cells { rows: cells }
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
        means.rows.get(item as usize).iter().flat_map(|row| &row.pairs).for_each(|cell| set(told, cell.b, item + 1));
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
