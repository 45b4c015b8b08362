//! Groups of items that go together, pairs of pairs of pairs: what the ladder climbs.

use std::rc::Rc;

use super::super::spill::{Record, Records, Scratch, Sorter, of_quarters, quarters};
use super::table::Table;
use crate::error::Result;

/// Levels of groups: the first has two items or a few more a group, each further level joins two groups or a few more of the one
/// before. What has no bond stays alone, at any level.
pub(super) const LEVELS: usize = 8;
/// Sessions' worth of doubt that likeness is shrunk by. At 0 two rare items that met once are as good as twins.
const DOUBT: f32 = 10.0;

/// How much two groups have to do with each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) weight: f32,
    /// Customers' drawers; a bond whose bits are too few is not drawn on.
    pub(super) drawers: u128,
}

impl Record for Edge {
    type Raw = [u32; 7];

    fn raw(&self) -> [u32; 7] {
        let [d0, d1, d2, d3] = quarters(self.drawers);
        [self.a, self.b, self.weight.to_bits(), d0, d1, d2, d3]
    }

    fn from_raw([a, b, weight, d0, d1, d2, d3]: [u32; 7]) -> Self {
        Self { a, b, weight: f32::from_bits(weight), drawers: of_quarters([d0, d1, d2, d3]) }
    }
}

/// Edges by their ends, the smaller first, and by rising weight (which is never below 0), so that sums do not depend on the order
/// in which edges came.
pub(super) type Edges = Sorter<Edge, (u32, u32, u32)>;

/// Room for edges.
pub(super) fn no_edges(scratch: &Rc<Scratch>) -> Edges {
    Sorter::new(scratch, |edge: &Edge| (edge.a, edge.b, edge.weight.to_bits()))
}

/// One level: the group of each item, and the items of each group.
#[derive(Clone, Debug, Default)]
pub(super) struct Level {
    pub(super) group: Vec<u32>,
    starts: Vec<u32>,
    members: Vec<u32>,
}

