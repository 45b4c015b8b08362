//! Rows of weighted items, item by item.

/// Sparse rows.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Table {
    items: usize,
    ends: Vec<usize>,
    entries: Vec<(u32, f32)>,
}

impl Table {
    /// An empty table for so many items.
    pub(super) fn of(items: usize) -> Self {
        Self { items, ..Self::default() }
    }

    /// Adds an item's row; rows come by rising item.
    pub(super) fn push(&mut self, item: u32, row: impl Iterator<Item = (u32, f32)>) {
        self.ends.resize((item as usize).max(self.ends.len()), self.entries.len());
        self.entries.extend(row);
        self.ends.push(self.entries.len());
    }

    /// Ends the table: rows that are missing are empty.
    pub(super) fn finish(&mut self) {
        self.ends.resize(self.items, self.entries.len());
    }

    /// Entries of all rows.
    pub(in super::super) fn entries(&self) -> usize {
        self.entries.len()
    }

    /// The same table, item `order[i]` as item *i*.
    pub(in super::super) fn reordered(&self, order: &[usize]) -> Self {
        let mut place = vec![0; self.items];
        for (at, item) in (0..).zip(order) {
            if let Some(slot) = place.get_mut(*item) {
                *slot = at;
            }
        }
        let mut table = Self::of(self.items);
        for (at, item) in (0..).zip(order) {
            let row = self.row(*item as u32).iter();
            table.push(at, row.map(|(other, weight)| (place.get(*other as usize).copied().unwrap_or(0), *weight)));
        }
        table.finish();
        table
    }

    /// The columns of so many items from `first` on: of each, in which rows it stands and with what weight.
    pub(super) fn columns(&self, first: u32, items: usize) -> Self {
        let column = |item: u32| (item as usize).checked_sub(first as usize).filter(|column| *column < items);
        let mut ends = vec![0; items];
        for (item, _) in &self.entries {
            if let Some(count) = column(*item).and_then(|column| ends.get_mut(column)) {
                *count += 1;
            }
        }
        let mut all = 0;
        for end in &mut ends {
            all += *end;
            *end = all - *end;
        }
        let mut entries = vec![(0, 0.0); all];
        for (row, cells) in (0..).zip(self.rows()) {
            for (item, weight) in cells {
                let Some(end) = column(*item).and_then(|column| ends.get_mut(column)) else { continue };
                if let Some(place) = entries.get_mut(*end) {
                    *place = (row, *weight);
                }
                *end += 1;
            }
        }
        Self { items, ends, entries }
    }

    pub(super) fn len(&self) -> usize {
        self.items
    }

    pub(super) fn row(&self, item: u32) -> &[(u32, f32)] {
        let item = item as usize;
        let start = item.checked_sub(1).map_or(0, |before| self.ends.get(before).copied().unwrap_or(0));
        self.ends.get(item).and_then(|end| self.entries.get(start..*end)).unwrap_or(&[])
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &[(u32, f32)]> {
        (0..self.items as u32).map(|item| self.row(item))
    }
}

/// The `most` largest, the largest first; of equal ones the smaller item.
pub(super) fn largest(row: &mut Vec<(u32, f32)>, most: usize) {
    let by_weight = |one: &(u32, f32), other: &(u32, f32)| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0));
    if row.len() > most && most > 0 {
        row.select_nth_unstable_by(most - 1, by_weight);
    }
    row.truncate(most);
    row.sort_unstable_by(by_weight);
}
