//! What is believed of pairs: the three sums of [`Tally`], counted or estimated, row by row.

use super::count::Counted;
use super::tally::{Tally, UNIT};
use crate::error::Result;

/// The sums of items *a* (the row) and *b*, in sessions' worth.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Cell {
    pub(super) b: u32,
    pub(super) together: f32,
    pub(super) after: f32,
    pub(super) before: f32,
}

/// Cells that a row keeps.
const MOST: usize = 200;

impl Cell {
    pub(super) fn of(tally: &Tally) -> Self {
        let sessions = |sum: u64| (sum as f64 / f64::from(UNIT)) as f32;
        Self { b: tally.b, together: sessions(tally.together), after: sessions(tally.after), before: sessions(tally.before) }
    }

    /// The blend that estimates are made by, whatever is fitted later.
    pub(super) fn prior(&self) -> f32 {
        self.together + 0.75 * self.after + 0.5 * self.before
    }

    /// The larger blend of the two directions.
    pub(super) fn prior_either_way(&self) -> f32 {
        self.together + 0.75 * self.after.max(self.before) + 0.5 * self.after.min(self.before)
    }

    /// A part of it, about another item.
    pub(super) fn share(&self, b: u32, share: f32) -> Self {
        Self { b, together: self.together * share, after: self.after * share, before: self.before * share }
    }

    /// The same seen from *b*.
    pub(super) fn mirrored(&self, a: u32) -> Self {
        Self { b: a, together: self.together, after: self.before, before: self.after }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.together += other.together;
        self.after += other.after;
        self.before += other.before;
    }
}

/// Rows of cells, item by item.
#[derive(Debug, Default)]
pub(super) struct Cells {
    pub(super) rows: Vec<Vec<Cell>>,
}

impl Cells {
    /// Every pair as it was counted: what may be told where one customer is enough.
    ///
    /// # Errors
    /// As [`Counted::rows`].
    pub(super) fn counted(counted: &Counted, known: &Known) -> Result<Self> {
        let mut rows = vec![Vec::new(); counted.sessions.len()];
        for tallies in counted.rows() {
            let tallies = tallies?;
            if let Some(row) = tallies.first().and_then(|first| rows.get_mut(first.a as usize)) {
                row.extend(tallies.iter().map(Cell::of));
                cut(row, known);
            }
        }
        Ok(Self { rows })
    }
}

/// Keeps a row's strongest, best-sellers less readily.
pub(super) fn cut(row: &mut Vec<Cell>, known: &Known) {
    if row.len() > MOST {
        let strength = |cell: &Cell| cell.prior() * known.damped.get(cell.b as usize).copied().unwrap_or(1.0);
        let mut by_strength: Vec<(f32, Cell)> = row.iter().map(|cell| (strength(cell), *cell)).collect();
        by_strength.select_nth_unstable_by(MOST - 1, |one, other| other.0.total_cmp(&one.0).then(one.1.b.cmp(&other.1.b)));
        row.clear();
        row.extend(by_strength.into_iter().take(MOST).map(|(_, cell)| cell));
    }
}

/// How often items are there, as far as that may be told.
#[derive(Debug)]
pub(super) struct Known {
    /// Sessions with each item; 0 where fewer than K customers had it.
    pub(super) sessions: Vec<f32>,
    /// `(n + 10)^−0.375`.
    damped: Vec<f32>,
}

impl Known {
    pub(super) fn of(counted: &Counted, min_customers: u32) -> Self {
        let pairs = counted.sessions.iter().zip(&counted.customers);
        let sessions: Vec<f32> = pairs.map(|(n, customers)| if *customers < min_customers { 0.0 } else { *n as f32 }).collect();
        let damped = sessions.iter().map(|n| libm::pow(f64::from(*n) + 10.0, -0.375) as f32).collect();
        Self { sessions, damped }
    }

    pub(super) fn n(&self, item: u32) -> f32 {
        self.sessions.get(item as usize).copied().unwrap_or(0.0)
    }

    /// Whether anything may be told of it.
    pub(super) fn is(&self, item: u32) -> bool {
        self.n(item) > 0.0
    }
}
