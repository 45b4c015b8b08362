//! Answering requests for lists.

use std::sync::Arc;

use super::answer::{NotPersonalised, Reason, Recommendations, Recommended, Trail};
use super::inspect::hexadecimal;
use super::models::{Model, Plan, Request};
use super::reasons::Telling;
use super::{Engine, actions};
use crate::catalog::FacetKind;
use crate::consent::Purpose;
use crate::error::Result;
use crate::journal::EventKind;
use crate::profile::{Target, flag};
use crate::rank::{
    Query, Scored, Shelf, TopList, context_facets, context_score, diversify, exclusion, explore, places_by_falling,
};

/// Candidates looked at for each place of a varied list.
const CANDIDATES_A_PLACE: usize = 4;

/// Products on the page that count; more are passed over.
const MOST_CONTEXT: usize = 20;

/// A ranked list, and which of its places were given to exploration.
pub(super) struct Ranked {
    pub(super) items: Vec<Scored>,
    pub(super) explored: Vec<usize>,
}

/// A request with its ids looked up.
pub(super) struct Looked {
    pub(super) context: Vec<u32>,
    pub(super) exclude: Vec<u32>,
    pub(super) shelf: Option<Arc<Shelf>>,
    pub(super) limit: usize,
}

impl Looked {
    pub(super) fn up(engine: &Engine, request: &Request, now: u32) -> Result<Self> {
        let limit = request.checked_limit()?;
        let find = |ids: &[String]| ids.iter().filter_map(|id| engine.find(id)).collect::<Vec<u32>>();
        let mut context = Vec::new();
        for item in find(&request.item_id) {
            if context.len() < MOST_CONTEXT && !context.contains(&item) {
                context.push(item);
            }
        }
        let shelf = (request.shelf && request.model != Model::Rerank).then(|| engine.shelf_at(now));
        Ok(Self { context, exclude: find(&request.exclude), shelf, limit })
    }

    pub(super) fn query(&self, plan: &Plan) -> Query<'_> {
        Query {
            context: &self.context,
            context_together: plan.context_together,
            context_facets: plan.context_facets,
            relation: plan.relation,
            prior: plan.prior,
            exclude: &self.exclude,
            shelf: self.shelf.as_deref(),
            exclude_flags: plan.exclude_flags,
            available_only: true,
            above: if plan.prior == 0 { 0 } else { i32::MIN },
            limit: self.limit,
        }
    }
}

impl Engine {
    /// Answers a request. Unknown ids are passed over.
    ///
    /// # Errors
    /// `request_invalid` for a limit outside 1 to 100 or a missing product.
    pub fn recommend(&mut self, request: &Request, now: u32) -> Result<Recommendations> {
        let looked = Looked::up(self, request, now)?;
        let ranked = self.ranked(request, &looked, &[], now);
        let items = self.answer(request, &looked, &ranked, now);
        let because = self.not_personalised(request.model, now);
        Ok(Recommendations {
            model: request.model,
            items,
            personalised: because.is_none(),
            not_personalised_because: because,
            trail: self.trail(&ranked, now),
        })
    }

    fn trail(&self, ranked: &Ranked, now: u32) -> Trail {
        Trail {
            pack: hexadecimal(u64::from(self.catalog.checksum()), 8),
            seed: hexadecimal(self.seed, 16),
            minute: now,
            actions: self.actions(&[], now).iter().count() as u32,
            variety: self.variety(),
            explored: ranked.explored.iter().map(|place| *place as u32).collect(),
        }
    }

    /// How much difference counts beside the score: from nothing, over the pack's own, two thirds of the way to nothing but difference.
    fn variety(&self) -> i32 {
        let own = self.catalog.weights().variety;
        match self.consent.settings().variety {
            level @ 0..=2 => own * i32::from(level) / 2,
            level => own + (100 - own) * (i32::from(level) - 2) / 3,
        }
    }

    /// The products of [`Engine::recommend`], by index, without reasons and cards.
    ///
    /// # Errors
    /// As [`Engine::recommend`].
    pub fn shortlist(&mut self, request: &Request, now: u32) -> Result<Vec<u32>> {
        let looked = Looked::up(self, request, now)?;
        Ok(self.ranked(request, &looked, &[], now).items.iter().map(|scored| scored.item).collect())
    }

