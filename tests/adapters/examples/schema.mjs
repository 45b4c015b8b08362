// What Google's and schema.org's documents show of products, with the page's address and the id that is to be told of. Policies beside
// products are shortened, and so are reviews.
const GUIDES = 'https://developers.google.com/search/docs/appearance/structured-data';

const ANVIL = `
      "@context": "https://schema.org/",
      "@type": "Product",
      "name": "Executive Anvil",
      "image": [
        "https://example.com/photos/1x1/photo.jpg",
        "https://example.com/photos/4x3/photo.jpg",
        "https://example.com/photos/16x9/photo.jpg"
       ],
      "description": "Sleeker than ACME's Classic Anvil, the Executive Anvil is perfect for the business traveler looking for something to drop from a height.",
      "sku": "0446310786",
      "mpn": "925872",
      "brand": {
        "@type": "Brand",
        "name": "ACME"
      },
      "review": {
        "@type": "Review",
        "reviewRating": {
          "@type": "Rating",
          "ratingValue": 4,
          "bestRating": 5
        },
        "author": {
          "@type": "Person",
          "name": "Fred Benson"
        }
      },
      "aggregateRating": {
        "@type": "AggregateRating",
        "ratingValue": 4.4,
        "reviewCount": 89
      },`;

const GROUP = `
        "name": "Wool winter coat",
        "description": "Wool coat, new for the coming winter season",
        "brand": {
          "@type": "Brand",
          "name": "Good brand"
        },
        "audience": {
          "@type": "PeopleAudience",
          "suggestedGender": "unisex",
          "suggestedAge": {
            "@type": "QuantitativeValue",
            "minValue": 13,
            "unitCode": "ANN"
          }
        },
        "productGroupID": "44E01",
        "pattern": "striped",
        "material": "wool",
        "variesBy": [
          "https://schema.org/size",
          "https://schema.org/color"
        ]`;
const OFFER = (url, price, availability = 'InStock') => `
            "offers": {
              "@type": "Offer",
              "url": "https://www.example.com/${url}",
              "priceCurrency": "USD",
              "price": ${price},
              "itemCondition": "https://schema.org/NewCondition",
              "availability": "https://schema.org/${availability}",
              "shippingDetails": { "@id": "#shipping_policy" },
              "hasMerchantReturnPolicy": { "@id": "#return_policy" }
            }`;
const GREEN = `
            "sku": "44E01-M11000",
            "gtin14": "98766051104214",
            "image": "https://www.example.com/coat_small_green.jpg",
            "name": "Small green coat",
            "description": "Small wool green coat for the winter season",
            "color": "Green",
            "size": "small",`;
const SMALL_BLUE = `
            "sku": "44E01-K11000",
            "gtin14": "98766051104207",
            "image": "https://www.example.com/coat_small_lightblue.jpg",
            "name": "Small light blue coat",
            "description": "Small wool light blue coat for the winter season",
            "color": "light blue",
            "size": "small",`;
const LARGE_BLUE = `
            "sku": "44E01-X1100000",
            "gtin14": "98766051104399",
            "image": "https://www.example.com/coat_large_lightblue.jpg",
            "name": "Large light blue coat",
            "description": "Large wool light blue coat for the winter season",
            "color": "light blue",
            "size": "large",`;
const POLICIES = `
      {
        "@context": "https://schema.org/",
        "@type": "OfferShippingDetails",
        "@id": "#shipping_policy",
        "shippingRate": { "@type": "MonetaryAmount", "value": 2.99, "currency": "USD" },
        "shippingDestination": { "@type": "DefinedRegion", "addressCountry": "US" }
      },
      {
        "@context": "http://schema.org/",
        "@type": "MerchantReturnPolicy",
        "@id": "#return_policy",
        "applicableCountry": "US",
        "returnPolicyCategory": "https://schema.org/MerchantReturnFiniteReturnWindow",
        "merchantReturnDays": 60,
        "returnMethod": "https://schema.org/ReturnByMail",
        "returnFees": "https://schema.org/FreeReturn"
      }`;
