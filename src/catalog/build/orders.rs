//! Logs of orders and sessions: rows of any format become [`OrderRow`]s, with texts as numbers.
//!
//! A log counts people only as far as it names them. A session or order that one customer is known for is that customer's in all
//! its rows. Where no customer is known, each session (or order) counts as a person of its own: without customer ids, sessions or
//! orders are counted, not people, and whoever comes five times counts five times.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::columns::{DateOrder, Field, Input, Mapping, normal};
use super::report::{Counts, FileReport};
use super::rows::{self, Context, Row, quoted};
use super::{time, values};
use crate::catalog::format::PRICE_UNKNOWN;
use crate::error::Result;

/// What was done with a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Event {
    Look,
    Cart,
    Buy,
}

/// Why a row will be left out, unless a stronger reason holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    Quantity,
    Price,
}

/// One product in one order or session.
#[derive(Clone, Copy, Debug)]
pub(super) struct OrderRow {
    /// The session, or the order where there is none.
    pub(super) session: u32,
    /// The order, or the session where there is none.
    pub(super) order: u32,
    pub(super) item: u32,
    pub(super) title: u32,
    /// Hundredths, or [`PRICE_UNKNOWN`].
    pub(super) price: u32,
    /// Seconds since 1970.
    pub(super) time: i64,
    pub(super) event: Event,
    /// The order's id is C and digits.
    pub(super) like_cancelled: bool,
    pub(super) flaw: Option<Flaw>,
}

/// Texts as numbers, in order of appearance.
#[derive(Debug, Default)]
pub(super) struct Texts {
    numbers: HashMap<String, u32>,
    pub(super) texts: Vec<String>,
}

impl Texts {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.numbers.insert(text.to_owned(), number);
        self.texts.push(text.to_owned());
        number
    }

    pub(super) fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", String::as_str)
    }
}

/// All logs together, before anything but unreadable rows is left out.
#[derive(Debug, Default)]
pub(super) struct Log {
    pub(super) rows: Vec<OrderRow>,
    pub(super) items: Texts,
    pub(super) titles: Texts,
    baskets: Texts,
    customers: Texts,
    /// The customer of each basket, as a number in `customers`.
    customer_of: Vec<Option<u32>>,
    /// The basket of the same session where no customer is told; other baskets have themselves.
    bare_of: Vec<u32>,
    /// Rows left out while reading.
    pub(super) dropped: Counts,
    pub(super) read: u64,
    /// Rows whose order id is digits alone, and rows with any other id (C and digits apart).
    pub(super) plain_ids: u64,
    pub(super) other_ids: u64,
    pub(super) has_titles: bool,
    /// Whether any row has a time of its own; lines of sessions have only their numbers.
    pub(super) has_times: bool,
    /// Codes of currencies that rows named.
    pub(super) currencies: std::collections::BTreeMap<String, u64>,
    pub(super) files: Vec<FileReport>,
}

/// Reads all logs.
pub(super) fn read(paths: &[PathBuf], context: Context<'_>) -> Result<Log> {
    let mut log = Log::default();
    for path in paths {
        let mut dates = Dates { path, maps: context.maps, found: None };
        let report = rows::read(path, Input::Orders, context, &mut |row| log.add(&row, &mut dates))?;
        log.has_titles |= report.columns.contains_key(Field::Title.name());
        log.has_times |= report.rows > 0;
        log.took(report);
    }
    log.join_customers();
    Ok(log)
}

impl Log {
    /// Counts a file that was read.
    pub(super) fn took(&mut self, report: FileReport) {
        self.read += report.rows;
        self.drop_row("unreadable", report.unreadable);
        self.files.push(report);
    }

    /// Adds a look of a session without a name, of which only its number among the sessions is known and its place in it: they
    /// stand for its time. The id stands for the title.
    pub(super) fn look(&mut self, number: u32, place: u32, item: &str) {
        let session = self.basket(&format!("l{number}"), "");
        self.rows.push(OrderRow {
            session,
            order: session,
            item: self.items.number(item),
            title: self.titles.number(item),
            price: PRICE_UNKNOWN,
            time: i64::from(number) * 1_024 + i64::from(place.min(1_023)),
            event: Event::Look,
            like_cancelled: false,
            flaw: None,
        });
    }

    /// Forgets rows from this second on.
    pub(super) fn keep_before(&mut self, until: i64) {
        let before = self.rows.len();
        self.rows.retain(|row| row.time < until);
        self.read -= (before - self.rows.len()) as u64;
    }

