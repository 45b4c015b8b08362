//! From what single lists gave to figures with intervals.

use std::collections::BTreeMap;

use super::speed::Speed;
use crate::audit::bootstrap::{Cluster, Estimate, estimates};
use crate::catalog::build::Options;

/// What the lists of one moment gave: `V` variants of them, `M` measures each.
pub(super) struct Outcome<const V: usize, const M: usize> {
    /// How much was known: products looked at, or earlier baskets.
    pub(super) history: usize,
    pub(super) lists: [Vec<u32>; V],
    pub(super) measures: [[f64; M]; V],
}

/// Names of what is measured.
pub(super) struct Names<const V: usize, const M: usize> {
    pub(super) variants: [&'static str; V],
    /// Key in JSON, and as people know it.
    pub(super) measures: [(&'static str, &'static str); M],
    /// Bounds of the groups by history, both included; none: no bound.
    pub(super) groups: &'static [(usize, Option<usize>)],
}

/// One measure.
#[derive(Clone, Copy)]
pub(super) struct Figure {
    pub(super) key: &'static str,
    pub(super) name: &'static str,
    pub(super) estimate: Estimate,
}

/// The figures of one variant of lists.
pub(super) struct Variant {
    pub(super) name: &'static str,
    pub(super) figures: Vec<Figure>,
    /// Share of the pack's products that were suggested at least once.
    pub(super) coverage: f64,
    pub(super) groups: Vec<Group>,
}

/// The figures of histories of some length.
pub(super) struct Group {
    pub(super) from: usize,
    pub(super) to: Option<usize>,
    pub(super) trials: usize,
    pub(super) figures: Vec<Figure>,
}

/// All that was measured on one pack.
pub(super) struct Measured {
    pub(super) options: Options,
    pub(super) products: usize,
    pub(super) bytes: usize,
    pub(super) brotli: usize,
    pub(super) constants: BTreeMap<&'static str, f64>,
    pub(super) variants: Vec<Variant>,
    pub(super) speed: Speed,
    pub(super) trials: usize,
}

/// Figures of each variant. `clusters` are sessions or customers, which are drawn whole for the intervals.
pub(super) fn variants<const V: usize, const M: usize>(
    clusters: &[Vec<Outcome<V, M>>],
    names: &Names<V, M>,
    products: usize,
) -> Vec<Variant> {
    let of = |(at, name): (usize, &&'static str)| Variant {
        name,
        figures: figures(clusters, at, names, &|_| true),
        coverage: coverage(clusters, at, products),
        groups: names.groups.iter().map(|bounds| group(clusters, at, names, *bounds)).filter(|group| group.trials > 0).collect(),
    };
    names.variants.iter().enumerate().map(of).collect()
}

fn group<const V: usize, const M: usize>(
    clusters: &[Vec<Outcome<V, M>>],
    variant: usize,
    names: &Names<V, M>,
    (from, to): (usize, Option<usize>),
) -> Group {
    let is_in = |history: usize| history >= from && to.is_none_or(|to| history <= to);
    let trials = clusters.iter().flatten().filter(|outcome| is_in(outcome.history)).count();
    Group { from, to, trials, figures: figures(clusters, variant, names, &is_in) }
}

fn figures<const V: usize, const M: usize>(
    clusters: &[Vec<Outcome<V, M>>],
    variant: usize,
    names: &Names<V, M>,
    counts: &dyn Fn(usize) -> bool,
) -> Vec<Figure> {
    let sum = |outcomes: &Vec<Outcome<V, M>>| {
        let mut cluster = Cluster::<M>::default();
        let counted = outcomes.iter().filter(|outcome| counts(outcome.history));
        counted.filter_map(|outcome| outcome.measures.get(variant)).for_each(|measures| cluster.add(*measures));
        cluster
    };
    let clusters: Vec<Cluster<M>> = clusters.iter().map(sum).filter(|cluster| cluster.trials > 0).collect();
    let named = names.measures.iter().zip(estimates(&clusters));
    named.map(|((key, name), estimate)| Figure { key, name, estimate }).collect()
}

fn coverage<const V: usize, const M: usize>(clusters: &[Vec<Outcome<V, M>>], variant: usize, products: usize) -> f64 {
    let mut suggested = vec![false; products];
    let lists = clusters.iter().flatten().filter_map(|outcome| outcome.lists.get(variant));
    for item in lists.flatten() {
        suggested.get_mut(*item as usize).into_iter().for_each(|suggested| *suggested = true);
    }
    suggested.iter().filter(|suggested| **suggested).count() as f64 / products.max(1) as f64
}
