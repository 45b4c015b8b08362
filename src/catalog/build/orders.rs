//! Logs of orders and sessions: rows of any format become [`OrderRow`]s, with texts as numbers. Whose they are is told by [`People`].

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::columns::{DateOrder, Field, Input, normal};
use super::people::People;
use super::report::{Counts, FileReport, Missing};
use super::rows::{self, Context, Row, quoted};
use super::spill::{Record, Records, Scratch, halves, joined};
use super::texts::Texts;
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

impl Event {
    /// The event of this number.
    pub(super) const fn of(number: u32) -> Self {
        match number {
            0 => Self::Look,
            1 => Self::Cart,
            _ => Self::Buy,
        }
    }
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

impl Record for OrderRow {
    type Raw = [u32; 8];

    fn raw(&self) -> [u32; 8] {
        let [low, high] = halves(self.time.cast_unsigned());
        let flaw = self.flaw.map_or(0, |flaw| if flaw == Flaw::Quantity { 1 } else { 2 });
        let flags = self.event as u32 | flaw << 2 | u32::from(self.like_cancelled) << 4;
        [self.session, self.order, self.item, self.title, self.price, low, high, flags]
    }

    fn from_raw([session, order, item, title, price, low, high, flags]: [u32; 8]) -> Self {
        let flaw = [None, Some(Flaw::Quantity), Some(Flaw::Price), None];
        Self {
            session,
            order,
            item,
            title,
            price,
            time: joined([low, high]).cast_signed(),
            event: Event::of(flags & 3),
            like_cancelled: flags & 16 != 0,
            flaw: flaw.get((flags >> 2 & 3) as usize).copied().flatten(),
        }
    }
}

/// All logs together, before anything but unreadable rows is left out.
#[derive(Debug)]
pub(super) struct Log {
    rows: Records<OrderRow>,
    /// Rows from this second on are forgotten.
    until: i64,
    pub(super) items: Texts,
    pub(super) titles: Texts,
    pub(super) people: People,
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
    pub(super) currencies: BTreeMap<String, u64>,
    pub(super) files: Vec<FileReport>,
    /// What rows of the file at hand lacked.
    missing: BTreeMap<&'static str, Missing>,
}

/// What exports with a row a line of an order say in the order's first row only.
#[derive(Default)]
struct Above {
    order: String,
    time: String,
    customer: String,
    reason: Option<&'static str>,
}

impl Above {
    /// Takes what an order's first row says.
    fn look(&mut self, order: &str, row: &Row<'_>) {
        if order.is_empty() || self.order != order {
            *self = Self { order: order.to_owned(), reason: undone(row), ..Self::default() };
        }
        for (known, said) in [(&mut self.time, row.get(Field::Time)), (&mut self.customer, row.get(Field::Customer))] {
            if !said.is_empty() {
                said.clone_into(known);
            }
        }
    }
}

/// Why a shop system's order counts for nothing, by what it says of its state.
fn undone(row: &Row<'_>) -> Option<&'static str> {
    let state = |name: &str| normal(row.named(name));
    let states = [state("financialstatus"), if row.columns.woo_orders { state("status") } else { String::new() }];
    if !row.named("cancelledat").is_empty()
        || states.iter().any(|state| ["voided", "cancelled", "failed", "trash"].contains(&state.as_str()))
    {
        return Some("cancelled_state");
    }
    states.iter().any(|state| state == "refunded").then_some("refund")
}

/// Reads all logs.
pub(super) fn read(paths: &[PathBuf], context: Context<'_>, scratch: &Rc<Scratch>) -> Result<Log> {
    let mut log = Log::new(scratch);
    for path in paths {
        let mut dates = Dates { path, context, found: None };
        let mut above = Above::default();
        let mut report = rows::read(path, Input::Orders, context, &mut |row| log.add(&row, &mut dates, &mut above))?;
        report.missing = core::mem::take(&mut log.missing);
        log.has_titles |= report.columns.contains_key(Field::Title.name());
        log.has_times |= report.rows > 0;
        log.took(report);
    }
    log.people.join(log.rows.iter())?;
    Ok(log)
}

impl Log {
    fn new(scratch: &Rc<Scratch>) -> Self {
        Self {
            rows: Records::new(scratch),
            until: i64::MAX,
            items: Texts::default(),
            titles: Texts::default(),
            people: People::default(),
            dropped: Counts::new(),
            read: 0,
            plain_ids: 0,
            other_ids: 0,
            has_titles: false,
            has_times: false,
            currencies: BTreeMap::new(),
            files: Vec::new(),
            missing: BTreeMap::new(),
        }
    }

    /// Counts a file that was read.
    pub(super) fn took(&mut self, report: FileReport) {
        self.read += report.rows;
        self.drop_row("unreadable", report.unreadable);
        self.files.push(report);
    }

    /// Adds a look of a session without a name, of which only its number among the sessions is known and its place in it: they
    /// stand for its time. The id stands for the title.
    pub(super) fn look(&mut self, number: u32, place: u32, item: &str) {
        let session = self.people.line(number);
        self.rows.push(OrderRow {
            session,
            order: session,
            item: self.items.number(item).0,
            title: self.titles.number(item).0,
            price: PRICE_UNKNOWN,
            time: i64::from(number) * 1_024 + i64::from(place.min(1_023)),
            event: Event::Look,
            like_cancelled: false,
            flaw: None,
        });
    }

    /// Every row, with the session and order that it has now that customers are known.
    pub(super) fn rows(&self) -> impl Iterator<Item = Result<OrderRow>> + '_ {
        let rows = self.rows.iter().map(|row| row.map(|row| self.people.placed(row)));
        rows.filter(|row| row.as_ref().map_or(true, |row| row.time < self.until))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.len() == 0
    }

    /// Forgets rows from this second on.
    pub(super) fn keep_before(&mut self, until: i64) -> Result<()> {
        self.until = until;
        let kept = self.rows().try_fold(0, |rows, row| row.map(|_| rows + 1))?;
        self.read = self.read - self.rows.len() + kept;
        Ok(())
    }

    fn drop_row(&mut self, reason: &'static str, rows: u64) {
        if rows > 0 {
            *self.dropped.entry(reason).or_default() += rows;
        }
    }

    fn add(&mut self, row: &Row<'_>, dates: &mut Dates<'_>, above: &mut Above) -> Result<(), String> {
        if self.rows.has_failed() {
            return Ok(());
        }
        let [order, session] = [Field::OrderId, Field::SessionId].map(|field| known(row.get(field)));
        above.look(order, row);
        if let Some(reason) = above.reason {
            self.drop_row(reason, 1);
            return Ok(());
        }
        let (item, customer) = (item_of(row), customer_of(row, above));
        let event = match event_of(row.get(Field::Event), !order.is_empty()) {
            Ok(event) => event,
            Err(reason) => {
                self.drop_row(reason, 1);
                return Ok(());
            }
        };
        if order.is_empty() && session.is_empty() {
            self.lacks("missing_order_id", Field::OrderId, row.line);
            return Ok(());
        }
        if item.is_empty() {
            self.lacks("missing_item_id", Field::ItemId, row.line);
            return Ok(());
        }
        if customer.is_empty() {
            self.missing.entry(Field::Customer.name()).or_default().add(row.line);
        }
        let time = dates.time(row, &above.time)?;
        let quantity = values::quantity(row.get(Field::Quantity))?;
        let price = self.price(row);
        let like_cancelled = order.strip_prefix(['C', 'c']).is_some_and(is_digits);
        self.count_id(order, like_cancelled);
        let unpriced = event == Event::Buy && row.columns.at(Field::Price).is_some() && price == 0;
        let flaw = if quantity <= 0.0 { Some(Flaw::Quantity) } else { unpriced.then_some(Flaw::Price) };
        let (session, order) = self.people.baskets(order, session, customer);
        let title = self.titles.number(&values::plain(row.get(Field::Title), values::MAX_TITLE).0).0;
        self.rows.push(OrderRow {
            session,
            order,
            title,
            time,
            event,
            like_cancelled,
            flaw,
            item: self.items.number(item).0,
            price: if price == 0 { PRICE_UNKNOWN } else { price },
        });
        Ok(())
    }

    fn lacks(&mut self, reason: &'static str, field: Field, line: u64) {
        self.drop_row(reason, 1);
        self.missing.entry(field.name()).or_default().add(line);
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
}

/// An id, or nothing where the text is what export tools write for nothing.
fn known(text: &str) -> &str {
    let nothing = ["(not set)", "null", "nan", "na", "n/a", "none", "undefined"];
    if nothing.iter().any(|word| text.eq_ignore_ascii_case(word)) { "" } else { text }
}

/// The product's id; where a shop system left the SKU empty, the name of the line.
fn item_of<'r>(row: &Row<'r>) -> &'r str {
    let id = known(row.get(Field::ItemId)).trim_start_matches('\'');
    if !id.is_empty() {
        return id;
    }
    let others = ["variationid", "productid", "itemsku", "sku", "lineitemname"];
    let systems = row.columns.woo_orders || row.columns.place("lineitemname").is_some();
    others
        .into_iter()
        .filter(|_| systems)
        .map(|name| known(row.named(name)))
        .find(|id| !id.is_empty() && *id != "0")
        .unwrap_or("")
}