    /// The list for a request as it would be without some actions.
    pub(super) fn ranked(&mut self, request: &Request, looked: &Looked, without: &[u32], now: u32) -> Ranked {
        self.heed_promotions();
        let plan = request.model.plan(self.catalog.weights());
        self.fold(&plan, looked, without, now);
        let items = match request.model {
            Model::RecommendedForYou => return self.for_you(looked, &plan, without, now),
            Model::RelatedProducts | Model::BoughtTogether => self.related(looked, &plan),
            Model::RecentlyViewed => self.recently_viewed(looked, &plan, without, now),
            Model::TrendingItems => self.trending(looked, &plan),
            Model::Rerank => self.reranked(request, looked, &plan),
        };
        Ranked { items, explored: Vec::new() }
    }

    /// Folds the profile for a surface.
    pub(super) fn fold(&mut self, plan: &Plan, looked: &Looked, without: &[u32], now: u32) {
        let used = actions(&self.journal, &self.targets, self.allows(Purpose::Personalise, now), &self.limits, without, now);
        self.profile.fold(&self.catalog, &used, plan.mix, now);
        let weight = context_facets(&self.catalog, &looked.query(plan));
        looked.context.iter().for_each(|item| self.profile.lean_on(&self.catalog, *item, weight));
    }

    fn for_you(&mut self, looked: &Looked, plan: &Plan, without: &[u32], now: u32) -> Ranked {
        let query = Query { limit: looked.limit * CANDIDATES_A_PLACE, ..looked.query(plan) };
        let candidates = self.ranker.rank(&self.catalog, &self.profile, &query).to_vec();
        // For somebody of whom nothing is known, the popular ones are varied just the same.
        let mut items = diversify(&self.catalog, &candidates, looked.limit, self.variety());
        if items.len() < looked.limit {
            // Who has looked at everything else is shown that again.
            let again = Query { exclude_flags: plan.exclude_flags & !flag::SEEN, ..query };
            let seen = self.ranker.rank(&self.catalog, &self.profile, &again).iter();
            let missing = looked.limit - items.len();
            let seen: Vec<Scored> = seen.filter(|scored| !candidates.contains(scored)).take(missing).copied().collect();
            items.extend(seen);
        }
        let may_explore = self.allows(Purpose::Explore, now) && !self.actions(without, now).records.is_empty();
        let explored =
            if may_explore { explore(&self.catalog, &self.profile, &mut items, &candidates, self.seed) } else { Vec::new() };
        Ranked { items, explored }
    }

    /// Only what has to do with the products on the page: the list is never filled up.
    fn related(&mut self, looked: &Looked, plan: &Plan) -> Vec<Scored> {
        let query = looked.query(plan);
        let wide = Query { limit: looked.limit * CANDIDATES_A_PLACE, ..query.clone() };
        let catalog = &self.catalog;
        let found = self.ranker.rank(catalog, &self.profile, &wide).iter();
        found.filter(|scored| context_score(catalog, &query, scored.item) > 0).take(looked.limit).copied().collect()
    }

    fn recently_viewed(&self, looked: &Looked, plan: &Plan, without: &[u32], now: u32) -> Vec<Scored> {
        let query = Query { available_only: false, ..looked.query(plan) };
        let mut items: Vec<Scored> = Vec::new();
        for (_, record, target) in self.actions(without, now).iter().rev() {
            let Target::Item(item) = *target else { continue };
            let viewed = matches!(record.kind, EventKind::ViewItem | EventKind::SelectItem);
            let is_new = items.iter().all(|scored| scored.item != item);
            if viewed && is_new && exclusion(&self.catalog, &self.profile, &query, item).is_none() {
                items.push(Scored { item, score: 0 });
            }
            if items.len() == looked.limit {
                break;
            }
        }
        items
    }

    fn trending(&self, looked: &Looked, plan: &Plan) -> Vec<Scored> {
        let query = looked.query(plan);
        let mut top = TopList::default();
        top.start(looked.limit, 0);
        for item in 0..self.catalog.len() as u32 {
            let score = i32::from(self.catalog.trending(item));
            if score > top.least() && exclusion(&self.catalog, &self.profile, &query, item).is_none() {
                top.offer(Scored { item, score });
            }
        }
        top.items().to_vec()
    }

    /// The shop's list, known products by this shopper's score; of equal ones, and of all if nothing is known, the shop's order
    /// holds. What the shopper said no to goes to the end. Unknown and sensitive products keep their places (see [`Engine::answer`]).
    fn reranked(&mut self, request: &Request, looked: &Looked, plan: &Plan) -> Vec<Scored> {
        let query = looked.query(plan);
        let known: Vec<u32> = request.items.iter().filter_map(|id| self.find(id)).collect();
        if self.profile.is_empty() {
            return known.into_iter().map(|item| Scored { item, score: 0 }).collect();
        }
        let items: Vec<Scored> = known
            .into_iter()
            .map(|item| Scored { item, score: self.ranker.score(&self.catalog, &self.profile, &query, item) })
            .collect();
        let said_no =
            |item| exclusion(&self.catalog, &self.profile, &Query { available_only: false, ..query.clone() }, item).is_some();
        let rank_of = |scored: &Scored| if said_no(scored.item) { i32::MIN } else { scored.score };
        places_by_falling(items.iter().map(rank_of)).into_iter().filter_map(|place| items.get(place).copied()).collect()
    }

