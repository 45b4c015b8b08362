//! By what told sums are shared out: what their members may claim.

use super::cells::{Cell, Known};
use super::groups::Groups;
use super::ladder::{Row, Told};
use super::table::Table;

/// How much the members' popularity counts beside what is believed of them. At 0 what was not foreseen gets nothing.
const EVEN: f32 = 0.3;

/// What sums are shared out by.
pub(super) struct Means<'m> {
    pub(super) rows: &'m [Row],
    pub(super) groups: &'m Groups,
    pub(super) known: &'m Known,
    pub(super) belief: Option<&'m Table>,
    /// The root of each item's sessions.
    roots: Vec<f32>,
    /// `(n + 10)^0.3`.
    tilts: Vec<f32>,
}

impl<'m> Means<'m> {
    pub(super) fn new(rows: &'m [Row], groups: &'m Groups, known: &'m Known, belief: Option<&'m Table>) -> Self {
        let roots = known.sessions.iter().map(|n| n.sqrt()).collect();
        let tilts = known.sessions.iter().map(|n| libm::pow(f64::from(*n) + 10.0, 0.3) as f32).collect();
        Self { rows, groups, known, belief, roots, tilts }
    }

    pub(super) fn root(&self, item: u32) -> f32 {
        at(&self.roots, item)
    }

    /// A belief of an item, as a claim.
    pub(super) fn claim(&self, item: u32, belief: f32) -> f32 {
        belief * at(&self.tilts, item)
    }
}

/// What the members of one told sum claim together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Claims {
    roots: f32,
    beliefs: f32,
}

impl Claims {
    /// The share of a member.
    pub(super) fn share(&self, root: f32, claim: f32) -> f32 {
        let even = root / self.roots;
        if self.beliefs > 0.0 { (claim / self.beliefs + EVEN * even) / (1.0 + EVEN) } else { even }
    }
}

/// Goes through one row after the other; its buffers are used again.
pub(super) struct Sharer<'m> {
    means: &'m Means<'m>,
    claims: Vec<f32>,
    /// The row in which an item was last told of, plus 1.
    told: Vec<u32>,
    members: Vec<u32>,
}

impl<'m> Sharer<'m> {
    pub(super) fn new(means: &'m Means<'m>) -> Self {
        let items = means.known.sessions.len();
        Self { means, claims: vec![0.0; items], told: vec![0; items], members: Vec::new() }
    }

    /// Hands over the told sums of a row with what is claimed of each, and its members: known items of the group that neither a
    /// pair nor a smaller group of the row has told of.
    pub(super) fn each_sum(&mut self, a: u32, mut each: impl FnMut(&Told, Claims, &[u32], &[f32])) {
        let means = self.means;
        let Some(row) = means.rows.get(a as usize).filter(|row| !row.groups.is_empty()) else { return };
        let believed = means.belief.map_or(&[][..], |table| table.row(a));
        for (b, belief) in believed {
            set(&mut self.claims, *b, means.claim(*b, *belief));
        }
        set(&mut self.told, a, a + 1);
        row.paired.iter().for_each(|b| set(&mut self.told, *b, a + 1));
        for told in &row.groups {
            self.members.clear();
            let all = means.groups.0.get(usize::from(told.level)).map_or(&[][..], |level| level.members(told.group));
            self.members.extend(all.iter().filter(|b| means.known.is(**b) && self.told.get(**b as usize) != Some(&(a + 1))));
            let (roots, beliefs) = self
                .members
                .iter()
                .fold((0.0, 0.0), |(roots, beliefs), b| (roots + means.root(*b), beliefs + at(&self.claims, *b)));
            each(told, Claims { roots, beliefs }, &self.members, &self.claims);
            self.members.iter().for_each(|b| set(&mut self.told, *b, a + 1));
        }
        for (b, _) in believed {
            set(&mut self.claims, *b, 0.0);
        }
    }
}

/// A told sum as its members see it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// The sum, with the item whose row it is of.
    pub(super) sum: Cell,
    pub(super) claims: Claims,
}

/// The told sums of all rows, by the group that they are over.
pub(super) struct ByGroup {
    /// For each level, where each group's begin, and the sums.
    levels: Vec<(Vec<usize>, Vec<Seen>)>,
}

impl ByGroup {
    pub(super) fn of(means: &Means<'_>) -> Self {
        let mut levels: Vec<(Vec<usize>, Vec<Seen>)> =
            means.groups.0.iter().map(|level| (vec![0; level.groups() + 1], Vec::new())).collect();
        for told in means.rows.iter().flat_map(|row| &row.groups) {
            if let Some(count) =
                levels.get_mut(usize::from(told.level)).and_then(|(starts, _)| starts.get_mut(told.group as usize + 1))
            {
                *count += 1;
            }
        }
        let mut next: Vec<Vec<usize>> = Vec::with_capacity(levels.len());
        for (starts, sums) in &mut levels {
            let mut all = 0;
            for start in starts.iter_mut() {
                all += *start;
                *start = all;
            }
            *sums = vec![Seen::default(); all];
            next.push(starts.clone());
        }
        let mut sharer = Sharer::new(means);
        for a in 0..means.rows.len() as u32 {
            sharer.each_sum(a, |told, claims, _, _| {
                let Some(at) = next.get_mut(usize::from(told.level)).and_then(|next| next.get_mut(told.group as usize)) else {
                    return;
                };
                if let Some(seen) = levels.get_mut(usize::from(told.level)).and_then(|(_, sums)| sums.get_mut(*at)) {
                    *seen = Seen { sum: Cell { b: a, ..told.sum }, claims };
                }
                *at += 1;
            });
        }
        Self { levels }
    }

    /// The sums over the groups that an item is in, the smallest group first.
    pub(super) fn over(&self, groups: &Groups, item: u32) -> impl Iterator<Item = &Seen> {
        self.levels.iter().zip(&groups.0).flat_map(move |((starts, sums), level)| {
            let group = level.of_item(item) as usize;
            let (from, to) = (starts.get(group).copied().unwrap_or(0), starts.get(group + 1).copied().unwrap_or(0));
            sums.get(from..to).unwrap_or(&[])
        })
    }
}

pub(super) fn at(values: &[f32], item: u32) -> f32 {
    values.get(item as usize).copied().unwrap_or(0.0)
}

pub(super) fn set<T>(values: &mut [T], item: u32, value: T) {
    if let Some(place) = values.get_mut(item as usize) {
        *place = value;
    }
}
