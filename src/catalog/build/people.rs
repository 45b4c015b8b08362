//! Whose each session and order is.
//!
//! A log counts people only as far as it names them. A session or order that one customer is known for is that customer's in all
//! its rows. Where no customer is known, each session (or order) counts as a person of its own: without customer ids, sessions or
//! orders are counted, not people, and whoever comes five times counts five times.

use md5::{Digest, Md5};

use super::orders::OrderRow;
use super::texts::{Numbers, Texts};
use crate::error::Result;

/// No customer is known.
const NONE: u32 = u32::MAX;
/// More than one is.
const SEVERAL: u32 = u32::MAX - 1;

/// Sessions, orders ("baskets") and customers as numbers: some 60 bytes a basket (a session has two where rows name its customer),
/// and 60 bytes and the id a customer.
#[derive(Debug, Default)]
pub(super) struct People {
    numbers: Numbers,
    baskets: Vec<Basket>,
    customers: Texts,
    /// The drawer of each customer.
    drawers: Vec<u8>,
}

#[derive(Clone, Copy, Debug)]
struct Basket {
    /// A number in `customers`, or [`NONE`].
    customer: u32,
    /// The basket of the same session where no customer is told; other baskets have themselves.
    bare: u32,
    /// The one customer of all rows of this session, [`NONE`] or [`SEVERAL`]; of bare ones only.
    joined: u32,
    /// The drawer of whoever it stands for where no customer is known.
    drawer: u8,
}

impl People {
    /// Numbers of session and order; each stands in for the other where that is missing. Session ids are often unique for a
    /// customer only, so the customer belongs to them.
    pub(super) fn baskets(&mut self, order: &str, session: &str, customer: &str) -> (u32, u32) {
        let customer_number = if customer.is_empty() { NONE } else { self.customer_number(customer) };
        let order = (!order.is_empty()).then(|| self.basket(["o", order, ""], customer_number));
        let session = (!session.is_empty()).then(|| self.session(session, customer, customer_number));
        let either = order.or(session).unwrap_or(0);
        (session.unwrap_or(either), order.unwrap_or(either))
    }

    /// The session of the line of this number in a file that names neither sessions nor customers.
    pub(super) fn line(&mut self, number: u32) -> u32 {
        self.basket(["l", &number.to_string(), ""], NONE)
    }

    fn customer_number(&mut self, customer: &str) -> u32 {
        let (number, new) = self.customers.number(customer);
        if new {
            self.drawers.push(drawer(customer));
        }
        number
    }

    fn session(&mut self, session: &str, customer: &str, customer_number: u32) -> u32 {
        let bare = self.basket(["s", session, ""], NONE);
        if customer.is_empty() {
            return bare;
        }
        let basket = self.basket(["s", session, customer], customer_number);
        if let Some(slot) = self.baskets.get_mut(basket as usize) {
            slot.bare = bare;
        }
        basket
    }

    fn basket(&mut self, key: [&str; 3], customer: u32) -> u32 {
        let (number, new) = self.numbers.number(&key);
        if new {
            let [_, id, _] = key;
            self.baskets.push(Basket { customer: NONE, bare: number, joined: NONE, drawer: drawer(id) });
        }
        if let Some(basket) = self.baskets.get_mut(number as usize).filter(|_| customer != NONE) {
            // Where an order names several customers the first by the alphabet is taken, whatever the order of rows.
            let text = |number| self.customers.text(number);
            if basket.customer == NONE || text(customer) < text(basket.customer) {
                basket.customer = customer;
            }
        }
        number
    }

    fn bare(&self, session: u32) -> u32 {
        self.baskets.get(session as usize).map_or(session, |basket| basket.bare)
    }

    /// Gives every session that names one customer only to that customer, rows without a customer too: a visit begins before
    /// the log-in. An id with several customers stays apart, as it may have been given out twice.
    pub(super) fn join(&mut self, rows: impl Iterator<Item = Result<OrderRow>>) -> Result<()> {
        for row in rows {
            let row = row?;
            if let (customer, true) = self.person(&row) {
                let bare = self.bare(row.session);
                if let Some(basket) = self.baskets.get_mut(bare as usize) {
                    basket.joined = if [NONE, customer].contains(&basket.joined) { customer } else { SEVERAL };
                }
            }
        }
        for basket in self.baskets.iter_mut().filter(|basket| ![NONE, SEVERAL].contains(&basket.joined)) {
            basket.customer = basket.joined;
        }
        Ok(())
    }

    /// A row with the session and order that it has after joining.
    pub(super) fn placed(&self, mut row: OrderRow) -> OrderRow {
        let session = self.bare(row.session);
        let joined = self.baskets.get(session as usize).map_or(NONE, |basket| basket.joined);
        if ![NONE, SEVERAL].contains(&joined) {
            if row.order == row.session {
                row.order = session;
            }
            row.session = session;
        }
        row
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
        match self.baskets.get(basket as usize).map_or(NONE, |basket| basket.customer) {
            NONE => (self.named() + basket, false),
            customer => (customer, true),
        }
    }

    /// How many customers the log names; their numbers come before those of all others.
    pub(super) const fn named(&self) -> u32 {
        self.customers.len() as u32
    }

    /// The drawers of all, by number of the customer: 1 byte each.
    pub(super) fn drawers(&self) -> Vec<u8> {
        self.drawers.iter().copied().chain(self.baskets.iter().map(|basket| basket.drawer)).collect()
    }
}

/// Which of 128 drawers someone falls into: the first 7 bits of the MD5 of their id, which any database can tell too.
pub(super) fn drawer(id: &str) -> u8 {
    Md5::digest(id).first().map_or(0, |byte| byte >> 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawer_is_seven_bits_of_md5() {
        // RFC 1321, A.5: MD5 of "" begins with d4, of "abc" with 90.
        assert_eq!([drawer(""), drawer("abc")], [0xd4 >> 1, 0x90 >> 1]);
    }
}
