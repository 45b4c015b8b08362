//! Rows of what goes with an item: shrunken cosine, the strongest first, quantised to a byte with a scale a row.

use super::pairs::Pairs;

/// The columns of one relation.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) offsets: Vec<u32>,
    pub(super) items: Vec<u32>,
    pub(super) weights: Vec<u8>,
    pub(super) scales: Vec<u16>,
}

/// Makes rows of at most `most` neighbours; equal weights stand by item index.
pub(super) fn rows(pairs: &Pairs, most: usize) -> Rows {
    let items = pairs.baskets.len();
    let mut rows: Vec<Vec<(f64, u32)>> = vec![Vec::new(); items];
    let baskets = |item: u32| f64::from(pairs.baskets.get(item as usize).copied().unwrap_or(0));
    for pair in &pairs.kept {
        let (a, b) = pair.items;
        let cosine = f64::from(pair.baskets) / ((baskets(a) + 20.0) * (baskets(b) + 20.0)).sqrt();
        for (item, other) in [(a, b), (b, a)] {
            if let Some(row) = rows.get_mut(item as usize) {
                row.push((cosine, other));
            }
        }
    }
    let mut columns = Rows { offsets: vec![0], ..Rows::default() };
    for mut row in rows {
        row.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        row.truncate(most);
        let scale = row.first().map_or(0.0, |(cosine, _)| *cosine);
        columns.scales.push(if row.is_empty() { 0 } else { (scale * 65_535.0).round().max(1.0) as u16 });
        for (cosine, item) in row {
            columns.items.push(item);
            // Never 0: what is in a row goes together.
            columns.weights.push((255.0 * cosine / scale).round().max(1.0) as u8);
        }
        columns.offsets.push(columns.items.len() as u32);
    }
    columns
}
