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

/// What an outside consent tool denies, whatever the shopper chose here: a bit a purpose, in the order of [`Purpose::ALL`]. Such tools
/// speak on every page, so it is in memory only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Denied(pub u8);

impl Denied {
    /// Whether this purpose is denied.
    pub const fn has(self, purpose: Purpose) -> bool {
        self.0 >> purpose as u8 & 1 == 1
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

/// What the shopper set beside what they allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// How varied suggestions are: 0 close to the shopper's habits, 2 as the shop's pack has it, 4 the most varied.
    pub variety: u8,
    /// Whether the shop may lift products in suggestions (each such lift is capped, and told).
    pub promotions: bool,
}

impl Settings {
    /// The most varied.
    pub const MOST_VARIETY: u8 = 4;
}

impl Default for Settings {
    fn default() -> Self {
        Self { variety: 2, promotions: true }
    }
}

/// Most choices remembered; of older ones only those in force are.
const MOST_CHOICES: usize = 100;
/// Minutes for which a choice holds if nothing else is said: a year.
const YEAR: u32 = 365 * 24 * 60;

/// What the shopper allowed and set, with the history of it, and whether they have paused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Consent {
    /// Oldest first; the last one about a purpose is in force.
    choices: Vec<Choice>,
    /// Minute until when it is paused ([`UNTIL_RESUMED`]: until resumed); none if it is not.
    paused_until: Option<u32>,
    #[serde(flatten)]
    settings: Settings,
    /// Minutes for which a choice holds.
    #[serde(skip)]
    lasts: u32,
}

impl Default for Consent {
    fn default() -> Self {
        Self { choices: Vec::new(), paused_until: None, settings: Settings::default(), lasts: YEAR }
    }
}

impl Consent {
    /// What storage gave back: the choices, oldest first, the pause, and the settings.
    pub fn restored(choices: impl IntoIterator<Item = Choice>, paused_until: Option<u32>, settings: Settings) -> Self {
        let mut consent = Self { paused_until, ..Self::default() };
        choices.into_iter().for_each(|choice| consent.choose(choice));
        consent.set(settings);
        consent
    }

    /// These choices, holding for so many minutes each.
    pub fn lasting(self, minutes: u32) -> Self {
        Self { lasts: minutes, ..self }
    }

    /// Whether this purpose may be pursued now: an explicit yes that still holds, not paused, and not denied from outside.
    pub fn allows(&self, purpose: Purpose, denied: Denied, now: u32) -> bool {
        !denied.has(purpose) && self.paused_until(now).is_none() && self.choice(purpose, now).is_some_and(|choice| choice.allowed)
    }

    /// The choice in force for a purpose; none if never asked, or so long ago that it is to be asked again.
    pub fn choice(&self, purpose: Purpose, now: u32) -> Option<Choice> {
        let last = self.choices.iter().rfind(|choice| choice.purpose == purpose).copied();
        last.filter(|choice| now < self.holds_until(*choice))
    }

    /// The minute from which a choice no longer holds.
    pub fn holds_until(&self, choice: Choice) -> u32 {
        choice.minute.saturating_add(self.lasts)
    }

    /// Every choice remembered, oldest first.
    pub fn choices(&self) -> &[Choice] {
        &self.choices
    }

    /// Whether anything was ever chosen.
    pub fn was_asked(&self) -> bool {
        !self.choices.is_empty()
    }

    /// Puts a choice in force.
    pub fn choose(&mut self, choice: Choice) {
        self.choices.push(choice);
        let choices = &self.choices;
        let is_old =
            |at: usize| choices.iter().skip(at + 1).any(|later| choices.get(at).is_some_and(|c| c.purpose == later.purpose));
        if choices.len() > MOST_CHOICES
            && let Some(oldest) = (0..choices.len()).find(|at| is_old(*at))
        {
            self.choices.remove(oldest);
        }
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

    /// What the shopper set.
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// Sets; what is out of range is brought into it.
    pub fn set(&mut self, settings: Settings) {
        self.settings = Settings { variety: settings.variety.min(Settings::MOST_VARIETY), ..settings };
    }

    /// Whether any purpose was allowed last, whether paused or run out or not.
    pub fn allows_anything(&self) -> bool {
        Purpose::ALL.into_iter().any(|purpose| self.choice(purpose, 0).is_some_and(|choice| choice.allowed))
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
        assert!(Purpose::ALL.iter().all(|purpose| !Consent::default().allows(*purpose, Denied(0), 0)));
    }

    #[test]
    fn a_yes_is_for_one_purpose_and_a_no_takes_it_back() {
        let mut consent = Consent::default();
        consent.choose(yes(Purpose::Personalise));
        assert!(consent.allows(Purpose::Personalise, Denied(0), 9));
        assert!(!consent.allows(Purpose::RememberViews, Denied(0), 9));
        consent.choose(Choice { allowed: false, ..yes(Purpose::Personalise) });
        assert!(!consent.allows(Purpose::Personalise, Denied(0), 9));
    }

    #[test]
    fn what_is_denied_from_outside_is_not_allowed_and_nothing_else() {
        let mut consent = Consent::default();
        Purpose::ALL.into_iter().for_each(|purpose| consent.choose(yes(purpose)));
        for (at, purpose) in Purpose::ALL.into_iter().enumerate() {
            let allowed = Purpose::ALL.into_iter().filter(|one| consent.allows(*one, Denied(1 << at), 9));
            assert_eq!(allowed.collect::<Vec<_>>(), Purpose::ALL.into_iter().filter(|one| *one != purpose).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_choice_holds_for_its_time_and_is_then_asked_again() {
        let mut consent = Consent::default().lasting(100);
        consent.choose(yes(Purpose::Personalise));
        assert!(consent.allows(Purpose::Personalise, Denied(0), 104));
        assert!(!consent.allows(Purpose::Personalise, Denied(0), 105));
        assert_eq!(consent.choice(Purpose::Personalise, 105), None);
        assert!(consent.was_asked());
    }

    #[test]
    fn the_history_is_bounded_and_keeps_what_is_in_force() {
        let mut consent = Consent::default();
        consent.choose(yes(Purpose::Explore));
        for minute in 0..500 {
            consent.choose(Choice { minute, allowed: minute % 2 == 0, ..yes(Purpose::Personalise) });
        }
        assert_eq!(consent.choices().len(), MOST_CHOICES);
        assert!(consent.allows(Purpose::Explore, Denied(0), 9));
        assert_eq!(consent.choice(Purpose::Personalise, 499).map(|choice| choice.minute), Some(499));
    }

    #[test]
    fn a_pause_stops_every_purpose_until_its_minute() {
        let mut consent = Consent::default();
        consent.choose(yes(Purpose::Personalise));
        consent.pause(20);
        assert!(!consent.allows(Purpose::Personalise, Denied(0), 19));
        assert!(consent.allows(Purpose::Personalise, Denied(0), 20));
        consent.pause(UNTIL_RESUMED);
        assert!(!consent.allows(Purpose::Personalise, Denied(0), u32::MAX));
        consent.resume();
        assert!(consent.allows(Purpose::Personalise, Denied(0), 0));
    }
}
