//! Which products a page's suggestions are chosen from, where their pictures are fetched for everybody alike.

use std::sync::Arc;

use super::Engine;
use super::models::{Model, Request};
use crate::consent::Purpose;
use crate::rank::Shelf;

/// Most products that a list can have.
const MOST_LISTED: usize = 100;

impl Engine {
    /// A fixed set for a public page: the products it is about, what goes with them, then popular ones; at most `size`. It is the same
    /// whatever is kept and allowed, so fetching its pictures tells nothing of the shopper.
    pub fn choose_shelf(&mut self, on_page: &[String], size: usize) -> Vec<u32> {
        let own = core::mem::take(&mut self.consent);
        let mut shelf: Vec<u32> = Vec::new();
        let mut add = |items: &mut dyn Iterator<Item = u32>| {
            for item in items {
                if shelf.len() < size && !shelf.contains(&item) {
                    shelf.push(item);
                }
            }
            shelf.len()
        };
        add(&mut on_page.iter().filter_map(|id| self.find(id)));
        for (model, share) in [(Model::BoughtTogether, size / 4), (Model::RelatedProducts, size)] {
            add(&mut self.listed(model, on_page, share).into_iter());
        }
        let [popular, trending] = [Model::RecommendedForYou, Model::TrendingItems].map(|model| self.listed(model, &[], size));
        let both = (0..MOST_LISTED).flat_map(|at| [popular.get(at), trending.get(at)]);
        add(&mut both.flatten().copied());
        self.consent = own;
        shelf
    }

    /// Says from what requests with `shelf` are answered: these products, and where the shopper's actions may be used, those of their
    /// own too.
    pub fn set_shelf(&mut self, page: &[String], own: &[String]) {
        let find = |id: &String| self.catalog.find(id);
        let shelf = |own: &[String]| Arc::new(Shelf::of(page.iter().chain(own).filter_map(find), self.catalog.len()));
        self.shelves = [shelf(&[]), shelf(own)];
    }

    /// The shelf as it is now.
    pub(super) fn shelf_at(&self, now: u32) -> Arc<Shelf> {
        let [page, with_own] = &self.shelves;
        Arc::clone(if self.allows(Purpose::Personalise, now) { with_own } else { page })
    }

    fn listed(&mut self, model: Model, on_page: &[String], limit: usize) -> Vec<u32> {
        let request =
            Request { limit: Some(limit.clamp(1, MOST_LISTED) as u32), item_id: on_page.to_vec(), ..Request::of(model) };
        self.shortlist(&request, 0).unwrap_or_default()
    }
}