const NESTED = `[
      {
        "@context": "https://schema.org/",
        "@type": "ProductGroup",
        "url": "https://www.example.com/coat",${GROUP},
        "hasVariant": [
          { "@type": "Product",${GREEN}${OFFER('coat?size=small&color=green', 39.99)} },
          { "@type": "Product",${SMALL_BLUE}${OFFER('coat?size=small&color=lightblue', 39.99)} },
          { "@type": "Product",${LARGE_BLUE}${OFFER('coat?size=large&color=lightblue', 49.99, 'BackOrder')} }
        ]
      },${POLICIES}
    ]`;
const VARIANT = '"@context": "https://schema.org", "@type": "Product", "isVariantOf": { "@id": "#coat_parent" },';
const SEPARATE = `[
      { "@context": "https://schema.org/", "@type": "ProductGroup", "@id": "#coat_parent",${GROUP} },
      { ${VARIANT}${SMALL_BLUE}${OFFER('coat/lightblue?size=small', 39.99)} },
      { ${VARIANT}${LARGE_BLUE}${OFFER('coat/lightblue?size=large', 49.99, 'BackOrder')} },
      { ${VARIANT} "url": "https://www.example.com/coat/green?size=small" },${POLICIES}
    ]`;
const SEPARATE_GREEN = `[
      { "@context": "https://schema.org/", "@type": "ProductGroup", "@id": "#coat_parent",${GROUP} },
      { "@id": "#small_green", ${VARIANT}${GREEN}${OFFER('coat/green?size=small', 39.99)} },
      { ${VARIANT} "url": "https://www.example.com/coat/lightblue?size=small" },
      { ${VARIANT} "url": "https://www.example.com/coat/lightblue?size=large" },${POLICIES}
    ]`;

