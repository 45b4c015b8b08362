//! What an item can have in common with others.

/// What sort of thing a facet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum FacetKind {
    /// First level of the category path, the department (`item_category`).
    Category1 = 1,
    /// Second level (`item_category2`).
    Category2 = 2,
    /// Third level (`item_category3`).
    Category3 = 3,
    /// Fourth level (`item_category4`).
    Category4 = 4,
    /// Fifth level (`item_category5`).
    Category5 = 5,
    /// Brand or vendor (`item_brand`).
    Brand = 6,
    /// Price band among the items of its category.
    Price = 7,
    /// A tag of the shop's, or a word of the title where the shop says nothing else of a product.
    Tag = 8,
    /// An attribute, such as a size or a colour; the name says which, as `size: 500 g`.
    Attribute = 9,
}

impl FacetKind {
    /// Every kind, by number.
    pub const ALL: [Self; 9] = [
        Self::Category1,
        Self::Category2,
        Self::Category3,
        Self::Category4,
        Self::Category5,
        Self::Brand,
        Self::Price,
        Self::Tag,
        Self::Attribute,
    ];

    /// The kind of this number, if there is one.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| *kind as u8 == number)
    }

    /// The kind's name in reports and in facet keys (`brand:Acme`).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Category1 => "category",
            Self::Category2 => "category2",
            Self::Category3 => "category3",
            Self::Category4 => "category4",
            Self::Category5 => "category5",
            Self::Brand => "brand",
            Self::Price => "price",
            Self::Tag => "tag",
            Self::Attribute => "attribute",
        }
    }
}
