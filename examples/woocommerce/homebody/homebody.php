<?php
/**
 * Plugin Name: Homebody
 * Description: Suggestions that are chosen in the shopper's own browser, and a panel in which they see and delete all that is kept.
 * Version: 0.1.0
 * Requires at least: 6.5
 * Requires PHP: 7.4
 * Requires Plugins: woocommerce
 * License: MIT OR Apache-2.0
 */

defined( 'ABSPATH' ) || exit;

/** Where the pack is: in the uploads, so that a new plugin does not take it away. */
function homebody_catalog() {
	return wp_upload_dir()['baseurl'] . '/homebody/catalog.hbpack';
}

/** The files of dist/homebody, in this plugin's folder `files`. Without a version in the address: they find each other by their names. */
add_action( 'wp_enqueue_scripts', function () {
	wp_enqueue_script_module( 'homebody', plugins_url( 'files/elements.js', __FILE__ ), array(), null );
} );

/** Opens Homebody in each page; on a product's, says so for the set of pictures that every visitor gets there. */
add_action( 'wp_footer', function () {
	$about = is_product() ? sprintf( ' shelf-items="%d"', get_queried_object_id() ) : '';
	printf( '<homebody-config catalog="%s" follow="attributes"%s></homebody-config>', esc_url( homebody_catalog() ), $about );
	echo '<homebody-invite></homebody-invite><p><a href="#homebody">My shopping profile</a></p>';
} );

/** A product's page: that it is looked at, and what goes with it. */
add_action( 'woocommerce_after_single_product_summary', function () {
	printf( '<homebody-recommendations data-homebody-view-item="%1$d" model="related-products" item-id="%1$d" limit="4"></homebody-recommendations>', get_the_ID() );
}, 15 );

/** The shop's first page. */
add_action( 'woocommerce_before_shop_loop', function () {
	if ( is_shop() && ! is_search() && ! is_paged() ) {
		echo '<homebody-recommendations model="recommended-for-you" limit="6"></homebody-recommendations>';
	}
}, 5 );

/** The buttons of lists. */
add_filter( 'woocommerce_loop_add_to_cart_args', function ( $args, $product ) {
	if ( $product->is_purchasable() && $product->is_type( 'simple' ) ) {
		$args['attributes']['data-homebody-add-to-cart'] = $product->get_id();
	}
	return $args;
}, 10, 2 );

/** The form of a product's page: WooCommerce prints it between these two. */
add_action( 'woocommerce_before_add_to_cart_form', 'ob_start', 99, 0 );
add_action( 'woocommerce_after_add_to_cart_form', function () {
	$form = new WP_HTML_Tag_Processor( ob_get_clean() );
	if ( $form->next_tag( array( 'tag_name' => 'form', 'class_name' => 'cart' ) ) ) {
		$form->set_attribute( 'data-homebody-add-to-cart', (string) get_the_ID() );
	}
	echo $form->get_updated_html(); // phpcs:ignore WordPress.Security.EscapeOutput -- WooCommerce's own markup
}, 0 );

/** What was searched for. */
add_action( 'wp_footer', function () {
	if ( is_search() ) {
		printf( '<span hidden data-homebody-search-term="%s"></span>', esc_attr( get_search_query( false ) ) );
	}
} );

/** The page after an order. */
add_action( 'woocommerce_thankyou', function ( $order_id ) {
	$order = wc_get_order( $order_id );
	if ( ! $order ) {
		return;
	}
	printf( '<span hidden data-homebody-purchase="%d">', $order_id );
	foreach ( $order->get_items() as $item ) {
		printf( '<span data-homebody-item="%d" data-homebody-quantity="%d"></span>', $item->get_product_id(), $item->get_quantity() );
	}
	echo '</span>';
} );
