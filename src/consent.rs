//! What the shopper allows, purpose by purpose. Nothing is recorded or used before an explicit yes; the journal and the ranker
//! ask here.

use serde::Serialize;

/// What something is kept or used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Remember products looked at.
    RememberViews,
    /// Remember what is put in the cart, wished for and bought.
    RememberPurchases,
    /// Remember searches.
    RememberSearches,
    /// Use what is remembered to choose suggestions.
    Personalise,
    /// Suggest new things outside the shopper's habits.
    Explore,
}

impl Purpose {
    /// Every purpose, in the order in which shoppers see them.
    pub const ALL: [Self; 5] =
        [Self::RememberViews, Self::RememberPurchases, Self::RememberSearches, Self::Personalise, Self::Explore];

    /// The purpose's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RememberViews => "remember_views",
            Self::RememberPurchases => "remember_purchases",
            Self::RememberSearches => "remember_searches",
            Self::Personalise => "personalise",
            Self::Explore => "explore",
        }
    }

    /// The purpose of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.as_str() == name)
    }
}

/// One choice of the shopper's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Which purpose.
    pub purpose: Purpose,
    /// Yes or no.
    pub allowed: bool,
    /// When, in minutes since 1970.
    pub minute: u32,
}

/// A pause that ends only when the shopper resumes.
pub const UNTIL_RESUMED: u32 = 0;

/// The choices in force, and whether the shopper has paused.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Consent {
    choices: Vec<Choice>,
    /// Minute until when it is paused ([`UNTIL_RESUMED`]: until resumed); none if it is not.
    paused_until: Option<u32>,
}

impl Consent {
    /// What storage gave back: the choices, the later of two for one purpose, and the pause.
    pub fn restored(choices: impl IntoIterator<Item = Choice>, paused_until: Option<u32>) -> Self {
        let mut consent = Self { choices: Vec::new(), paused_until };
        choices.into_iter().for_each(|choice| consent.choose(choice));
        consent
    }

    /// Whether this purpose may be pursued now: an explicit yes, and not paused.
    pub fn allows(&self, purpose: Purpose, now: u32) -> bool {
        self.paused_until(now).is_none() && self.choice(purpose).is_some_and(|choice| choice.allowed)
    }

    /// The choice in force for a purpose; none if never asked.
    pub fn choice(&self, purpose: Purpose) -> Option<Choice> {
        self.choices.iter().find(|choice| choice.purpose == purpose).copied()
    }

    /// Whether anything was ever chosen.
    pub fn was_asked(&self) -> bool {
        !self.choices.is_empty()
    }

    /// Puts a choice in force.
    pub fn choose(&mut self, choice: Choice) {
        self.choices.retain(|old| old.purpose != choice.purpose);
        let at = self.choices.partition_point(|other| other.purpose < choice.purpose);
        self.choices.insert(at, choice);
    }

    /// Until when it is paused ([`UNTIL_RESUMED`]: until resumed), if it is paused at this minute.
    pub fn paused_until(&self, now: u32) -> Option<u32> {
        self.paused_until.filter(|until| *until == UNTIL_RESUMED || now < *until)
    }

    /// Pauses until this minute, or until resumed.
    pub fn pause(&mut self, until: u32) {
        self.paused_until = Some(until);
    }

    /// Ends a pause; whether there was one.
    pub fn resume(&mut self) -> bool {
        self.paused_until.take().is_some()
    }

    /// Whether any purpose is allowed, paused or not.
    pub fn allows_anything(&self) -> bool {
        self.choices.iter().any(|choice| choice.allowed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yes(purpose: Purpose) -> Choice {
        Choice { purpose, allowed: true, minute: 5 }
    }

    #[test]
    fn nothing_is_allowed_before_a_yes() {
        assert!(Purpose::ALL.iter().all(|purpose| !Consent::default().allows(*purpose, 0)));
    }

    #[test]
    fn a_yes_is_for_one_purpose_and_a_no_takes_it_back() {
        let mut consent = Consent::default();
        consent.choose(yes(Purpose::Personalise));
        assert!(consent.allows(Purpose::Personalise, 9));
        assert!(!consent.allows(Purpose::RememberViews, 9));
        consent.choose(Choice { allowed: false, ..yes(Purpose::Personalise) });
        assert!(!consent.allows(Purpose::Personalise, 9));
    }

    #[test]
    fn a_pause_stops_every_purpose_until_its_minute() {
        let mut consent = Consent::default();
        consent.choose(yes(Purpose::Personalise));
        consent.pause(20);
        assert!(!consent.allows(Purpose::Personalise, 19));
        assert!(consent.allows(Purpose::Personalise, 20));
        consent.pause(UNTIL_RESUMED);
        assert!(!consent.allows(Purpose::Personalise, u32::MAX));
        consent.resume();
        assert!(consent.allows(Purpose::Personalise, 0));
    }
}
