//! Keeps the best few of many.

/// An item and its score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scored {
    /// The item.
    pub item: u32,
    /// Its score.
    pub score: i32,
}

/// The best so far, the best first; of equal scores the smaller item first, in whatever order they were offered.
#[derive(Clone, Debug, Default)]
pub struct TopList {
    items: Vec<Scored>,
    limit: usize,
    above: i32,
}

impl TopList {
    /// Begins anew: at most `limit` items with scores above `above`.
    pub fn start(&mut self, limit: usize, above: i32) {
        self.items.clear();
        self.items.reserve(limit);
        self.limit = limit;
        self.above = above;
    }

    /// Scores up to this one cannot enter. One equal to the worst of a full list may, if its item is the smaller.
    pub fn least(&self) -> i32 {
        if self.limit == 0 {
            return i32::MAX;
        }
        match self.items.last() {
            Some(last) if self.items.len() == self.limit => last.score.saturating_sub(1),
            _ => self.above,
        }
    }

    /// Takes an item in if it is good enough.
    pub fn offer(&mut self, scored: Scored) {
        let before = |one: &Scored, other: &Scored| (one.score, other.item) > (other.score, one.item);
        if scored.score <= self.least() {
            return;
        }
        if self.items.len() == self.limit {
            match self.items.last() {
                Some(last) if before(&scored, last) => self.items.pop(),
                _ => return,
            };
        }
        let at = self.items.partition_point(|other| before(other, &scored));
        self.items.insert(at, scored);
    }

    /// What was kept.
    pub fn items(&self) -> &[Scored] {
        &self.items
    }
}
