//! Which column of a file holds what: guessed from the usual spellings, or named with `--map FIELD=COLUMN`.

use std::str::FromStr;

use crate::error::{Error, ErrorCode};

/// The two sorts of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// What the shop sells.
    Products,
    /// What was ordered or looked at.
    Orders,
}

macro_rules! fields {
    ($($name:ident = $text:literal,)*) => {
        /// What a column can hold.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Field { $($name,)* }

        impl Field {
            pub(super) const ALL: &[Self] = &[$(Self::$name,)*];

            /// The name that `--map` takes.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

fields! {
    ItemId = "item_id", Title = "item_name", Url = "url", Image = "image", Price = "price", SalePrice = "sale_price",
    Currency = "currency", Availability = "availability", Added = "date_added", Brand = "item_brand", Category = "category",
    Category1 = "item_category", Category2 = "item_category2", Category3 = "item_category3", Category4 = "item_category4",
    Category5 = "item_category5", Google = "google_product_category", Promotion = "promotion", Tags = "tags", OrderId = "order_id", SessionId = "session_id", Time = "time",
    Customer = "customer_id", Event = "event", Quantity = "quantity",
    Group = "item_group_id", Language = "content_language",
}

type Spellings = &'static [(Field, &'static [&'static str])];

/// Usual spellings in product feeds, the likeliest first, without case, spaces and punctuation.
const PRODUCT_SPELLINGS: Spellings = &[
    (Field::ItemId, &["itemid", "id", "sku", "stockcode", "productid", "articleid", "itemcode", "productcode", "handle"]),
    (Field::Title, &["itemname", "title", "name", "productname", "producttitle", "description", "label"]),
    (Field::Url, &["link", "url", "producturl", "canonicalurl", "permalink", "pageurl"]),
    (Field::Image, &["imagelink", "image", "imageurl", "imagesrc", "picture", "thumbnail", "mainimage", "images"]),
    (Field::Price, &["price", "unitprice", "variantprice", "itemprice", "regularprice", "listprice"]),
    (Field::SalePrice, &["saleprice", "specialprice", "discountprice", "offerprice"]),
    (Field::Currency, &["currency", "pricecurrency", "currencycode"]),
    (Field::Availability, &["availability", "stockstatus", "instock", "available", "stock"]),
    (Field::Added, &["createdat", "dateadded", "publishedat", "addedat", "created", "added", "releasedate"]),
    (Field::Brand, &["itembrand", "brand", "brands", "vendor", "manufacturer"]),
    (
        Field::Category,
        &["category", "categorypath", "categories", "producttype", "productcategory", "googleproductcategory", "type"],
    ),
    (Field::Category1, &["itemcategory", "category1", "department"]),
    (Field::Category2, &["itemcategory2", "category2", "subcategory"]),
    (Field::Category3, &["itemcategory3", "category3"]),
    (Field::Category4, &["itemcategory4", "category4"]),
    (Field::Category5, &["itemcategory5", "category5"]),
    (
        Field::Google,
        &[
            "googleproductcategory",
            "googlecategory",
            "googleshoppinggoogleproductcategory",
            "googleproductcategoryid",
            "productcategory",
        ],
    ),
    (Field::Promotion, &["promotion"]),
    (Field::Tags, &["tags", "labels", "keywords"]),
    (Field::Group, &["itemgroupid", "itemgroup"]),
    (Field::Language, &["contentlanguage", "language", "lang", "locale"]),
];

/// Usual spellings in logs of orders and sessions.
const ORDER_SPELLINGS: Spellings = &[
    (
        Field::OrderId,
        &[
            "orderid",
            "transactionid",
            "invoiceno",
            "invoice",
            "invoiceid",
            "invoicenumber",
            "orderno",
            "ordernumber",
            "order",
            "basketid",
            "purchaseid",
            "receiptid",
            "ecommercetransactionid",
        ],
    ),
    (Field::SessionId, &["sessionid", "session", "gasessionid", "visitid", "eventparamsgasessionid"]),
    (
        Field::ItemId,
        &["itemid", "productid", "sku", "stockcode", "articleid", "lineitemsku", "itemcode", "productcode", "product", "item"],
    ),
    (
        Field::Time,
        &[
            "time",
            "timestamp",
            "datetime",
            "date",
            "eventtime",
            "eventtimestamp",
            "timestampmicros",
            "orderdate",
            "invoicedate",
            "createdat",
            "orderedat",
            "purchasedat",
            "transactiontimestamp",
            "eventdate",
            "datecreatedgmt",
            "datecreated",
        ],
    ),
    (
        Field::Customer,
        &[
            "customerid",
            "userid",
            "customer",
            "user",
            "userpseudoid",
            "clientid",
            "visitorid",
            "householdid",
            "shopperid",
            "email",
            "billingemail",
        ],
    ),
    (Field::Event, &["event", "eventname", "eventtype", "action"]),
    (Field::Quantity, &["quantity", "qty", "lineitemquantity", "itemquantity", "units"]),
    (Field::Price, &["price", "unitprice", "lineitemprice", "itemprice"]),
    (Field::Currency, &["currency", "currencycode"]),
    (Field::Title, &["itemname", "title", "productname", "producttitle", "lineitemname", "description"]),
];

/// Columns of products that become attributes, with the name that shoppers see.
const ATTRIBUTES: &[(&str, &str)] = &[
    ("size", "size"),
    ("color", "colour"),
    ("colour", "colour"),
    ("material", "material"),
    ("pattern", "pattern"),
    ("gender", "gender"),
    ("agegroup", "age group"),
    ("style", "style"),
    ("flavor", "flavour"),
    ("flavour", "flavour"),
    ("scent", "scent"),
    ("season", "season"),
    ("fit", "fit"),
    ("packagesize", "size"),
    ("itemvariant", "variant"),
];

/// The order of day and month in times such as `01/02/2011`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateOrder {
    DayFirst,
    MonthFirst,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Field(Field),
    Attribute(String),
}

/// One `--map FIELD=COLUMN`. `FIELD` is a GA4 name such as `item_id`; `time.dmy` and `time.mdy` also say in which order day and
/// month stand; `attribute.NAME` makes an attribute of the column; `products.` or `orders.` before it restricts it to those files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    input: Option<Input>,
    target: Target,
    column: String,
    dates: Option<DateOrder>,
}

impl FromStr for Mapping {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let (field, column) = text.split_once('=').filter(|(_, column)| !column.trim().is_empty()).ok_or_else(|| {
            Error::new(ErrorCode::InputInvalid, format!("\"{text}\" is not of the form FIELD=COLUMN, such as item_id=StockCode"))
        })?;
        let (input, field) = match field.trim().split_once('.') {
            Some(("products", rest)) => (Some(Input::Products), rest),
            Some(("orders", rest)) => (Some(Input::Orders), rest),
            _ => (None, field.trim()),
        };
        let (field, dates) = match field {
            "time.dmy" => ("time", Some(DateOrder::DayFirst)),
            "time.mdy" => ("time", Some(DateOrder::MonthFirst)),
            _ => (field, None),
        };
        let target = match field.strip_prefix("attribute.") {
            Some(name) if !name.is_empty() => Target::Attribute(name.to_owned()),
            _ => Target::Field(Field::ALL.iter().copied().find(|known| known.name() == field).ok_or_else(|| {
                let known: Vec<_> = Field::ALL.iter().map(|field| field.name()).collect();
                Error::new(ErrorCode::InputInvalid, format!("\"{field}\" is not a field; known are {}", known.join(", ")))
            })?),
        };
        Ok(Self { input, target, column: column.trim().to_owned(), dates })
    }
}

impl Mapping {
    /// Where this mapping's column stands in a header, if it is meant for this input and is there.
    fn place(&self, input: Input, header: &[String]) -> Option<usize> {
        let meant = self.input.is_none_or(|only| only == input);
        let exact = || header.iter().position(|name| *name == self.column);
        let alike = || header.iter().position(|name| normal(name) == normal(&self.column));
        if meant { exact().or_else(alike) } else { None }
    }

    /// Whether any of these headers has the column. A mapping that fits nowhere is a slip of the pen.
    pub(super) fn check<'h>(&self, mut headers: impl Iterator<Item = (Input, &'h [String])>) -> Result<(), Error> {
        if headers.any(|(input, header)| self.place(input, header).is_some()) {
            return Ok(());
        }
        Err(Error::new(ErrorCode::InputInvalid, format!("--map names the column \"{}\", which no file has", self.column)))
    }
}

