//! The pack's format, byte by byte. Everything is little-endian.
//!
//! # Header, 64 bytes
//!
//! | offset | type | what |
//! |---|---|---|
//! | 0 | `[u8; 8]` | magic, `"HBPACK\r\n"`: the line ending shows when a tool has "translated" the file |
//! | 8 | `u16` | major version, [`MAJOR`]: another one is refused with `pack_version` |
//! | 10 | `u16` | minor version, [`MINOR`]: newer ones only add sections and are read |
//! | 12 | `u32` | number of sections |
//! | 16 | `u32` | length of the whole file in bytes |
//! | 20 | `u32` | CRC-32 (ISO-HDLC) of the whole file with these four bytes as zero |
//! | 24 | `u32` | number of items, *n* |
//! | 28 | `u32` | number of facets, *f*, the empty facet 0 included (0 when *n* is 0 and there are none) |
//! | 32 | `u32` | number of facet slots an item, *s* (at most [`MAX_SLOTS`]) |
//! | 36 | `[u8; 28]` | zero |
//!
//! # Section table, from byte 64, 16 bytes a section, sorted by tag
//!
//! | offset | type | what |
//! |---|---|---|
//! | 0 | `[u8; 4]` | tag, ASCII |
//! | 4 | `u32` | offset from the file's start, a multiple of [`ALIGN`] |
//! | 8 | `u32` | length in bytes |
//! | 12 | `u32` | zero |
//!
//! Sections follow the table in the table's order, padded with zeros to [`ALIGN`]; bytes between sections are zero.
//!
//! # Sections
//!
//! A *text column* of *m* texts is two sections: `xxOF`, `u32 × (m+1)`, rising from 0, and `xxTX`, UTF-8 bytes; text *i* is
//! `TX[OF[i]..OF[i+1]]`. *padded n* is *n* rounded up to a multiple of [`LANES`]; what pads is zero.
//!
//! | tag | type × count | what | needed |
//! |---|---|---|---|
//! | `IDOF` `IDTX` | text column, n | item ids, unique, at most [`MAX_ID_BYTES`] bytes, none empty | yes |
//! | `IDIX` | `u32` × n | items' indexes sorted by the bytes of their ids: look-up by bisection | yes |
//! | `TIOF` `TITX` | text column, n | titles | yes |
//! | `UROF` `URTX` | text column, n | product URLs, empty if unknown | no |
//! | `IMOF` `IMTX` | text column, n | picture URLs, empty if unknown | no |
//! | `PIOF` `PIBY` | `u32` × (n+1), bytes | small pictures, as a text column's: SVG, JPEG, PNG or WebP, told apart by their first bytes; none if empty | no |
//! | `PRIC` | `u32` × n | price in the currency's hundredths, [`PRICE_UNKNOWN`] if unknown | no |
//! | `AVAI` | `u8` × n | availability: 0 unknown, 1 in stock, 2 out of stock, 3 pre-order, 4 back-order | no |
//! | `ADDD` | `u16` × n | the day the item was added, days since 1970-01-01, 0 if unknown | no |
//! | `POPU` | `u16` × n | popularity over the whole log, 0..=65535 (see below) | no |
//! | `TREN` | `u16` × n | popularity over the log's last 28 days: `round(65535 · c / c_max)` | no |
//! | `REPU` | `u8` × n | share of an item's customers who bought it on two days or more, × 255 | no |
//! | `AGAI` | `u8` × n | how strongly having bought an item speaks for it, × 64: above 64 its buyers come back for it more than for others, or it is in season | no |
//! | `PROM` | `u8` × n | how much the shop promotes the item, in percent of the most that it can (0..=100) | no |
//! | `SENS` | `u8` × n | 0, or the number of the sensitive topic that the item is of, as [`crate::catalog::TOPICS`] counts them | no |
//! | `SENW` | lines, UTF-8 | words that make a search sensitive: a line a phrase, its words parted by spaces, in the form of `words.rs`; `*` at a word's end stands for any further letters | no |
//! | `FKND` | `u8` × f | facet kind, [`crate::catalog::FacetKind`]; `FKND[0]` is 0 | if f > 0 |
//! | `FIDF` | `u8` × f | facet weight from its inverse frequency; `FIDF[0]` is 0 | if f > 0 |
//! | `FNOF` `FNTX` | text column, f | facet names, unique within their kind; a category's is its whole path, `Dairy > Milk`; name 0 is empty | if f > 0 |
//! | `FCOL` | `u16` × (s · padded n) | facets of items, slot by slot: item *i*'s facet in slot *k* is `FCOL[k · padded n + i]`, 0 = none | if s > 0 |
//! | `N0OF` | `u32` × (n+1) | rows of relation 0 (seen together), rising from 0 | no |
//! | `N0S0` `N0S1` `N0S2` | `u8` × e each | low, middle and high byte of the step from one neighbour's index to the next: each row by rising index, the first step from 0, the others from the index after the one before | with `N0OF` |
//! | `N0WT` | `u8` × e | weights in units of the row's scale / 255 | with `N0OF` |
//! | `N0SC` | `u16` × n | a row's scale: its largest affinity, rounded up to an eighth of a power of two, at most 1, × 65535 | with `N0OF` |
//! | `N1OF` … `N1SC` | | the same for relation 1 (bought together), where the log tells buying from looking | no |
//! | `WGTS` | `(u32, i32)` × w | weights by key, see [`crate::catalog::Weights`]; sorted by key | no |
//! | `META` | lines, UTF-8 | `key=value\n` sorted by key: `builder`, `currency`, `log` (see below), `min_customers` (K; absent if no log was read), `name`, `sensitive` (the topics of `SENS` that occur, parted by spaces) | yes |
//! | `PROV` | JSON, UTF-8 | provenance: sorts of input, months of the log, rows kept and dropped (counts of the log below K as 0), the pair threshold K | yes |
//!
//! `META`'s `log` is `purchases` where every row that was kept tells of a purchase, `views` where none does (a cart is no
//! purchase), else `mixed`; absent where no row was kept. Only with `purchases` does relation 0 stand for relation 1 where that is
//! missing: what was seen together was then bought together.
//!
//! # Formulas
//!
//! - Popularity: `round(65535 · ln(1 + c) / ln(1 + c_max))`, *c* the different customers that have the item (where no customer
//!   is known, each session or order counts as one, even if one person made several); items with *c* < K have 0, so that no number tells of fewer than K people.
//! - Repurchase: 0 unless at least K different customers bought the item on two days or more.
//! - Neighbour weight: an affinity (`build/relate/affinity.rs`, `walk.rs`) of what was counted of pairs that at least K different
//!   customers share, of shares of sums over groups that as many stand behind (`build/relate/ladder.rs`), and of two steps over these.
//!   A row's weights are 255 · (l/15)² for levels l of 1 to 15, its scale a power of 2^(1/8): what is in a row goes together.
//! - Again: `64 · T^trend · R^repurchase`, see `build/again.rs`.
//! - Facet weight: `round(255 · clamp(ln(n / n_f) / ln(n), 1/255, 1))` for the n_f items that have it (inverse document
//!   frequency, Spärck Jones 1972); the weights of one item's facets sum to at most [`MAX_ITEM_FACET_WEIGHT`].