impl Level {
    fn of(group: Vec<u32>, groups: usize) -> Self {
        let mut starts = vec![0_u32; groups + 1];
        for label in &group {
            if let Some(count) = starts.get_mut(*label as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let (mut next, mut members) = (starts.clone(), vec![0; group.len()]);
        for (item, label) in (0..).zip(&group) {
            if let Some(at) = next.get_mut(*label as usize) {
                if let Some(place) = members.get_mut(*at as usize) {
                    *place = item;
                }
                *at += 1;
            }
        }
        Self { group, starts, members }
    }

    pub(super) fn of_item(&self, item: u32) -> u32 {
        self.group.get(item as usize).copied().unwrap_or(u32::MAX)
    }

    /// How many groups there are.
    pub(super) fn groups(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    pub(super) fn members(&self, group: u32) -> &[u32] {
        let group = group as usize;
        match (self.starts.get(group), self.starts.get(group + 1)) {
            (Some(from), Some(to)) => self.members.get(*from as usize..*to as usize).unwrap_or(&[]),
            _ => &[],
        }
    }
}

/// Groups, the smallest level first.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups(pub(super) Vec<Level>);

impl Groups {
    /// Matches greedily, level by level: the most alike first (`w / sqrt((n_a + 10)(n_b + 10))`, *n* the sessions of all
    /// members), each group once; who is left over joins the best group that was matched. Bonds need `min_customers` drawers.
    ///
    /// # Errors
    /// `io` where a temporary file cannot be written or read.
    pub(super) fn of(mut edges: Edges, sessions: &[f32], min_customers: u32, scratch: &Rc<Scratch>) -> Result<Self> {
        let mut sizes: Vec<f32> = sessions.to_vec();
        let mut group: Vec<u32> = (0..sessions.len() as u32).collect();
        let mut levels = Vec::new();
        for _ in 0..LEVELS {
            let sorted = core::mem::replace(&mut edges, no_edges(scratch)).records()?;
            let (labels, groups) = matched(bonds(&sorted, &sizes, min_customers)?, sizes.len());
            let label = |group: u32| labels.get(group as usize).copied().unwrap_or(0);
            let mut sums = vec![0.0; groups];
            for (size, label) in sizes.iter().zip(&labels) {
                if let Some(sum) = sums.get_mut(*label as usize) {
                    *sum += size;
                }
            }
            sizes = sums;
            group.iter_mut().for_each(|own| *own = label(*own));
            levels.push(Level::of(group.clone(), groups));
            each_joined(&sorted, |edge| {
                let (a, b) = (label(edge.a), label(edge.b));
                if a == b { Ok(()) } else { edges.push(Edge { a: a.min(b), b: a.max(b), ..edge }) }
            })?;
        }
        Ok(Self(levels))
    }

    /// Items so that those of a group are side by side, of the largest groups first.
    pub(super) fn leaf_order(&self) -> Vec<u32> {
        let items = self.0.first().map_or(0, |level| level.group.len());
        let mut order: Vec<u32> = (0..items as u32).collect();
        order.sort_by_cached_key(|item| {
            let mut path: Vec<u32> = self.0.iter().rev().map(|level| level.of_item(*item)).collect();
            path.push(*item);
            path
        });
        order
    }
}

/// Hands over sorted edges, those between the same two added up.
fn each_joined(edges: &Records<Edge>, mut each: impl FnMut(Edge) -> Result<()>) -> Result<()> {
    let mut open: Option<Edge> = None;
    for edge in edges.iter() {
        let edge = edge?;
        match &mut open {
            Some(sum) if (sum.a, sum.b) == (edge.a, edge.b) => {
                sum.weight += edge.weight;
                sum.drawers |= edge.drawers;
            }
            open => open.replace(edge).map_or(Ok(()), &mut each)?,
        }
    }
    open.map_or(Ok(()), each)
}

/// Bonds that enough customers stand behind, with how alike the two are.
fn bonds(edges: &Records<Edge>, sizes: &[f32], min_customers: u32) -> Result<Vec<(f32, u32, u32)>> {
    let size = |group: u32| sizes.get(group as usize).copied().unwrap_or(0.0) + DOUBT;
    let mut bonds = Vec::new();
    each_joined(edges, |edge| {
        if edge.drawers.count_ones() >= min_customers {
            bonds.push((edge.weight / (size(edge.a) * size(edge.b)).sqrt(), edge.a, edge.b));
        }
        Ok(())
    })?;
    Ok(bonds)
}

const FREE: u32 = u32::MAX;

/// The new label of each group, and how many labels there are.
fn matched(mut bonds: Vec<(f32, u32, u32)>, groups: usize) -> (Vec<u32>, usize) {
    bonds.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    let mut labels = vec![FREE; groups];
    let mut groups = 0;
    let of = |labels: &[u32], group: u32| labels.get(group as usize).copied().unwrap_or(0);
    let set = |labels: &mut [u32], group: u32, label: u32| {
        if let Some(place) = labels.get_mut(group as usize) {
            *place = label;
        }
    };
    for &(_, a, b) in &bonds {
        if of(&labels, a) == FREE && of(&labels, b) == FREE {
            set(&mut labels, a, groups);
            set(&mut labels, b, groups);
            groups += 1;
        }
    }
    let pairs = labels.clone();
    for &(_, a, b) in &bonds {
        for (one, other) in [(a, b), (b, a)] {
            if of(&labels, one) == FREE && of(&pairs, other) != FREE {
                set(&mut labels, one, of(&pairs, other));
            }
        }
    }
    for label in labels.iter_mut().filter(|label| **label == FREE) {
        *label = groups;
        groups += 1;
    }
    (labels, groups as usize)
}

/// The edges of a table's rows, at most `most` of each, both directions as one.
///
/// # Errors
/// As [`Groups::of`].
pub(super) fn edges(rows: &Table, most: usize, weight: impl Fn(u32, u32, f32) -> f32, scratch: &Rc<Scratch>) -> Result<Edges> {
    let mut edges = no_edges(scratch);
    for (item, row) in (0..).zip(rows.rows()) {
        for &(other, value) in row.iter().take(most) {
            let weight = weight(item, other, value);
            if weight > 0.0 {
                edges.push(Edge { a: item.min(other), b: item.max(other), weight, drawers: u128::MAX })?;
            }
        }
    }
    Ok(edges)
}