/// A name without case, spaces and punctuation: `Item ID`, `item_id` and `itemId` are the same.
pub(super) fn normal(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Where the fields stand in one file.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    fields: Vec<Option<usize>>,
    attributes: Vec<(String, usize)>,
    names: Vec<String>,
    /// A Shopify product export: several rows a product, joined by the handle.
    pub(super) shopify: bool,
    /// A WooCommerce product export: variations name their product.
    pub(super) woo: bool,
    /// Orders of WooCommerce: guests are customer 0.
    pub(super) woo_orders: bool,
    pub(super) dates: Option<DateOrder>,
}

impl Columns {
    pub(super) fn find(input: Input, header: &[String], maps: &[Mapping]) -> Self {
        let names: Vec<String> = header.iter().map(|name| normal(name)).collect();
        let has = |name: &str| names.iter().any(|known| known == name);
        let shopify =
            input == Input::Products && (has("handle") && has("variantprice") || has("urlhandle") && has("option1value"));
        let woo = input == Input::Products && !shopify && ["type", "parent", "name", "regularprice"].iter().all(|name| has(name));
        let woo_orders = input == Input::Orders && has("billingemail");
        let fields = vec![None; Field::ALL.len()];
        let mut columns = Self { fields, attributes: Vec::new(), shopify, woo, woo_orders, dates: None, names };
        columns.guess(input);
        for map in maps {
            let Some(place) = map.place(input, header) else { continue };
            match &map.target {
                Target::Field(field) => columns.put(*field, place),
                Target::Attribute(name) => columns.attributes.push((name.clone(), place)),
            }
            columns.dates = columns.dates.or(map.dates);
        }
        columns
    }