    /// How many customers the log names; their numbers come before those of all others.
    pub(super) fn named_customers(&self) -> u32 {
        self.customers.texts.len() as u32
    }

    fn drop_row(&mut self, reason: &'static str, rows: u64) {
        if rows > 0 {
            *self.dropped.entry(reason).or_default() += rows;
        }
    }

    fn add(&mut self, row: &Row<'_>, dates: &mut Dates<'_>) -> Result<(), String> {
        let [order, session, item, customer] =
            [Field::OrderId, Field::SessionId, Field::ItemId, Field::Customer].map(|field| known(row.get(field)));
        let event = match event_of(row.get(Field::Event), !order.is_empty()) {
            Ok(event) => event,
            Err(reason) => {
                self.drop_row(reason, 1);
                return Ok(());
            }
        };
        if order.is_empty() && session.is_empty() {
            self.drop_row("missing_order_id", 1);
            return Ok(());
        }
        if item.is_empty() {
            self.drop_row("missing_item_id", 1);
            return Ok(());
        }
        let time = dates.time(row)?;
        let quantity = values::quantity(row.get(Field::Quantity))?;
        let price = self.price(row);
        let like_cancelled = order.strip_prefix(['C', 'c']).is_some_and(is_digits);
        self.count_id(order, like_cancelled);
        let unpriced = event == Event::Buy && row.columns.at(Field::Price).is_some() && price == 0;
        let flaw = if quantity <= 0.0 { Some(Flaw::Quantity) } else { unpriced.then_some(Flaw::Price) };
        let (session, order) = self.baskets(order, session, customer);
        let title = self.titles.number(&values::plain(row.get(Field::Title), values::MAX_TITLE).0);
        self.rows.push(OrderRow {
            session,
            order,
            title,
            time,
            event,
            like_cancelled,
            flaw,
            item: self.items.number(item),
            price: if price == 0 { PRICE_UNKNOWN } else { price },
        });
        Ok(())
    }

    /// Hundredths; 0 where there is none above zero.
    fn price(&mut self, row: &Row<'_>) -> u32 {
        let (price, named) = values::price(row.get(Field::Price)).unwrap_or((0, None));
        let column = row.get(Field::Currency);
        if let Some(code) = named.or_else(|| (column.len() == 3).then(|| column.to_ascii_uppercase())) {
            *self.currencies.entry(code).or_default() += 1;
        }
        price
    }

    fn count_id(&mut self, order: &str, like_cancelled: bool) {
        if !like_cancelled && !order.is_empty() {
            let count = if is_digits(order) { &mut self.plain_ids } else { &mut self.other_ids };
            *count += 1;
        }
    }

    /// Numbers of session and order; each stands in for the other where that is missing. Session ids are often unique for a
    /// customer only, so the customer belongs to them.
    fn baskets(&mut self, order: &str, session: &str, customer: &str) -> (u32, u32) {
        let order = (!order.is_empty()).then(|| self.basket(&format!("o{order}"), customer));
        let session = (!session.is_empty()).then(|| self.session(session, customer));
        let either = order.or(session).unwrap_or(0);
        (session.unwrap_or(either), order.unwrap_or(either))
    }

    fn session(&mut self, session: &str, customer: &str) -> u32 {
        let bare = self.basket(&format!("s{session}\u{1f}"), "");
        if customer.is_empty() {
            return bare;
        }
        let basket = self.basket(&format!("s{session}\u{1f}{customer}"), customer);
        if let Some(slot) = self.bare_of.get_mut(basket as usize) {
            *slot = bare;
        }
        basket
    }

    fn basket(&mut self, key: &str, customer: &str) -> u32 {
        let basket = self.baskets.number(key);
        if basket as usize == self.bare_of.len() {
            self.bare_of.push(basket);
            self.customer_of.push(None);
        }
        if !customer.is_empty() {
            let number = self.customers.number(customer);
            // Where an order names several customers the first by the alphabet is taken, whatever the order of rows.
            let text = |number: u32| self.customers.texts.get(number as usize);
            if let Some(known) = self.customer_of.get_mut(basket as usize) {
                *known = Some(known.filter(|known| text(*known) <= text(number)).unwrap_or(number));
            }
        }
        basket
    }