/// First eight bytes of every pack.
pub const MAGIC: [u8; 8] = *b"HBPACK\r\n";
/// Major version: a reader refuses any other.
pub const MAJOR: u16 = 2;
/// Minor version: sections may have been added.
pub const MINOR: u16 = 1;
/// Bytes of the header.
pub const HEADER_BYTES: usize = 64;
/// Bytes of one entry of the section table.
pub const ENTRY_BYTES: usize = 16;
/// Alignment of every section, so that columns can be read in place, by SIMD too.
pub const ALIGN: usize = 16;
/// Items a SIMD step takes; columns of the scoring loop are padded to a multiple of it.
pub const LANES: usize = 8;
/// Most facet slots an item can have.
pub const MAX_SLOTS: usize = 12;
/// Most facets a pack can have, the empty one included.
pub const MAX_FACETS: usize = 65_536;
/// Longest item id, in bytes.
pub const MAX_ID_BYTES: usize = 128;
/// Most items a pack can have.
pub const MAX_ITEMS: usize = 4_000_000;
/// Largest sum of the facet weights of one item; keeps every score inside 32 bits.
pub const MAX_ITEM_FACET_WEIGHT: u32 = 255 * MAX_SLOTS as u32;
/// The price of an item whose price is not known.
pub const PRICE_UNKNOWN: u32 = u32::MAX;
/// Byte range of the checksum in the header.
pub const CHECKSUM_AT: core::ops::Range<usize> = 20..24;