    fn guess(&mut self, input: Input) {
        let spellings = if input == Input::Products { PRODUCT_SPELLINGS } else { ORDER_SPELLINGS };
        for (field, names) in spellings {
            if let Some(place) = names.iter().find_map(|name| self.place(name)) {
                self.put(*field, place);
            }
        }
        if self.shopify {
            // The second names are those of exports since 2025.
            for (field, names) in [
                (Field::ItemId, ["handle", "urlhandle"]),
                (Field::Price, ["price", "variantprice"]),
                (Field::Image, ["imagesrc", "productimageurl"]),
                (Field::Category, ["type", "type"]),
            ] {
                names.iter().for_each(|name| self.put_named(field, name));
            }
        }
        if input == Input::Products && !self.shopify && !self.woo {
            let known = ATTRIBUTES.iter().filter_map(|(name, shown)| Some(((*shown).to_owned(), self.place(name)?)));
            self.attributes = known.collect();
        }
        if input == Input::Orders {
            self.guess_orders();
        }
    }

    fn guess_orders(&mut self) {
        // Shopify's order export calls the order's number "Name"; its "Id" is only in the first row of an order.
        if self.place("lineitemquantity").is_some() && self.place("name").is_some() {
            self.put_named(Field::OrderId, "name");
        }
        if self.woo_orders {
            // The export's item_id is a number of the line.
            let ids = ["itemproductid", "itemsku", "productid", "sku"];
            if let Some(name) = ids.into_iter().find(|name| self.place(name).is_some()) {
                self.put_named(Field::ItemId, name);
            }
            self.put_named(Field::OrderId, "orderid");
            self.put_named(Field::Quantity, "itemquantity");
            self.put_named(Field::Title, "itemname");
            self.put_named(Field::Currency, "ordercurrency");
        }
    }

    fn put_named(&mut self, field: Field, name: &str) {
        if let Some(place) = self.place(name) {
            self.put(field, place);
        }
    }

    fn put(&mut self, field: Field, place: usize) {
        if let Some(slot) = self.fields.get_mut(field as usize) {
            *slot = Some(place);
        }
    }

    /// How many columns the header had.
    pub(super) fn known(&self) -> usize {
        self.names.len()
    }

    /// Where the column of this normalised name stands.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| known == name)
    }

    pub(super) fn at(&self, field: Field) -> Option<usize> {
        self.fields.get(field as usize).copied().flatten()
    }

    pub(super) fn attributes(&self) -> &[(String, usize)] {
        &self.attributes
    }

    /// Fails where a needed field has no column; the sentence names the file's columns and the `--map` to use.
    pub(super) fn require(&self, input: Input, file: &str, header: &[String]) -> Result<(), Error> {
        let needed: &[(&str, &str, &[Field])] = match input {
            Input::Products => &[("the product's id", "item_id", &[Field::ItemId]), ("the title", "item_name", &[Field::Title])],
            Input::Orders => &[
                ("the order or session", "order_id", &[Field::OrderId, Field::SessionId]),
                ("the product's id", "item_id", &[Field::ItemId]),
                ("the time", "time", &[Field::Time]),
            ],
        };
        let Some((what, map, _)) = needed.iter().find(|(.., any)| any.iter().all(|field| self.at(*field).is_none())) else {
            return Ok(());
        };
        let session = if *map == "order_id" { " (or --map session_id=COLUMN)" } else { "" };
        Err(Error::new(
            ErrorCode::InputInvalid,
            format!(
                "{file}: no column for {what} was found among \"{}\"; name it with --map {map}=COLUMN{session}",
                header.join("\", \""),
            ),
        ))
    }

    /// Which column was taken for which field, for the report.
    pub(super) fn chosen(&self, header: &[String]) -> Vec<(String, String)> {
        let fields = Field::ALL.iter().filter_map(|field| Some((field.name().to_owned(), self.at(*field)?)));
        let attributes = self.attributes.iter().map(|(name, place)| (format!("attribute.{name}"), *place));
        fields.chain(attributes).filter_map(|(name, place)| Some((name, header.get(place)?.clone()))).collect()
    }
}
