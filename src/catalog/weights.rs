//! The numbers that the scoring formula takes from the pack. `homebody pack` writes them; where a pack has none, the
//! defaults stand. All are integers: sums of integers are exact in any order, which is what makes reasons and forgetting
//! exact and the same in every browser.

use super::format::Tag;

macro_rules! weights {
    ($($(#[$doc:meta])* $name:ident = $key:literal, $default:literal, $range:expr;)*) => {
        /// The scoring weights, each clamped into its range when read.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Weights { $($(#[$doc])* pub $name: i32,)* }

        impl Default for Weights {
            fn default() -> Self { Self { $($name: $default,)* } }
        }

        impl Weights {
            /// Every weight as `(name, key, value)`, by key.
            pub fn entries(&self) -> impl Iterator<Item = (&'static str, u32, i32)> {
                [$((stringify!($name), $key, self.$name),)*].into_iter()
            }

            /// Sets the weight of this key, clamped; an unknown key (a newer pack's) is left aside.
            pub fn set(&mut self, key: u32, value: i32) {
                match key {
                    $($key => self.$name = value.clamp(*$range.start(), *$range.end()),)*
                    _ => {}
                }
            }
        }
    };
}

weights! {
    /// Weight of what goes together (α), in 1/256. At 0 neighbours do not count; at 1024 little else does.
    together = 1, 768, 0..=1024;
    /// Weight of shared facets (β), in 1/256. At 0 categories and brands do not count; at 1024 little else does.
    facets = 2, 256, 0..=1024;
    /// Weight of popularity over the whole log, in 1/256. At 0 unknown products are as good as known ones; at 1024 every
    /// shopper sees the best-sellers.
    popular = 3, 48, 0..=1024;
    /// Weight of popularity in the last weeks, in 1/256. At 0 the season does not count; at 1024 little else does.
    trending = 4, 16, 0..=1024;
    /// How much of a step's weight is left one step further back among the last actions, in 1/256. At 0 only the newest
    /// action leads to what goes with it; at 230 twenty steps back still count.
    step_decay = 5, 179, 0..=230;
    /// How strongly the item of the newest action is suggested itself, in 1/256 of a whole affinity. At 0 it never is on its own
    /// account; at 256 it leads every list.
    remind_last = 8, 0, 0..=1024;
    /// How strongly the item of the action before is suggested again, in 1/256 of a whole affinity. At 0 (and
    /// `remind_last` 0) products looked at are left out of the suggestions; at 256 they come before anything new.
    remind_back = 9, 0, 0..=1024;
    /// How much of `remind_back` is left one step further back, in 1/256. At 0 only the last two count; at 256 all
    /// twenty are suggested as strongly.
    remind_decay = 10, 179, 0..=256;
    /// How much every further look at the same product adds to its reminder, in 1/256 of what one look so far back reminds. At 0
    /// only the newest look counts; at 512 what was looked at often leads.
    remind_more = 14, 0, 0..=1024;
    /// Share of steps from one product to another that go back to one looked at before, in this shop, in 1/1024: what is believed of
    /// a shopper of whom little is known. At 0 nothing is learned from a shopper's going back.
    return_share = 11, 0, 0..=1024;
    /// Share of steps that stay with the product on screen, in 1/1024: the same for looking again at once. At 0 nothing is learned
    /// from it.
    again_share = 13, 0, 0..=1024;
    /// How strongly a product just bought alone is suggested again, in 1/256 of a whole affinity at weight 1. At 0 having bought
    /// something says nothing for it; at 1024 lists are what was bought before.
    habit = 12, 0, 0..=4096;
    /// Days after which an action weighs half in the long-term profile. At 1 the profile forgets overnight; at 3650 it never does.
    half_life_days = 6, 30, 1..=3650;
    /// How many views' worth of actions it takes until the profile weighs half of its full weight (pseudo-count of the
    /// shrinkage). At 0 one action decides everything; at 1000 it takes months to learn.
    shrinkage = 7, 3, 0..=1000;
    /// Weight of one view, in 1/16 (the other kinds beside it). At 0 the kind teaches nothing; negative, it teaches against.
    view_item = 16, 16, -1024..=1024;
    /// Weight of one click in a list, in 1/16.
    select_item = 17, 16, -1024..=1024;
    /// Weight of one search, in 1/16.
    search = 18, 24, -1024..=1024;
    /// Weight of one product put on the wish list, in 1/16.
    add_to_wishlist = 19, 48, -1024..=1024;
    /// Weight of one product put in the cart, in 1/16.
    add_to_cart = 20, 48, -1024..=1024;
    /// Weight of one product taken out of the cart, in 1/16.
    remove_from_cart = 21, -24, -1024..=1024;
    /// Weight of one product bought, in 1/16.
    purchase = 22, 64, -1024..=1024;
    /// Weight of one product sent back, in 1/16.
    refund = 23, -64, -1024..=1024;
    /// Weight of "like", in 1/16.
    like = 24, 96, -1024..=1024;
    /// Weight of "dislike", in 1/16.
    dislike = 25, -96, -1024..=1024;
    /// Share of customers who buy a product again from which on it counts as replenishable, in 1/255. At 0 everything is
    /// suggested again after buying; at 256 nothing is.
    replenish_share = 32, 26, 0..=256;
    /// Days for which a replenishable product is not suggested again after buying. At 0 it is back after five minutes; at 365 in a year.
    replenish_days = 33, 7, 0..=365;
    /// How much likeness to what is already in the list costs, in percent of the score's range. At 0 the list is the best by
    /// score, however alike; at 100 only difference counts.
    variety = 34, 20, 0..=100;
}

impl Weights {
    /// The section's tag.
    pub const TAG: Tag = super::format::tag::WEIGHTS;

    /// Reads the section's bytes over the defaults.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let mut weights = Self::default();
        for entry in bytes.as_chunks::<8>().0 {
            let [k0, k1, k2, k3, v0, v1, v2, v3] = *entry;
            weights.set(u32::from_le_bytes([k0, k1, k2, k3]), i32::from_le_bytes([v0, v1, v2, v3]));
        }
        weights
    }

    /// The section's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.entries().flat_map(|(_, key, value)| key.to_le_bytes().into_iter().chain(value.to_le_bytes())).collect()
    }
}