/// Whose the row is. Guests of WooCommerce are customer 0, and go by their address.
fn customer_of<'r>(row: &Row<'r>, above: &'r Above) -> &'r str {
    let customer = known(row.get(Field::Customer));
    if row.columns.woo_orders && ["", "0"].contains(&customer) {
        return known(row.named("billingemail"));
    }
    if customer.is_empty() { known(&above.customer) } else { customer }
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
    context: Context<'a>,
    found: Option<Result<DateOrder, &'static str>>,
}

impl Dates<'_> {
    fn time(&mut self, row: &Row<'_>, text: &str) -> Result<i64, String> {
        if row.columns.dates.is_some() || !time::has_date_order(text) {
            return time::parse(text, row.columns.dates);
        }
        let (path, context) = (self.path, self.context);
        match self.found.get_or_insert_with(|| look_through(path, context)) {
            Ok(order) => time::parse(text, Some(*order)),
            Err(why) => Err(format!("time {}: {why}; say --map time.dmy=COLUMN or --map time.mdy=COLUMN", quoted(text))),
        }
    }
}

fn look_through(path: &Path, context: Context<'_>) -> Result<DateOrder, &'static str> {
    let mut seen = [false; 2];
    let context = Context { strict: false, progress: &|_| (), ..context };
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