    fn answer(&self, request: &Request, looked: &Looked, ranked: &Ranked, now: u32) -> Vec<Recommended> {
        let plan = request.model.plan(self.catalog.weights());
        let query = looked.query(&plan);
        let mut telling = self.telling(request.model, &query, now);
        let mut known = ranked.items.iter().enumerate().map(|(at, scored)| {
            let reason = self.reason(request.model, telling.as_mut(), scored.item, ranked.explored.contains(&at));
            self.card(scored, reason)
        });
        let mut items: Vec<Recommended> = if request.model == Model::Rerank {
            let in_place = |id: &String| match self.find(id) {
                Some(_) => known.next(),
                None => Some(self.unranked_card(id)),
            };
            request.items.iter().filter_map(in_place).collect()
        } else {
            known.collect()
        };
        items.iter_mut().zip(0..).for_each(|(item, index)| item.index = index);
        items
    }

    /// What finds the reasons of an answer's items; none for a surface on which all have the same.
    fn telling<'a>(&'a self, model: Model, query: &'a Query<'a>, now: u32) -> Option<Telling<'a>> {
        let differ = !matches!(model, Model::TrendingItems | Model::RecentlyViewed);
        differ.then(|| Telling::new(&self.catalog, &self.profile, self.actions(&[], now), self.ranker.prior(), query))
    }

    fn reason(&self, model: Model, telling: Option<&mut Telling<'_>>, item: u32, explored: bool) -> Reason {
        let plain = |code| Reason { code, share: 1.0, ..Reason::default() };
        match telling {
            None if model == Model::RecentlyViewed => {
                let itself = Some(self.catalog.id(item).to_owned());
                Reason { item_id: itself, item_name: Some(self.catalog.title(item).to_owned()), ..plain("viewed") }
            }
            None => plain("trending"),
            Some(_) if explored => plain("explore"),
            Some(telling) => {
                let terms = telling.terms(item);
                telling.reasons(&terms, 1).pop().unwrap_or_else(|| plain("range"))
            }
        }
    }

    fn card(&self, scored: &Scored, reason: Reason) -> Recommended {
        let (catalog, item) = (&self.catalog, scored.item);
        let facet = |kind| {
            let found = catalog.facets_of(item).find(|facet| catalog.facet_kind(*facet) == Some(kind));
            found.map_or("", |facet| catalog.facet_name(facet)).to_owned()
        };
        Recommended {
            item_id: catalog.id(item).to_owned(),
            item_name: catalog.title(item).to_owned(),
            url: catalog.url(item).to_owned(),
            image: catalog.image(item).to_owned(),
            price: catalog.price(item).map(|hundredths| f64::from(hundredths) / 100.0),
            currency: catalog.meta("currency").unwrap_or("").to_owned(),
            item_brand: facet(FacetKind::Brand),
            item_category: facet(FacetKind::Category1),
            index: 0,
            score: scored.score,
            reason,
        }
    }

    /// A product of the shop's list that keeps its place: one that the pack does not know, or a sensitive one.
    fn unranked_card(&self, id: &str) -> Recommended {
        let reason = Reason { code: "range", ..Reason::default() };
        match self.catalog.find(id) {
            Some(item) => self.card(&Scored { item, score: 0 }, reason),
            None => unknown_card(id, reason),
        }
    }

    fn not_personalised(&self, model: Model, now: u32) -> Option<NotPersonalised> {
        let uses_actions = !matches!(model, Model::TrendingItems | Model::BoughtTogether);
        if !uses_actions {
            Some(NotPersonalised::Model)
        } else if self.consent.paused_until(now).is_some() {
            Some(NotPersonalised::Paused)
        } else if !self.allows(Purpose::Personalise, now) {
            Some(NotPersonalised::NotAllowed)
        } else if self.actions(&[], now).iter().next().is_none() {
            Some(NotPersonalised::NoActions)
        } else {
            None
        }
    }
}

/// A product of the shop's list that the pack does not know.
fn unknown_card(id: &str, reason: Reason) -> Recommended {
    Recommended {
        item_id: id.to_owned(),
        item_name: String::new(),
        url: String::new(),
        image: String::new(),
        price: None,
        currency: String::new(),
        item_brand: String::new(),
        item_category: String::new(),
        index: 0,
        score: 0,
        reason,
    }
}
