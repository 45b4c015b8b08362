//! Rows as the pack has them: by rising index, weights as steps of the row's scale.

use super::table::Table;

/// The columns of one relation.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Rows {
    pub(in super::super) offsets: Vec<u32>,
    pub(in super::super) items: Vec<u32>,
    pub(in super::super) weights: Vec<u8>,
    pub(in super::super) scales: Vec<u16>,
}

/// Different weights in a row: squares of 1/15 to 15/15, since most are small. More: finer weights; fewer: a smaller pack.
const LEVELS: f32 = 15.0;

impl Rows {
    /// The rows of a table.
    pub(in super::super) fn of(table: &Table) -> Self {
        let mut columns = Self { offsets: vec![0], ..Self::default() };
        let mut sorted: Vec<(u32, f32)> = Vec::new();
        for row in table.rows() {
            let scale = row.iter().map(|(_, affinity)| *affinity).fold(0.0, f32::max);
            let scale = rounded_up(scale);
            columns.scales.push((scale * 65_535.0).round() as u16);
            sorted.clear();
            sorted.extend(row);
            sorted.sort_unstable_by_key(|(item, _)| *item);
            for &(item, affinity) in &sorted {
                columns.items.push(item);
                columns.weights.push(weight(affinity / scale));
            }
            columns.offsets.push(columns.items.len() as u32);
        }
        columns
    }

    /// The steps from one neighbour's index to the next, as the format has them.
    pub(in super::super) fn steps(&self) -> Vec<u32> {
        let mut steps = Vec::with_capacity(self.items.len());
        for (from, to) in self.offsets.iter().zip(self.offsets.iter().skip(1)) {
            let mut next = 0;
            for item in self.items.get(*from as usize..*to as usize).unwrap_or(&[]) {
                steps.push(item - next);
                next = item + 1;
            }
        }
        steps
    }
}

/// The next eighth of a power of two, at most 1: few different scales compress well.
fn rounded_up(scale: f32) -> f32 {
    if scale > 0.0 { libm::exp2f((libm::log2f(scale) * 8.0).ceil() / 8.0).clamp(1.0 / 65_535.0, 1.0) } else { 0.0 }
}

/// A share of the row's scale, as steps of 1/255. Never 0: what is in a row goes together.
fn weight(share: f32) -> u8 {
    let level = (share.sqrt() * LEVELS).round().clamp(1.0, LEVELS) / LEVELS;
    (255.0 * level * level).round() as u8
}
