//! The shelves that a shopper's pages would have: what a page can show where pictures come from a fixed set (`images: 'shelf'`).

use std::collections::BTreeMap;

use crate::engine::Engine;

/// Of a product's page, the first so many pictures of its shelf are kept with the product, as `www/worker/shelf.ts` does.
const KEPT_A_PAGE: usize = 20;
/// Of so many products, those looked at last, as `www/worker/pictures.ts` does.
const MOST_PAGES: usize = 60;

/// Shelves by the product that their page is about; each is chosen once.
#[derive(Clone, Debug, Default)]
pub(super) struct Shelves {
    of: BTreeMap<String, Vec<String>>,
}

impl Shelves {
    /// Fills an engine's shelf as on the page of the last of these products, after the pages of the others: at most `size` of the
    /// page's own, and what was kept of earlier pages.
    pub(super) fn fill(&mut self, engine: &mut Engine, looked_at: &[String], size: usize) {
        for item in looked_at {
            if !self.of.contains_key(item) {
                let shelf = engine.choose_shelf(std::slice::from_ref(item), size);
                let ids = shelf.iter().map(|item| engine.catalog().id(*item).to_owned()).collect();
                self.of.insert(item.clone(), ids);
            }
        }
        let shelf = |item: &String| self.of.get(item).map_or(&[][..], Vec::as_slice);
        let kept: Vec<String> =
            last_different(looked_at).flat_map(|item| shelf(item).iter().take(KEPT_A_PAGE).cloned()).collect();
        engine.set_shelf(looked_at.last().map_or(&[][..], shelf), &kept);
    }
}

/// Different products, the last first.
fn last_different(looked_at: &[String]) -> impl Iterator<Item = &String> {
    let newest = looked_at.iter().rev();
    newest
        .clone()
        .enumerate()
        .filter(move |(at, item)| !newest.clone().take(*at).any(|other| other == *item))
        .map(|(_, item)| item)
        .take(MOST_PAGES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_the_browser_keeps() {
        assert!(include_str!("../../www/worker/shelf.ts").contains(&format!("const KEPT_A_PAGE = {KEPT_A_PAGE};")));
        assert!(include_str!("../../www/worker/pictures.ts").contains(&format!("const MOST_PAGES = {MOST_PAGES};")));
    }

    #[test]
    fn the_products_looked_at_last_come_first_and_once() {
        let ids = ["a", "b", "a", "c"].map(str::to_owned);
        assert_eq!(last_different(&ids).collect::<Vec<_>>(), ["c", "a", "b"]);
    }
}