/** `{source, json, at, id}`; no id: the page is not about one product that has one. `sku`: what is told where the shop's ids are those. */
export const JSON_LD = [
  {
    title: 'merchant listing', source: `${GUIDES}/merchant-listing`, at: '/anvil', id: '0446310786',
    json: `{${ANVIL}
      "offers": {
        "@type": "Offer",
        "url": "https://example.com/anvil",
        "priceCurrency": "USD",
        "price": 119.99,
        "priceValidUntil": "2024-11-20",
        "itemCondition": "https://schema.org/UsedCondition",
        "availability": "https://schema.org/InStock"
      }
    }`,
  },
  {
    title: 'product snippet of a shopping aggregator', source: `${GUIDES}/product-snippet`, at: '/offers/17', id: '0446310786',
    json: `{${ANVIL}
      "offers": { "@type": "AggregateOffer", "offerCount": 5, "lowPrice": 119.99, "highPrice": 199.99, "priceCurrency": "USD" }
    }`,
  },
  {
    title: 'product snippet of a review page, without any id', source: `${GUIDES}/product-snippet`, at: '/review', id: undefined,
    json: `{
      "@context": "https://schema.org/",
      "@type": "Product",
      "name": "Executive Anvil",
      "description": "Sleeker than ACME's Classic Anvil, the Executive Anvil is perfect for the business traveler looking for something to drop from a height.",
      "review": { "@type": "Review", "reviewRating": { "@type": "Rating", "ratingValue": 4, "bestRating": 5 }, "author": { "@type": "Person", "name": "Fred Benson" } },
      "aggregateRating": { "@type": "AggregateRating", "ratingValue": 4.4, "reviewCount": 89 }
    }`,
  },
  { title: 'variants inside their group, none chosen', source: `${GUIDES}/product-variants#single-page-example-1`, at: '/coat', id: '44E01', sku: undefined, json: NESTED },
  { title: 'variants inside their group, one chosen', source: `${GUIDES}/product-variants#single-page-example-1`, at: '/coat?size=large&color=lightblue', id: '44E01', sku: '44E01-X1100000', json: NESTED },
  { title: 'the same, come by an advertisement', source: `${GUIDES}/product-variants#single-page-example-1`, at: '/coat?utm_source=x&size=small&color=green', id: '44E01', sku: '44E01-M11000', json: NESTED },
  { title: 'several pages, variants beside their group', source: `${GUIDES}/product-variants#multi-page-example-2`, at: '/coat/lightblue?size=small', id: '44E01', sku: '44E01-K11000', json: SEPARATE },
  { title: 'several pages, none chosen', source: `${GUIDES}/product-variants#multi-page-example-2`, at: '/coat/lightblue', id: '44E01', sku: undefined, json: SEPARATE },
  { title: 'several pages, the other one', source: `${GUIDES}/product-variants#multi-page-example-2`, at: '/coat/green?size=small', id: '44E01', sku: '44E01-M11000', json: SEPARATE_GREEN },
  {
    title: 'a jacket that names its group', source: 'https://schema.org/SizeSpecification#eg-0464', at: '/jacket', id: '44E01', sku: '44E01-M11000',
    json: `{ "@context": "https://schema.org/", "@type": "Product", "sku": "44E01-M11000", "inProductGroupWithID": "44E01", "gtin14": "98766051104218",
      "image": "https://www.example.com/jacket_large_green.jpg", "name": "Large green jacket", "description": "Large wool green jacket for the winter months",
      "brand": { "@type": "Brand", "name": "A fashion brand" }, "color": "green",
      "size": { "@type": "SizeSpecification", "sizeSystem": "https://schema.org/WearableSizeSystemUS", "name": "3XL" } }`,
  },
  {
    title: "schema.org's microwave, without any id", source: 'https://schema.org/Product#eg-0010', at: '/microwave', id: undefined,
    json: `{ "@context": "https://schema.org", "@type": "Product", "aggregateRating": { "@type": "AggregateRating", "ratingValue": "3.5", "reviewCount": "11" },
      "description": "0.7 cubic feet countertop microwave. Has six preset cooking categories and convenience features like Add-A-Minute and Child Lock.",
      "name": "Kenmore White 17\\" Microwave", "image": "kenmore-microwave-17in.jpg",
      "offers": { "@type": "Offer", "availability": "https://schema.org/InStock", "price": "55.00", "priceCurrency": "USD" } }`,
  },
  {
    title: "schema.org's book, what the page is about", source: 'https://schema.org/Review#eg-0462', at: '/books/rye', id: '0316769487',
    json: `{ "@context": "https://schema.org", "@type": "WebPage", "breadcrumb": "Books > Literature & Fiction > Classics", "mainEntity": { "@type": "Book",
      "author": "/author/jd_salinger.html", "bookFormat": "https://schema.org/Paperback", "datePublished": "1991-05-01", "image": "catcher-in-the-rye-book-cover.jpg",
      "inLanguage": "English", "isbn": "0316769487", "name": "The Catcher in the Rye", "numberOfPages": "224",
      "offers": { "@type": "Offer", "availability": "https://schema.org/InStock", "price": "6.99", "priceCurrency": "USD" },
      "publisher": "Little, Brown, and Company", "aggregateRating": { "@type": "AggregateRating", "ratingValue": "4", "reviewCount": "3077" } } }`,
  },
  {
    title: "Shopify's structured_data filter", source: 'https://shopify.dev/docs/api/liquid/filters/structured_data', at: '/products/crocodile-tears', id: 'crocodile-tears',
    option: ({ url }) => /\/products\/([^/?#]+)/.exec(url)?.[1],
    json: `{"@context":"http:\\/\\/schema.org\\/","@id":"\\/products\\/crocodile-tears#product","@type":"Product","brand":{"@type":"Brand","name":"Polina's Potent Potions"},"category":"","description":"","image":"https:\\/\\/polinas-potent-potions.myshopify.com\\/cdn\\/shop\\/products\\/amber-beard-oil-bottle.jpg?v=1650642958\\u0026width=1920","name":"Crocodile tears","offers":{"@id":"\\/products\\/crocodile-tears?variant=39888242344001#offer","@type":"Offer","availability":"http:\\/\\/schema.org\\/OutOfStock","price":"56.00","priceCurrency":"CAD","url":"https:\\/\\/polinas-potent-potions.myshopify.com\\/products\\/crocodile-tears?variant=39888242344001"},"url":"https:\\/\\/polinas-potent-potions.myshopify.com\\/products\\/crocodile-tears"}`,
  },
];

/** Microdata, as HTML: `{source, html, id}`. */
export const MICRODATA = [
  {
    title: 'merchant listing', source: `${GUIDES}/merchant-listing`, id: '0446310786',
    html: `
  <div>
    <div itemtype="https://schema.org/Product" itemscope>
      <meta itemprop="mpn" content="925872" />
      <meta itemprop="name" content="Executive Anvil" />
      <link itemprop="image" href="https://example.com/photos/16x9/photo.jpg" />
      <link itemprop="image" href="https://example.com/photos/4x3/photo.jpg" />
      <link itemprop="image" href="https://example.com/photos/1x1/photo.jpg" />
      <meta itemprop="description" content="Sleeker than ACME's Classic Anvil, the Executive Anvil is perfect for the business traveler looking for something to drop from a height." />
      <div itemprop="offers" itemtype="https://schema.org/Offer" itemscope>
        <link itemprop="url" href="https://example.com/anvil" />
        <meta itemprop="availability" content="https://schema.org/InStock" />
        <meta itemprop="priceCurrency" content="USD" />
        <meta itemprop="itemCondition" content="https://schema.org/UsedCondition" />
        <meta itemprop="price" content="119.99" />
        <meta itemprop="priceValidUntil" content="2024-11-20" />
      </div>
      <div itemprop="aggregateRating" itemtype="https://schema.org/AggregateRating" itemscope>
        <meta itemprop="reviewCount" content="89" />
        <meta itemprop="ratingValue" content="4.4" />
      </div>
      <div itemprop="review" itemtype="https://schema.org/Review" itemscope>
        <div itemprop="author" itemtype="https://schema.org/Person" itemscope>
          <meta itemprop="name" content="Fred Benson" />
        </div>
        <div itemprop="reviewRating" itemtype="https://schema.org/Rating" itemscope>
          <meta itemprop="ratingValue" content="4" />
          <meta itemprop="bestRating" content="5" />
        </div>
      </div>
      <meta itemprop="sku" content="0446310786" />
      <div itemprop="brand" itemtype="https://schema.org/Brand" itemscope>
        <meta itemprop="name" content="ACME" />
      </div>
    </div>
  </div>`,
  },
  {
    title: "schema.org's microwave, without any id", source: 'https://schema.org/Product#eg-0010', id: undefined,
    html: `
<div itemscope itemtype="https://schema.org/Product">
  <span itemprop="name">Kenmore White 17" Microwave</span>
  <img itemprop="image" src="/icon.svg" alt='Kenmore 17" Microwave' />
  <div itemprop="aggregateRating" itemscope itemtype="https://schema.org/AggregateRating">
    Rated <span itemprop="ratingValue">3.5</span>/5 based on <span itemprop="reviewCount">11</span> customer reviews
  </div>
  <div itemprop="offers" itemscope itemtype="https://schema.org/Offer">
    <span itemprop="priceCurrency" content="USD">$</span><span itemprop="price" content="1000.00">1,000.00</span>
    <link itemprop="availability" href="https://schema.org/InStock" />In stock
  </div>
  Product description:
  <span itemprop="description">0.7 cubic feet countertop microwave. Has six preset cooking categories and convenience features like Add-A-Minute and Child Lock.</span>
</div>`,
  },
  {
    title: "schema.org's book, what the page is about", source: 'https://schema.org/Review#eg-0462', id: '0316769487',
    html: `
<div itemscope itemtype="https://schema.org/WebPage">
  <div itemprop="breadcrumb"><a href="category/books.html">Books</a> > <a href="category/books-literature.html">Literature & Fiction</a></div>
  <div itemprop="mainEntity" itemscope itemtype="https://schema.org/Book">
    <span itemprop="name">The Catcher in the Rye</span> -
    <link itemprop="bookFormat" href="https://schema.org/Paperback">Mass Market Paperback by <a itemprop="author" href="/author/jd_salinger.html">J.D. Salinger</a>
    <div itemprop="offers" itemscope itemtype="https://schema.org/Offer">
      Price: $<span itemprop="price">6.99</span> <meta itemprop="priceCurrency" content="USD" />
      <link itemprop="availability" href="https://schema.org/InStock">In Stock
    </div>
    Product details <span itemprop="numberOfPages">224</span> pages
    ISBN-10: <span itemprop="isbn">0316769487</span>
    <div itemprop="review" itemscope itemtype="https://schema.org/Review"><span itemprop="reviewRating">5</span> stars by <span itemprop="author">John Doe</span></div>
  </div>
</div>`,
  },
  {
    title: "schema.org's productID", source: 'https://schema.org/productID', id: 'isbn:123-456-789',
    html: '<div itemscope itemtype="https://schema.org/Product"><meta itemprop="productID" content="isbn:123-456-789"/></div>',
  },
];
