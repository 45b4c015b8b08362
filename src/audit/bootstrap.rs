//! How sure a mean is: the percentile bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13),
//! drawing whole sessions or customers, since what one person does hangs together.

use crate::rank::draws::split_mix;

/// Times that a sample is drawn anew.
pub const RESAMPLES: usize = 1_000;
/// What the draws begin with; always the same, so that the same data give the same interval.
const SEED: u64 = 0x686f_6d65_626f_6479;

/// The measures of one session or customer, summed over its trials.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cluster<const M: usize> {
    /// How many trials it has.
    pub trials: u32,
    /// The sum of each measure over them.
    pub sums: [f64; M],
}

impl<const M: usize> Default for Cluster<M> {
    fn default() -> Self {
        Self { trials: 0, sums: [0.0; M] }
    }
}

impl<const M: usize> Cluster<M> {
    /// Adds one trial.
    pub fn add(&mut self, measures: [f64; M]) {
        self.merge(&Self { trials: 1, sums: measures });
    }

    fn merge(&mut self, other: &Self) {
        self.trials += other.trials;
        self.sums.iter_mut().zip(other.sums).for_each(|(sum, more)| *sum += more);
    }

    fn means(&self) -> [f64; M] {
        self.sums.map(|sum| if self.trials > 0 { sum / f64::from(self.trials) } else { 0.0 })
    }
}

/// A mean over all trials and its 95 % interval.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The mean.
    pub value: f64,
    /// The 2.5th percentile of the means of the samples drawn.
    pub low: f64,
    /// The 97.5th percentile.
    pub high: f64,
}

/// The mean of each measure over all trials, with its interval; 0 where there are no trials.
pub fn estimates<const M: usize>(clusters: &[Cluster<M>]) -> [Estimate; M] {
    let mut draws = Draws(SEED);
    let mut means: Vec<[f64; M]> = Vec::with_capacity(RESAMPLES);
    for _ in 0..RESAMPLES {
        let mut sum = Cluster::default();
        for _ in 0..clusters.len() {
            clusters.get(draws.below(clusters.len())).into_iter().for_each(|cluster| sum.merge(cluster));
        }
        means.push(sum.means());
    }
    let mut all = Cluster::default();
    clusters.iter().for_each(|cluster| all.merge(cluster));
    let value = all.means();
    core::array::from_fn(|measure| {
        let mut of_one: Vec<f64> = means.iter().filter_map(|means| means.get(measure).copied()).collect();
        of_one.sort_unstable_by(f64::total_cmp);
        let percentile = |per_mille: usize| of_one.get((RESAMPLES * per_mille).div_ceil(1_000) - 1).copied().unwrap_or(0.0);
        Estimate { value: value.get(measure).copied().unwrap_or(0.0), low: percentile(25), high: percentile(975) }
    })
}

/// Draws one after the other.
struct Draws(u64);

impl Draws {
    /// A number below `end`, by multiplying; over so few numbers its bias is below 2^-32.
    fn below(&mut self, end: usize) -> usize {
        ((u128::from(split_mix(&mut self.0)) * end as u128) >> 64) as usize
    }
}
