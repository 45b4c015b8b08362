//! A value for each facet, with room for every facet number, so that the scoring loop needs no bounds check.

use crate::catalog::Catalog;
use crate::catalog::format::MAX_FACETS;

/// Values by facet.
#[derive(Clone, Debug)]
pub struct FacetTable {
    values: Box<[i32; MAX_FACETS]>,
    touched: Vec<u16>,
}

impl Default for FacetTable {
    fn default() -> Self {
        Self { values: Box::new([0; MAX_FACETS]), touched: Vec::new() }
    }
}

impl PartialEq for FacetTable {
    fn eq(&self, other: &Self) -> bool {
        self.values == other.values
    }
}

impl FacetTable {
    /// The values. A facet's number, 16 bits, is always inside.
    pub fn values(&self) -> &[i32; MAX_FACETS] {
        &self.values
    }

    /// A facet's value.
    pub fn value(&self, facet: u16) -> i32 {
        self.values.get(usize::from(facet)).copied().unwrap_or(0)
    }

    /// Every facet whose value is not 0, some of them more than once.
    pub fn touched(&self) -> &[u16] {
        &self.touched
    }

    /// Adds an action's weight times the facet's own; nothing for the empty facet.
    pub fn add(&mut self, facet: u16, weight: i32, catalog: &Catalog) {
        let own = catalog.facet_weights().get(usize::from(facet)).copied().unwrap_or(0);
        if let Some(value) = self.values.get_mut(usize::from(facet)) {
            if *value == 0 {
                self.touched.push(facet);
            }
            *value = value.wrapping_add(weight.wrapping_mul(i32::from(own)));
        }
    }

    /// Sets a facet's value back to 0.
    pub fn reset(&mut self, facet: u16) {
        if let Some(value) = self.values.get_mut(usize::from(facet)) {
            *value = 0;
        }
    }

    /// Sets every value back to 0.
    pub fn clear(&mut self) {
        for facet in self.touched.drain(..) {
            if let Some(value) = self.values.get_mut(usize::from(facet)) {
                *value = 0;
            }
        }
    }
}
