// After what Google's documents show, compared with copies of them and not copied letter for letter: each is run as a page would run it.
// gtag.js: https://developers.google.com/analytics/devguides/collection/ga4/ecommerce and
// https://developers.google.com/analytics/devguides/collection/ga4/reference/events (search)
// Tag Manager: https://developers.google.com/analytics/devguides/collection/ga4/ecommerce?client_type=gtm

/** The snippet that every page of gtag.js begins with: https://developers.google.com/tag-platform/gtagjs/install */
export const SNIPPET = `
  window.dataLayer = window.dataLayer || [];
  function gtag(){dataLayer.push(arguments);}
  gtag('js', new Date());
  gtag('config', 'TAG_ID');
  return gtag;
`;

/** The two products of all their examples. */
export const TEE = { item_id: 'SKU_12345', quantity: 3 };
export const GREY = { item_id: 'SKU_12346', quantity: 2 };

const TEE_SHOWN = `{
        item_id: "SKU_12345",
        item_name: "Stan and Friends Tee",
        affiliation: "Google Merchandise Store",
        coupon: "SUMMER_FUN",
        discount: 2.22,
        index: 0,
        item_brand: "Google",
        item_category: "Apparel",
        item_category2: "Adult",
        item_category3: "Shirts",
        item_category4: "Crew",
        item_category5: "Short sleeve",
        item_list_id: "related_products",
        item_list_name: "Related Products",
        item_variant: "green",
        location_id: "ChIJIQBpAG2ahYAR_6128GcTUEo",
        price: 10.01,
        google_business_vertical: "retail",
        quantity: 3
      }`;
const GREY_SHOWN = `{
        item_id: "SKU_12346",
        item_name: "Google Grey Women's Tee",
        affiliation: "Google Merchandise Store",
        coupon: "SUMMER_FUN",
        discount: 3.33,
        index: 1,
        item_brand: "Google",
        item_category: "Apparel",
        item_category2: "Adult",
        item_category3: "Shirts",
        item_category4: "Crew",
        item_category5: "Short sleeve",
        item_list_id: "related_products",
        item_list_name: "Related Products",
        item_variant: "gray",
        location_id: "ChIJIQBpAG2ahYAR_6128GcTUEo",
        price: 21.01,
        promotion_id: "P_12345",
        promotion_name: "Summer Sale",
        google_business_vertical: "retail",
        quantity: 2
      }`;

/** `[event, its parameters as shown, what is to be told of it]`. */
export const EVENTS = [
  ['view_item_list', `
  item_list_id: "related_products",
  item_list_name: "Related products",
  items: [${TEE_SHOWN}, ${GREY_SHOWN}]`, [TEE, GREY]],
  ['select_item', `
  item_list_id: "related_products",
  item_list_name: "Related products",
  items: [${TEE_SHOWN}]`, [TEE]],
  ['view_item', `
  currency: "USD",
  value: 30.03,
  items: [${TEE_SHOWN}]`, [TEE]],
  ['add_to_wishlist', `
  currency: "USD",
  value: 30.03,
  items: [${TEE_SHOWN}]`, [TEE]],
  ['add_to_cart', `
  currency: "USD",
  value: 30.03,
  items: [${TEE_SHOWN}]`, [TEE]],
  ['view_cart', `
  currency: "USD",
  value: 30.03,
  items: [${TEE_SHOWN}, ${GREY_SHOWN}]`, [TEE, GREY]],
  ['remove_from_cart', `
  currency: "USD",
  value: 30.03,
  items: [${TEE_SHOWN}]`, [TEE]],
  ['begin_checkout', `
  currency: "USD",
  value: 30.03,
  coupon: "SUMMER_FUN",
  items: [${TEE_SHOWN}, ${GREY_SHOWN}]`, [TEE, GREY]],
  ['add_shipping_info', `
  currency: "USD",
  value: 30.03,
  coupon: "SUMMER_FUN",
  shipping_tier: "Ground",
  items: [${TEE_SHOWN}]`, undefined],
  ['add_payment_info', `
  currency: "USD",
  value: 30.03,
  coupon: "SUMMER_FUN",
  payment_type: "Credit Card",
  items: [${TEE_SHOWN}]`, undefined],
  ['purchase', `
  transaction_id: "T_12345_1",
  value: 72.05,
  tax: 3.60,
  shipping: 5.99,
  currency: "USD",
  coupon: "SUMMER_SALE",
  customer_type: "new",
  items: [${TEE_SHOWN}, ${GREY_SHOWN}]`, [TEE, GREY]],
  ['refund', `
  currency: "USD",
  transaction_id: "T_12345", // Transaction ID. Required for purchases and refunds.
  value: 30.03,
  affiliation: "Google Merchandise Store",
  coupon: "SUMMER_FUN",
  shipping: 3.33,
  tax: 1.11,
  items: [${TEE_SHOWN}]`, [TEE]],
  ['view_promotion', `
  creative_name: "Summer Banner",
  creative_slot: "featured_app_1",
  promotion_id: "P_12345",
  promotion_name: "Summer Sale",
  items: [${TEE_SHOWN}]`, undefined],
];

/** https://developers.google.com/analytics/devguides/collection/ga4/reference/events#search */
export const SEARCH = `gtag("event", "search", {
  search_term: "Clothing"
});`;
