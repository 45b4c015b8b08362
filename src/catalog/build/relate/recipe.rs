//! The constants of the table of what goes with what, and which of them a shop's own log decides.

/// How counts become affinities.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Recipe {
    /// Weight of "in one session". At 0 only what follows closely counts.
    pub(in super::super) together: f64,
    /// Weight of "followed by". At 0 the order of visits does not matter.
    pub(in super::super) after: f64,
    /// Weight of "preceded by". At 0 a product only leads to what came after it.
    pub(in super::super) before: f64,
    /// Exponent of the blend. Below 1 many meetings count less than in proportion.
    pub(in super::super) power: f64,
    /// How much a target's popularity is held against it: at 0 best-sellers lead every row, at 1 rare ones do.
    pub(in super::super) popular_target: f64,
    /// Weight of what is two steps away. At 0 only what was seen together directly counts.
    pub(in super::super) walk: f64,
    /// Customers from which on a pair is believed as it was counted, K at least; below, it climbs the ladder. At 1 every pair is
    /// believed alone; higher, rare pairs lean on those like them.
    pub(in super::super) trusted: f64,
    /// Levels of groups whose sums are told of rare pairs, 0 to 8. At 0 only pairs that enough customers share count.
    pub(in super::super) ladder: f64,
    /// How much it counts whether what was bought is still selling. At 0 not at all; at 1 in proportion.
    pub(in super::super) trend: f64,
    /// How much it counts whether an item's buyers come back for it. At 0 not at all; at 1 in proportion.
    pub(in super::super) repurchase: f64,
}

macro_rules! named {
    ($($name:literal: $field:ident,)*) => {
        impl Recipe {
            /// Every constant by its name.
            pub(in super::super) fn entries(&self) -> impl Iterator<Item = (&'static str, f64)> {
                [$(($name, self.$field),)*].into_iter()
            }

            /// The constant of this name.
            pub(in super::super) fn named(&mut self, name: &str) -> Option<&mut f64> {
                match name {
                    $($name => Some(&mut self.$field),)*
                    _ => None,
                }
            }
        }
    };
}

named! {
    "table_together": together,
    "table_after": after,
    "table_before": before,
    "table_power": power,
    "table_popular_target": popular_target,
    "table_walk": walk,
    "table_trusted": trusted,
    "table_ladder": ladder,
    "again_trend": trend,
    "again_repurchase": repurchase,
}

impl Recipe {
    /// Whether both make the same table of what goes with what.
    pub(in super::super) fn same_table(&self, other: &Self) -> bool {
        let table = |recipe: &Self| Self { trend: 0.0, repurchase: 0.0, ..recipe.clone() };
        table(self) == table(other)
    }
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            together: 1.0,
            after: 0.75,
            before: 0.5,
            power: 0.8,
            popular_target: 0.3,
            walk: 1.5,
            trusted: 1.0,
            ladder: 8.0,
            trend: 0.3,
            repurchase: 0.3,
        }
    }
}
