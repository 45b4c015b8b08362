//! Which products a page's suggestions are chosen from, where their pictures are fetched for everybody alike.

use std::sync::Arc;

use super::Engine;
use super::models::{Model, Request};
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
        add(&mut on_page.iter().filter_map(|id| self.catalog.find(id)));
        for (model, share) in [(Model::BoughtTogether, size / 4), (Model::RelatedProducts, size)] {
            add(&mut self.listed(model, on_page, share).into_iter());
        }
        let [popular, trending] = [Model::RecommendedForYou, Model::TrendingItems].map(|model| self.listed(model, &[], size));
        let both = (0..MOST_LISTED).flat_map(|at| [popular.get(at), trending.get(at)]);
        add(&mut both.flatten().copied());
        self.consent = own;
        shelf
    }

    /// Puts these products on the shelf, in place of what was there: requests with `shelf` are answered from it alone.
    pub fn set_shelf(&mut self, ids: &[String]) {
        let items = ids.iter().filter_map(|id| self.catalog.find(id));
        self.shelf = Arc::new(Shelf::of(items, self.catalog.len()));
    }

    fn listed(&mut self, model: Model, on_page: &[String], limit: usize) -> Vec<u32> {
        let request =
            Request { limit: Some(limit.clamp(1, MOST_LISTED) as u32), item_id: on_page.to_vec(), ..Request::of(model) };
        self.shortlist(&request, 0).unwrap_or_default()
    }
}
