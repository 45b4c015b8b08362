//! The products that may be answered, where not all may.

/// A set of products, such as those whose pictures are at hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    items: Vec<u32>,
    holds: Vec<bool>,
}

impl Shelf {
    /// A shelf for a catalogue of so many items; numbers beyond it and repeated ones are passed over.
    pub fn of(items: impl Iterator<Item = u32>, len: usize) -> Self {
        let mut shelf = Self { items: Vec::new(), holds: vec![false; len] };
        for item in items {
            if let Some(held @ false) = shelf.holds.get_mut(item as usize) {
                *held = true;
                shelf.items.push(item);
            }
        }
        shelf
    }

    /// The products, in the order in which they were given.
    pub fn items(&self) -> &[u32] {
        &self.items
    }

    /// Whether this product is on it.
    pub fn holds(&self, item: u32) -> bool {
        self.holds.get(item as usize).copied().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_each_known_product_once() {
        let shelf = Shelf::of([3, 1, 3, 9].into_iter(), 4);
        assert_eq!(shelf.items(), [3, 1]);
        assert_eq!((0..10).filter(|item| shelf.holds(*item)).collect::<Vec<u32>>(), [1, 3]);
    }
}