    /// Gives every session that names one customer only to that customer, rows without a customer too: a visit begins before
    /// the log-in. An id with several customers stays apart, as it may have been given out twice.
    fn join_customers(&mut self) {
        let bare = |log: &Self, row: &OrderRow| log.bare_of.get(row.session as usize).copied().unwrap_or(row.session);
        // None: several.
        let mut only: HashMap<u32, Option<u32>> = HashMap::new();
        for row in &self.rows {
            if let (customer, true) = self.person(row) {
                let found = only.entry(bare(self, row)).or_insert(Some(customer));
                *found = found.filter(|found| *found == customer);
            }
        }
        let mut rows = core::mem::take(&mut self.rows);
        for row in &mut rows {
            let session = bare(self, row);
            let Some(customer) = only.get(&session).copied().flatten() else { continue };
            if row.order == row.session {
                row.order = session;
            }
            row.session = session;
            if let Some(slot) = self.customer_of.get_mut(session as usize) {
                *slot = Some(customer);
            }
        }
        self.rows = rows;
    }

    /// The customer of a row and whether one is known. A session may go without a customer until the order that it ends with.
    pub(super) fn person(&self, row: &OrderRow) -> (u32, bool) {
        match (self.customer(row.session), self.customer(row.order)) {
            ((_, false), (customer, true)) => (customer, true),
            (of_session, _) => of_session,
        }
    }

    /// The customer of a basket; one of its own where none is known.
    pub(super) fn customer(&self, basket: u32) -> (u32, bool) {
        match self.customer_of.get(basket as usize).copied().flatten() {
            Some(customer) => (customer, true),
            None => (self.customers.texts.len() as u32 + basket, false),
        }
    }
}

/// An id, or nothing where the text is what export tools write for nothing.
fn known(text: &str) -> &str {
    let nothing = ["(not set)", "null", "nan", "na", "n/a", "none", "undefined"];
    if nothing.iter().any(|word| text.eq_ignore_ascii_case(word)) { "" } else { text }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The event by GA4's name and those of other tools. Without one, an order id tells of buying, a session id of looking.
fn event_of(text: &str, has_order: bool) -> Result<Event, &'static str> {
    match normal(text).as_str() {
        "" if has_order => Ok(Event::Buy),
        "" | "viewitem" | "view" | "productviewed" | "selectitem" | "click" | "productclicked" | "detail" => Ok(Event::Look),
        "addtocart"
        | "cart"
        | "productadded"
        | "addtowishlist"
        | "productaddedtowishlist"
        | "wishlist"
        | "viewcart"
        | "cartviewed"
        | "begincheckout"
        | "checkoutstarted"
        | "addshippinginfo"
        | "addpaymentinfo"
        | "productaddedtocart" => Ok(Event::Cart),
        "purchase" | "transaction" | "order" | "buy" | "sale" | "ordercompleted" | "checkoutcompleted" | "bought" => {
            Ok(Event::Buy)
        }
        "refund" | "return" | "returned" | "orderrefunded" | "cancel" | "cancelled" => Err("refund"),
        _ => Err("event_not_used"),
    }
}

/// Times of one file. Where the order of day and month matters and was not mapped, the whole file is looked through once for a
/// day above 12.
struct Dates<'a> {
    path: &'a Path,
    maps: &'a [Mapping],
    found: Option<Result<DateOrder, &'static str>>,
}

impl Dates<'_> {
    fn time(&mut self, row: &Row<'_>) -> Result<i64, String> {
        let text = row.get(Field::Time);
        if row.columns.dates.is_some() || !time::has_date_order(text) {
            return time::parse(text, row.columns.dates);
        }
        let (path, maps) = (self.path, self.maps);
        match self.found.get_or_insert_with(|| look_through(path, maps)) {
            Ok(order) => time::parse(text, Some(*order)),
            Err(why) => Err(format!("time {}: {why}; say --map time.dmy=COLUMN or --map time.mdy=COLUMN", quoted(text))),
        }
    }
}

fn look_through(path: &Path, maps: &[Mapping]) -> Result<DateOrder, &'static str> {
    let mut seen = [false; 2];
    let context = Context { maps, strict: false, progress: &|_| () };
    let read = rows::read(path, Input::Orders, context, &mut |row| {
        let [day_first, month_first] = &mut seen;
        match time::date_order(row.get(Field::Time)) {
            Some(DateOrder::DayFirst) => *day_first = true,
            Some(DateOrder::MonthFirst) => *month_first = true,
            None => {}
        }
        Ok(())
    });
    match (read, seen) {
        (Ok(_), [true, false]) => Ok(DateOrder::DayFirst),
        (Ok(_), [false, true]) => Ok(DateOrder::MonthFirst),
        (Ok(_), [true, true]) => Err("the file has days first in some rows and months first in others"),
        _ => Err("nothing in the file shows whether day or month comes first"),
    }
}
