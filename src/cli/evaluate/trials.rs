//! Sessions to be replayed step by step: from a file of trials, or the last ones of the log itself.

use crate::catalog::build::{History, Trial, Visit};

/// One session: each prefix of what was looked at, and what came next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Session {
    pub(super) trials: Vec<Trial>,
}

/// Puts consecutive trials into one session while one prefix is the other with one product more or less at its end.
pub(super) fn sessions(trials: Vec<Trial>) -> Vec<Session> {
    let mut sessions: Vec<Session> = Vec::new();
    for trial in trials {
        match sessions.last_mut() {
            Some(session) if session.trials.last().is_some_and(|last| is_step(&last.prefix, &trial.prefix)) => {
                session.trials.push(trial);
            }
            _ => sessions.push(Session { trials: vec![trial] }),
        }
    }
    sessions
}

fn is_step(one: &[String], other: &[String]) -> bool {
    let without_last = |items: &[String]| items.split_last().map(|(_, rest)| rest.to_vec()).unwrap_or_default();
    if one.len() > other.len() { without_last(one) == *other } else { one.len() < other.len() && without_last(other) == *one }
}

/// Share of a log's sessions, the last ones, that are held back where no file of trials is given: 7 %.
const HELD_BACK_PER_CENT: usize = 7;

/// The second from which sessions are held back.
pub(super) fn held_back_from(visits: &[Visit]) -> i64 {
    let kept = visits.len() - visits.len() * HELD_BACK_PER_CENT / 100;
    visits.get(kept).or(visits.last()).map_or(0, |visit| visit.second)
}

/// Steps of one session that are replayed at most, so that a robot's endless session is one among many.
const MOST_STEPS: usize = 200;

/// Sessions that began at this second or later, without products that were not there before; of each the first 200 steps.
pub(super) fn held_back(history: &History, visits: &[Visit], from: i64) -> Vec<Session> {
    let mut known = vec![false; history.ids.len()];
    for item in visits.iter().filter(|visit| visit.second < from).flat_map(|visit| &visit.items) {
        known.get_mut(*item as usize).into_iter().for_each(|known| *known = true);
    }
    let is_known = |item: &&u32| known.get(**item as usize).copied().unwrap_or(false);
    let id = |item: &u32| history.ids.get(*item as usize).cloned().unwrap_or_default();
    let late = visits.iter().filter(|visit| visit.second >= from);
    let sessions = late.map(|visit| {
        let ids: Vec<String> = visit.items.iter().filter(is_known).take(MOST_STEPS + 1).map(id).collect();
        let ends = 1..ids.len();
        let trial = |end: usize| Some(Trial { prefix: ids.get(..end)?.to_vec(), next: ids.get(end)?.clone() });
        Session { trials: ends.filter_map(trial).collect() }
    });
    sessions.filter(|session| !session.trials.is_empty()).collect()
}

/// Evenly spaced sessions that have about so many trials together.
pub(super) fn thinned(sessions: &[Session], trials: Option<usize>) -> Vec<Session> {
    super::evenly(sessions, trials, pairs(sessions).count())
}

/// All trials of all sessions.
pub(super) fn pairs(sessions: &[Session]) -> impl Iterator<Item = &Trial> {
    sessions.iter().flat_map(|session| &session.trials)
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn trials(texts: &[&str]) -> Vec<Trial> {
        let ids = |text: &str| text.split(' ').map(str::to_owned).collect();
        texts.iter().map(|text| Trial { prefix: ids(text), next: "x".to_owned() }).collect()
    }

    #[test]
    fn a_session_grows_or_shrinks_by_one_product_at_its_end() {
        let lengths = |texts: &[&str]| sessions(trials(texts)).iter().map(|one| one.trials.len()).collect::<Vec<_>>();
        assert_eq!(lengths(&["a", "a b", "a b c"]), [3]);
        assert_eq!(lengths(&["a b c", "a b", "a", "c d", "c"]), [3, 2]);
        assert_eq!(lengths(&["a", "a", "b a", "a b c", "a b d"]), [1, 1, 1, 1, 1]);
        assert_eq!(lengths(&["a b", "b", "a b c d"]), [1, 1, 1], "at the end, and by one only");
    }

    #[test]
    fn some_of_many_are_evenly_spaced() {
        let many = sessions(trials(&["a", "b", "c", "d", "e", "f"]));
        let first = |wanted| thinned(&many, wanted).iter().map(|one| one.trials[0].prefix[0].clone()).collect::<Vec<_>>();
        assert_eq!(first(Some(2)), ["a", "d"]);
        assert_eq!(first(Some(1)), ["a"]);
        assert_eq!(first(Some(9)).len(), 6);
        assert_eq!(first(None).len(), 6);
    }
}
