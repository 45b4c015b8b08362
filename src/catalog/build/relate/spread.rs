//! From sums over groups back to pairs: a group's sum is shared out among its members by what is already believed of them.

use super::cells::{Cell, Cells, Known, cut};
use super::groups::Groups;
use super::ladder::Row;
use super::table::Table;

/// Parts below this many sessions' worth are dropped.
const LEAST: f32 = 1e-3;
/// How much the members' popularity counts beside what is believed of them. At 0 what was not foreseen gets nothing.
const EVEN: f32 = 0.3;

/// Shares all sums out, to both items of a pair. Without a belief by the root of the members' sessions; with one, by
/// `(p_b / Σp + 0.3 · √n_b / Σ√n) / 1.3`, *p* the belief of the row times `(n_b + 10)^0.3`. `part` of each sum is shared out.
pub(super) fn spread(rows: &[Row], groups: &Groups, known: &Known, belief: Option<&Table>, part: f32) -> Cells {
    let items = rows.len();
    let mut shared: Vec<Vec<Cell>> = vec![Vec::new(); items];
    let mut sharer = Sharer::new(known);
    for (a, row) in (0..).zip(rows) {
        sharer.share(a, row, groups, belief, |b, cell| {
            let cell = cell.share(b, part);
            if let Some(row) = shared.get_mut(a as usize) {
                row.push(cell);
            }
            if let Some(row) = shared.get_mut(b as usize) {
                row.push(cell.mirrored(a));
            }
        });
    }
    let mut place = vec![u32::MAX; items];
    let cells = rows.iter().zip(shared).map(|(row, shared)| joined(row, shared, &mut place, known)).collect();
    Cells { rows: cells }
}

/// Told pairs and shares as one row, each item once.
fn joined(row: &Row, shared: Vec<Cell>, place: &mut [u32], known: &Known) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::with_capacity(row.pairs.len() + shared.len());
    for cell in row.pairs.iter().chain(&shared) {
        let Some(at) = place.get_mut(cell.b as usize) else { continue };
        match cells.get_mut(*at as usize) {
            Some(known) if *at != u32::MAX => known.add(cell),
            _ => {
                *at = cells.len() as u32;
                cells.push(*cell);
            }
        }
    }
    for cell in &cells {
        if let Some(at) = place.get_mut(cell.b as usize) {
            *at = u32::MAX;
        }
    }
    cut(&mut cells, known);
    cells
}

/// Shares out one row after the other; its buffers are used again.
struct Sharer<'k> {
    known: &'k Known,
    roots: Vec<f32>,
    tilted: Vec<f32>,
    belief: Vec<f32>,
    /// The row in which an item was last told of, plus 1.
    told: Vec<u32>,
}

impl<'k> Sharer<'k> {
    fn new(known: &'k Known) -> Self {
        let items = known.sessions.len();
        Self {
            known,
            roots: known.sessions.iter().map(|n| n.sqrt()).collect(),
            tilted: known.sessions.iter().map(|n| libm::pow(f64::from(*n) + 10.0, 0.3) as f32).collect(),
            belief: vec![0.0; items],
            told: vec![0; items],
        }
    }

    fn share(&mut self, a: u32, row: &Row, groups: &Groups, belief: Option<&Table>, mut each: impl FnMut(u32, &Cell)) {
        let believed = belief.map_or(&[][..], |table| table.row(a));
        for (b, value) in believed {
            if let (Some(place), Some(tilt)) = (self.belief.get_mut(*b as usize), self.tilted.get(*b as usize)) {
                *place = value * tilt;
            }
        }
        self.tell(a, a);
        row.pairs.iter().for_each(|cell| self.tell(a, cell.b));
        let mut members: Vec<u32> = Vec::new();
        for told in &row.groups {
            members.clear();
            let all = groups.0.get(told.level).map_or(&[][..], |level| level.members(told.group));
            members.extend(all.iter().filter(|b| self.known.is(**b) && self.told.get(**b as usize) != Some(&(a + 1))));
            let (roots, beliefs) = members
                .iter()
                .fold((0.0, 0.0), |(roots, beliefs), b| (roots + at(&self.roots, *b), beliefs + at(&self.belief, *b)));
            let most = told.sum.prior_either_way();
            for &b in &members {
                self.tell(a, b);
                let even = at(&self.roots, b) / roots;
                let share = if beliefs > 0.0 { (at(&self.belief, b) / beliefs + EVEN * even) / (1.0 + EVEN) } else { even };
                if most * share > LEAST {
                    each(b, &told.sum.share(b, share));
                }
            }
        }
        for (b, _) in believed {
            if let Some(place) = self.belief.get_mut(*b as usize) {
                *place = 0.0;
            }
        }
    }

    fn tell(&mut self, a: u32, b: u32) {
        if let Some(place) = self.told.get_mut(b as usize) {
            *place = a + 1;
        }
    }
}

fn at(values: &[f32], item: u32) -> f32 {
    values.get(item as usize).copied().unwrap_or(0.0)
}
