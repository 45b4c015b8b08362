//! Scoring and selecting allocate nothing once the buffers are warm.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use homebody::catalog::format::Relation;
use homebody::journal::EventKind;
use homebody::profile::{Actions, Mix, Profile, Resolver};
use homebody::rank::{Query, Ranker};

use crate::shop::{NOW, catalog_that};

struct Counting;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[expect(unsafe_code, reason = "an allocator cannot be written without; it only counts and hands on")]
// SAFETY: every call is handed to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let _ = COUNT.try_with(|count| count.set(count.get() + 1));
        // SAFETY: as above.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[test]
fn folding_and_ranking_allocate_nothing_once_warm() {
    let catalog = catalog_that(true);
    let record = |seq: u32, kind| homebody::journal::Record {
        seq,
        kind,
        item: Some(format!("p{}", seq % 40)),
        text: None,
        quantity: 1,
        minute: NOW,
        used: true,
        schema: 1,
    };
    let kinds = [EventKind::ViewItem, EventKind::AddToCart, EventKind::Purchase];
    let records: Vec<_> = (1..500).map(|seq| record(seq, kinds[seq as usize % 3])).collect();
    let targets: Vec<_> = records.iter().map(|record| Resolver::default().resolve(&catalog, record)).collect();
    let actions = Actions { records: &records, targets: &targets, without: &[], horizon: 0, until: u32::MAX };
    let query = Query {
        context: &[3],
        context_together: 256,
        context_facets: 256,
        relation: Relation::SeenTogether,
        prior: 256,
        exclude: &[],
        shelf: None,
        exclude_flags: 0,
        available_only: true,
        above: i32::MIN,
        limit: 32,
    };
    let (mut profile, mut ranker) = (Profile::default(), Ranker::new(&catalog, true));
    let mut rank = || {
        let before = COUNT.with(Cell::get);
        profile.fold(&catalog, &actions, Mix { steps: 256, reminders: 256, habits: 256, facets: 256 }, NOW);
        let found = ranker.rank(&catalog, &profile, &query).len();
        (found, COUNT.with(Cell::get) - before)
    };
    assert!(rank().1 > 0, "the first call fills the buffers, so this test can fail");
    assert_eq!(rank(), (32, 0));
}