/// A section's four-letter name.
pub type Tag = [u8; 4];

/// The tags, by what they hold. Rows of relation *r* are named by [`neighbour_tags`].
#[allow(missing_docs)] // the table above says what each is
pub mod tag {
    use super::Tag;
    pub const ID_OFFSETS: Tag = *b"IDOF";
    pub const ID_TEXT: Tag = *b"IDTX";
    pub const ID_INDEX: Tag = *b"IDIX";
    pub const TITLE_OFFSETS: Tag = *b"TIOF";
    pub const TITLE_TEXT: Tag = *b"TITX";
    pub const URL_OFFSETS: Tag = *b"UROF";
    pub const URL_TEXT: Tag = *b"URTX";
    pub const IMAGE_OFFSETS: Tag = *b"IMOF";
    pub const IMAGE_TEXT: Tag = *b"IMTX";
    pub const PICTURE_OFFSETS: Tag = *b"PIOF";
    pub const PICTURE_BYTES: Tag = *b"PIBY";
    pub const PRICE: Tag = *b"PRIC";
    pub const AVAILABILITY: Tag = *b"AVAI";
    pub const ADDED_DAY: Tag = *b"ADDD";
    pub const POPULARITY: Tag = *b"POPU";
    pub const TRENDING: Tag = *b"TREN";
    pub const REPURCHASE: Tag = *b"REPU";
    pub const AGAIN: Tag = *b"AGAI";
    pub const PROMOTION: Tag = *b"PROM";
    pub const SENSITIVE: Tag = *b"SENS";
    pub const SENSITIVE_WORDS: Tag = *b"SENW";
    pub const FACET_KIND: Tag = *b"FKND";
    pub const FACET_WEIGHT: Tag = *b"FIDF";
    pub const FACET_NAME_OFFSETS: Tag = *b"FNOF";
    pub const FACET_NAME_TEXT: Tag = *b"FNTX";
    pub const FACET_COLUMNS: Tag = *b"FCOL";
    pub const WEIGHTS: Tag = *b"WGTS";
    pub const META: Tag = *b"META";
    pub const PROVENANCE: Tag = *b"PROV";
}

/// Sections that a relation has.
pub const NEIGHBOUR_TAGS: usize = 6;

/// The tags of relation `relation`: row offsets, low, middle and high bytes of the steps between neighbours, weights, row scales.
pub const fn neighbour_tags(relation: Relation) -> [Tag; NEIGHBOUR_TAGS] {
    match relation {
        Relation::SeenTogether => [*b"N0OF", *b"N0S0", *b"N0S1", *b"N0S2", *b"N0WT", *b"N0SC"],
        Relation::BoughtTogether => [*b"N1OF", *b"N1S0", *b"N1S1", *b"N1S2", *b"N1WT", *b"N1SC"],
    }
}

/// What brings two items together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// In one session or order, whatever was done with them.
    SeenTogether,
    /// In one order.
    BoughtTogether,
}

/// `n` rounded up to a whole number of SIMD steps.
pub const fn padded(n: usize) -> usize {
    n.div_ceil(LANES) * LANES
}

/// The checksum of a whole file, its own four bytes read as zero.
pub fn checksum(file: &[u8]) -> u32 {
    // Worked out when it is needed: a table made by the compiler would be 1 kB that no compression makes smaller.
    let crc = crc::Crc::<u32, crc::Table<1>>::new(core::hint::black_box(&crc::CRC_32_ISO_HDLC));
    let mut digest = crc.digest();
    let (before, rest) = file.split_at(CHECKSUM_AT.start.min(file.len()));
    let (_, after) = rest.split_at(CHECKSUM_AT.len().min(rest.len()));
    digest.update(before);
    digest.update(&[0; 4]);
    digest.update(after);
    digest.finalize()
}
