//! How many different people had each product, as the numbers that a pack may tell (see the formulas in [`crate::catalog::format`]).

use super::clean::Action;
use super::orders::Event;

/// The span of "trending", in days, up to the log's last day.
pub(super) const TRENDING_DAYS: i32 = 28;

/// One number an item of each sort.
#[derive(Debug, Default)]
pub(super) struct Stats {
    pub(super) popularity: Vec<u16>,
    pub(super) trending: Vec<u16>,
    pub(super) repurchase: Vec<u8>,
}

/// Counts people, item by item. Counts below `min_customers` become 0.
pub(super) fn count(actions: &[Action], items: usize, min_customers: u32) -> Stats {
    let last_day = actions.iter().map(Action::day).max().unwrap_or(0);
    let all = people(actions.iter(), items);
    let recent = people(actions.iter().filter(|action| action.day() > last_day - TRENDING_DAYS), items);
    Stats {
        popularity: scaled(&all, min_customers),
        trending: shares(&recent, min_customers),
        repurchase: repurchase(actions, items, min_customers),
    }
}

/// Different customers of each item.
fn people<'a>(actions: impl Iterator<Item = &'a Action>, items: usize) -> Vec<u32> {
    let mut pairs: Vec<(u32, u32)> = actions.map(|action| (action.item, action.customer)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut counts = vec![0; items];
    for (item, _) in pairs {
        if let Some(count) = counts.get_mut(item as usize) {
            *count += 1;
        }
    }
    counts
}

fn scaled(counts: &[u32], min_customers: u32) -> Vec<u16> {
    let most = counts.iter().copied().max().unwrap_or(0);
    let log = |count: u32| f64::from(count).ln_1p();
    let scale = |count: u32| if count < min_customers.max(1) { 0 } else { (65_535.0 * log(count) / log(most)).round() as u16 };
    counts.iter().map(|count| scale(*count)).collect()
}

/// Counts as shares of the largest.
fn shares(counts: &[u32], min_customers: u32) -> Vec<u16> {
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let share = |count: u32| {
        if count < min_customers.max(1) { 0 } else { (65_535.0 * f64::from(count) / f64::from(most)).round() as u16 }
    };
    counts.iter().map(|count| share(*count)).collect()
}

/// The share of an item's buyers who bought it on two days or more. 0 unless at least `min_customers` did, so that the share
/// tells of no fewer.
fn repurchase(actions: &[Action], items: usize, min_customers: u32) -> Vec<u8> {
    let bought = actions.iter().filter(|action| action.event == Event::Buy);
    let mut days: Vec<(u32, u32, i32)> = bought.map(|action| (action.item, action.customer, action.day())).collect();
    days.sort_unstable();
    days.dedup();
    let mut counts = vec![(0_u32, 0_u32); items];
    for run in days.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
        let item = run.first().map_or(0, |(item, ..)| *item);
        if let Some((buyers, again)) = counts.get_mut(item as usize) {
            *buyers += 1;
            *again += u32::from(run.len() > 1);
        }
    }
    let share = |(buyers, again): (u32, u32)| (255.0 * f64::from(again) / f64::from(buyers)).round() as u8;
    counts.into_iter().map(|count| if count.1 < min_customers.max(1) { 0 } else { share(count) }).collect()
}
