//! How many different people had each product, as the numbers that a pack may tell (see the formulas in [`crate::catalog::format`]).

use std::rc::Rc;

use super::actions::Actions;
use super::clean::Action;
use super::orders::Event;
use super::spill::{Scratch, Sorter};
use crate::error::Result;

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
pub(super) fn count(actions: Actions<'_>, items: usize, min_customers: u32, scratch: &Rc<Scratch>) -> Result<Stats> {
    let mut last_day = 0;
    for action in actions.iter() {
        last_day = action?.day().max(last_day);
    }
    let all = people(actions, items, scratch, |_| true)?;
    let recent = people(actions, items, scratch, |action| action.day() > last_day - TRENDING_DAYS)?;
    Ok(Stats {
        popularity: scaled(&all, min_customers),
        trending: shares(&recent, min_customers),
        repurchase: repurchase(actions, items, min_customers, scratch)?,
    })
}

/// Different customers of each item.
fn people(actions: Actions<'_>, items: usize, scratch: &Rc<Scratch>, wanted: impl Fn(&Action) -> bool) -> Result<Vec<u32>> {
    let mut pairs = Sorter::joining(scratch, |pair: &[u32; 2]| *pair, |one, _| one);
    for action in actions.iter() {
        let action = action?;
        if wanted(&action) {
            pairs.push([action.item, action.customer])?;
        }
    }
    let mut counts = vec![0; items];
    pairs.each(|[item, _]| {
        if let Some(count) = counts.get_mut(item as usize) {
            *count += 1;
        }
        Ok(())
    })?;
    Ok(counts)
}

fn scaled(counts: &[u32], min_customers: u32) -> Vec<u16> {
    let most = counts.iter().copied().max().unwrap_or(0);
    let log = |count: u32| libm::log1p(f64::from(count));
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
fn repurchase(actions: Actions<'_>, items: usize, min_customers: u32, scratch: &Rc<Scratch>) -> Result<Vec<u8>> {
    let mut days = Sorter::joining(scratch, |day: &[u32; 3]| *day, |one, _| one);
    for action in actions.iter() {
        let action = action?;
        if action.event == Event::Buy {
            days.push([action.item, action.customer, action.day().cast_unsigned()])?;
        }
    }
    let mut counts = vec![(0_u32, 0_u32); items];
    let mut last = ([u32::MAX; 2], 0);
    days.each(|[item, customer, _]| {
        let buyer = [item, customer];
        last = if last.0 == buyer { (buyer, last.1 + 1) } else { (buyer, 1) };
        if let Some((buyers, again)) = counts.get_mut(item as usize) {
            *buyers += u32::from(last.1 == 1);
            *again += u32::from(last.1 == 2);
        }
        Ok(())
    })?;
    let share = |(buyers, again): (u32, u32)| (255.0 * f64::from(again) / f64::from(buyers)).round() as u8;
    Ok(counts.into_iter().map(|count| if count.1 < min_customers.max(1) { 0 } else { share(count) }).collect())
}
