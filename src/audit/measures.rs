//! Measures of ranked lists, each 0 to 1, the higher the better.
//!
//! A rank counts from 1; none means that the list has not what was looked for.

/// Hit rate: 1 where the rank is within the first `length`, else 0. With one right answer it equals recall.
pub fn hit(rank: Option<usize>, length: usize) -> f64 {
    f64::from(u8::from(rank.is_some_and(|rank| rank <= length)))
}

/// Reciprocal rank, `1 / rank` within the first `length`, else 0; its mean is MRR (Voorhees, TREC-8, 1999).
pub fn reciprocal_rank(rank: Option<usize>, length: usize) -> f64 {
    rank.filter(|rank| *rank <= length).map_or(0.0, |rank| 1.0 / rank as f64)
}

/// Normalised discounted cumulative gain within the first `length`: `Σ 1/log2(rank + 1)` over what was found, as a share of what
/// `relevant` right answers give at the very top (Järvelin and Kekäläinen, ACM TOIS 20(4), 2002, with gains of 0 and 1). 0 where
/// nothing is relevant.
pub fn discounted_gain(ranks: impl IntoIterator<Item = usize>, relevant: usize, length: usize) -> f64 {
    let gain = |rank: usize| 1.0 / libm::log2(rank as f64 + 1.0);
    let best: f64 = (1..=relevant.min(length)).map(gain).sum();
    let found: f64 = ranks.into_iter().filter(|rank| *rank <= length).map(gain).sum();
    if best > 0.0 { found / best } else { 0.0 }
}

/// Recall: the share of `relevant` right answers that are within the first `length`. 0 where nothing is relevant.
pub fn recall(ranks: impl IntoIterator<Item = usize>, relevant: usize, length: usize) -> f64 {
    let found = ranks.into_iter().filter(|rank| *rank <= length).count();
    if relevant > 0 { found as f64 / relevant as f64 } else { 0.0 }
}
