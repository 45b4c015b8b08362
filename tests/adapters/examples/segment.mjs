// The examples of Segment's e-commerce spec: https://segment.com/docs/connections/spec/ecommerce/v2/

const PRODUCT = `  product_id: '507f1f77bcf86cd799439011',
  sku: 'G-32',
  category: 'Games',
  name: 'Monopoly: 3rd Edition',
  brand: 'Hasbro',
  variant: '200 pieces',
  price: 18.99,
  quantity: 1,
  coupon: 'MAYDEALS',
  position: 3,
  url: 'https://www.example.com/product/path',
  image_url: 'https://www.example.com/product/path.jpg'`;
const SHOWN = `  products: [
    {
      product_id: '507f1f77bcf86cd799439011',
      sku: '45790-32',
      name: 'Monopoly: 3rd Edition',
      price: 19,
      position: 1,
      category: 'Games',
      url: 'https://www.example.com/product/path',
      image_url: 'https://www.example.com/product/path.jpg'
    },
    {
      product_id: '505bd76785ebb509fc183733',
      sku: '46493-32',
      name: 'Uno Card Game',
      price: 3,
      position: 2,
      category: 'Games'
    }
  ]`;
const BOUGHT = `  products: [
    {
      product_id: '507f1f77bcf86cd799439011',
      sku: '45790-32',
      name: 'Monopoly: 3rd Edition',
      price: 19,
      quantity: 1,
      category: 'Games',
      url: 'https://www.example.com/product/path',
      image_url: 'https://www.example.com/product/path.jpg'
    },
    {
      product_id: '505bd76785ebb509fc183733',
      sku: '46493-32',
      name: 'Uno Card Game',
      price: 3,
      quantity: 2,
      category: 'Games'
    }
  ]`;

/** `[event, its properties as shown, what is to be told of it]`. */
export const EVENTS = [
  ['Products Searched', `
  query: 'blue roses'
`, { name: 'search', search_term: 'blue roses' }],
  ['Product List Viewed', `
  list_id: 'hot_deals_1',
  category: 'Deals',
${SHOWN}
`, { name: 'view_item_list', items: [{ item_id: '507f1f77bcf86cd799439011' }, { item_id: '505bd76785ebb509fc183733' }] }],
  ['Product Clicked', `
${PRODUCT}
`, { name: 'select_item', items: [{ item_id: '507f1f77bcf86cd799439011', quantity: 1 }] }],
  ['Product Viewed', `
${PRODUCT}
`, { name: 'view_item', items: [{ item_id: '507f1f77bcf86cd799439011', quantity: 1 }] }],
  ['Product Added', `
  cart_id: 'skdjsidjsdkdj29j',
${PRODUCT}
`, { name: 'add_to_cart', items: [{ item_id: '507f1f77bcf86cd799439011', quantity: 1 }] }],
  ['Product Removed', `
  cart_id: 'ksjdj92dj29dj92d2j',
${PRODUCT}
`, { name: 'remove_from_cart', items: [{ item_id: '507f1f77bcf86cd799439011', quantity: 1 }] }],
  ['Cart Viewed', `
  cart_id: 'd92jd29jd92jd29j92d92jd',
${SHOWN}
`, { name: 'view_cart', items: [{ item_id: '507f1f77bcf86cd799439011' }, { item_id: '505bd76785ebb509fc183733' }] }],
  ['Checkout Started', `
  order_id: '50314b8e9bcf000000000000',
  affiliation: 'Google Store',
  value: 30,
  revenue: 25.00,
  shipping: 3,
  tax: 2,
  discount: 2.5,
  coupon: 'hasbros',
  currency: 'USD',
${BOUGHT}
`, { name: 'begin_checkout', items: [{ item_id: '507f1f77bcf86cd799439011', quantity: 1 }, { item_id: '505bd76785ebb509fc183733', quantity: 2 }] }],
  ['Checkout Step Viewed', `
  checkout_id: '50314b8e9bcf000000000000',
  step: 2,
  shipping_method: 'Fedex',
  payment_method: 'Visa'
`, undefined],
  ['Payment Info Entered', `
  checkout_id: '39f39fj39f3jf93fj9fj39fj3f',
  order_id: 'dkfsjidfjsdifsdfksdjfkdsfjsdfkdsf'
`, undefined],
  ['Order Completed', `
  checkout_id: 'fksdjfsdjfisjf9sdfjsd9f',
  order_id: '50314b8e9bcf000000000000',
  affiliation: 'Google Store',
  total: 27.50,
  subtotal: 22.50,
  revenue: 25.00,
  shipping: 3,
  tax: 2,
  discount: 2.5,
  coupon: 'hasbros',
  currency: 'USD',
${BOUGHT}
`, { name: 'purchase', items: [{ item_id: '507f1f77bcf86cd799439011', quantity: 1 }, { item_id: '505bd76785ebb509fc183733', quantity: 2 }] }],
  ['Order Refunded', `
  order_id: '50314b8e9bcf000000000000',
  total: 30,
  currency: 'USD',
${BOUGHT}
`, { name: 'refund', items: [{ item_id: '507f1f77bcf86cd799439011', quantity: 1 }, { item_id: '505bd76785ebb509fc183733', quantity: 2 }] }],
  ['Product Added to Wishlist', `
  wishlist_id: 'skdjsidjsdkdj29j',
  wishlist_name: 'Loved Games',
${PRODUCT}
`, { name: 'add_to_wishlist', items: [{ item_id: '507f1f77bcf86cd799439011', quantity: 1 }] }],
];
