//! Texts that many products share, kept once: of a million products, most brands, categories and attributes are few.

use std::borrow::Borrow;
use std::collections::HashSet;
use std::hash::Hash;
use std::sync::Arc;

/// An attribute's name and value.
pub(super) type Attribute = (String, String);

/// What was met so far.
#[derive(Debug, Default)]
pub(super) struct Shared {
    texts: HashSet<Arc<str>>,
    paths: HashSet<Arc<Vec<String>>>,
    attributes: HashSet<Arc<Attribute>>,
}

impl Shared {
    pub(super) fn text(&mut self, text: &str) -> Arc<str> {
        once(&mut self.texts, text, |text| Arc::from(text))
    }

    pub(super) fn texts<'t>(&mut self, texts: impl IntoIterator<Item = &'t String>) -> Vec<Arc<str>> {
        let mut all: Vec<Arc<str>> = texts.into_iter().map(|text| self.text(text)).collect();
        all.shrink_to_fit();
        all
    }

    pub(super) fn path(&mut self, path: Vec<String>) -> Arc<Vec<String>> {
        once(&mut self.paths, &path, |path| Arc::new(path.clone()))
    }

    pub(super) fn attributes(&mut self, attributes: impl IntoIterator<Item = Attribute>) -> Vec<Arc<Attribute>> {
        let one = |attribute: Attribute| once(&mut self.attributes, &attribute, |attribute| Arc::new(attribute.clone()));
        let mut all: Vec<Arc<Attribute>> = attributes.into_iter().map(one).collect();
        all.shrink_to_fit();
        all
    }
}

fn once<T: ?Sized + Hash + Eq>(known: &mut HashSet<Arc<T>>, value: &T, make: impl FnOnce(&T) -> Arc<T>) -> Arc<T>
where
    Arc<T>: Borrow<T>,
{
    if let Some(found) = known.get(value) {
        return Arc::clone(found);
    }
    let new = make(value);
    known.insert(Arc::clone(&new));
    new
}
