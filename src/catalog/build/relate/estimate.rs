//! What is believed of every pair, from numbers that at least K customers stand behind.
//!
//! Pairs that enough customers share are known. The others are told in sums over groups (`ladder`), which are shared out among
//! the members (`spread`): first evenly, then by what follows from the first belief by a walk of two steps. The groups are made
//! of bonds with enough customers, then again of the belief itself, which makes them tighter; the sums of the last groups count.

use std::rc::Rc;

use super::super::spill::Scratch;
use super::affinity;
use super::cells::{Cell, Cells, Known};
use super::count::Counted;
use super::groups::{self, Edge, Groups};
use super::ladder;
use super::recipe::Recipe;
use super::spread::spread;
use super::table::Table;
use super::walk::{Walk, walked};
use crate::error::Result;

/// Times that the groups are made again of the belief. More: tighter groups, each time less so.
const ROUNDS: usize = 2;
/// Part of a group's sum that counts in the end. A rare pair is told from both its items, so that two such parts add up: at 0.5
/// they come to what was counted; more gives rare pairs more room.
const TRUST: f32 = 0.7;
/// Neighbours that an item's bonds are made of.
const BONDS: usize = 100;

/// What is believed, and the groups.
pub(in super::super) struct Estimate {
    pub(super) cells: Cells,
    pub(super) known: Known,
    pub(super) groups: Groups,
}

impl Estimate {
    /// Items so that those that go together are side by side.
    pub(in super::super) fn leaf_order(&self) -> Vec<usize> {
        self.groups.leaf_order().into_iter().map(|item| item as usize).collect()
    }

    /// From counts, with this threshold; sums over groups of the first `levels` levels are told.
    ///
    /// # Errors
    /// As [`Counted::rows`].
    pub(in super::super) fn of(counted: &Counted, min_customers: u32, levels: usize, scratch: &Rc<Scratch>) -> Result<Self> {
        let known = Known::of(counted, min_customers);
        if min_customers <= 1 {
            let cells = Cells::counted(counted, &known)?;
            let groups = of_belief(&belief(&cells, &known), &known, scratch)?;
            return Ok(Self { cells, known, groups });
        }
        let mut groups = of_counts(counted, &known, min_customers, scratch)?;
        let mut round = 0;
        loop {
            let told = ladder::publish(counted, &known, &groups, min_customers, levels)?;
            let first = spread(&told, &groups, &known, None, 1.0);
            let believed = belief(&first, &known);
            if round == ROUNDS {
                let cells = spread(&told, &groups, &known, Some(&believed), TRUST);
                return Ok(Self { cells, known, groups });
            }
            let believed = belief(&spread(&told, &groups, &known, Some(&believed), 1.0), &known);
            groups = of_belief(&believed, &known, scratch)?;
            round += 1;
        }
    }
}

/// Affinities by the default recipe, walked.
fn belief(cells: &Cells, known: &Known) -> Table {
    let one_step = affinity::one_step(cells, known, &Recipe::default(), 300);
    walked(&one_step, known, &Walk::FOR_BELIEF, 400)
}

/// Groups of bonds between items that enough customers share.
pub(super) fn of_counts(counted: &Counted, known: &Known, min_customers: u32, scratch: &Rc<Scratch>) -> Result<Groups> {
    let mut edges = groups::no_edges(scratch);
    for tallies in counted.rows() {
        let tallies = tallies?;
        let both = tallies.iter().filter(|tally| tally.b > tally.a && known.is(tally.a) && known.is(tally.b));
        for tally in both {
            edges.push(Edge { a: tally.a, b: tally.b, weight: Cell::of(tally).together, drawers: tally.drawers })?;
        }
    }
    Groups::of(edges, &known.sessions, min_customers, scratch)
}

/// Groups of what is believed: nothing in it is fewer customers' than it may be.
fn of_belief(belief: &Table, known: &Known, scratch: &Rc<Scratch>) -> Result<Groups> {
    let power = |base: f32, power: f64| libm::pow(f64::from(base) + 10.0, power);
    let (from, to): (Vec<f64>, Vec<f64>) = known.sessions.iter().map(|n| (power(*n, 0.9), power(*n, 0.3))).unzip();
    let at = |values: &[f64], item: u32| values.get(item as usize).copied().unwrap_or(1.0);
    let weight = |a: u32, b: u32, affinity: f32| {
        let both = known.is(a) && known.is(b);
        if both { libm::pow(f64::from(affinity) * at(&from, a) * at(&to, b), 1.25) as f32 } else { 0.0 }
    };
    Groups::of(groups::edges(belief, BONDS, weight, scratch)?, &known.sessions, 1, scratch)
}
