<?php
// What the WooCommerce plugin calls of WordPress and WooCommerce, as small as can be: hooks that run in their order, and a page that is
// printed around them. It shows that the plugin is PHP that runs and prints what it should; WordPress itself is not here.
// php wordpress.php PLUGIN.php shop|product|thankyou ID
define( 'ABSPATH', '/' );
$hooks = array();
$modules = array();
[ , $plugin, $kind, $id ] = $argv;
define( 'PRODUCT', (int) $id );

function add_action( $name, $call, $priority = 10, $arguments = 1 ) { global $hooks; $hooks[ $name ][ $priority ][] = array( $call, $arguments ); }
function add_filter( $name, $call, $priority = 10, $arguments = 1 ) { add_action( $name, $call, $priority, $arguments ); }
function calls( $name ) { global $hooks; $all = $hooks[ $name ] ?? array(); ksort( $all ); return array_merge( ...array_values( $all ) ?: array( array() ) ); }
function do_action( $name, ...$given ) { foreach ( calls( $name ) as [ $call, $count ] ) { $call( ...array_slice( $given, 0, $count ) ); } }
function apply_filters( $name, $value, ...$given ) { foreach ( calls( $name ) as [ $call, $count ] ) { $value = $call( ...array_slice( array( $value, ...$given ), 0, $count ) ); } return $value; }
function wp_upload_dir() { return array( 'baseurl' => '/wp-content/uploads' ); }
function plugins_url( $path, $file ) { return '/wp-content/plugins/' . basename( dirname( $file ) ) . '/' . $path; }
function wp_enqueue_script_module( $id, $source, $needs = array(), $version = false ) { global $modules; $modules[] = $source . ( null === $version ? '' : '?ver=6.8' ); }
function esc_url( $text ) { return htmlspecialchars( $text, ENT_QUOTES ); }
function esc_attr( $text ) { return htmlspecialchars( $text, ENT_QUOTES ); }
function is_product() { global $kind; return 'product' === $kind; }
function is_shop() { global $kind; return 'shop' === $kind; }
function is_search() { return false; }
function is_paged() { return false; }
function get_the_ID() { return PRODUCT; }
function get_queried_object_id() { return PRODUCT; }
function wc_get_order( $id ) { return new Order(); }

class Product { function is_purchasable() { return true; } function is_type( $type ) { return 'simple' === $type; } function get_id() { return 1001; } }
class Line { function get_product_id() { return PRODUCT; } function get_quantity() { return 2; } }
class Order { function get_items() { return array( new Line() ); } }
class WP_HTML_Tag_Processor {
	private $html;
	function __construct( $html ) { $this->html = $html; }
	function next_tag( $query ) { return (bool) preg_match( '/<form class="cart"/', $this->html ); }
	function set_attribute( $name, $value ) { $this->html = str_replace( '<form class="cart"', "<form $name=\"$value\" class=\"cart\"", $this->html ); }
	function get_updated_html() { return $this->html; }
}

set_error_handler( function ( $level, $message ) { throw new ErrorException( $message ); } );
require $plugin;
do_action( 'wp_enqueue_scripts' );
echo '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,"></head><body><h1>Shop</h1>';
if ( 'product' === $kind ) {
	do_action( 'woocommerce_before_add_to_cart_form' );
	echo '<form class="cart" method="get"><button name="add-to-cart" value="' . PRODUCT . '">Add to cart</button></form>';
	do_action( 'woocommerce_after_add_to_cart_form' );
	do_action( 'woocommerce_after_single_product_summary' );
} elseif ( 'thankyou' === $kind ) {
	do_action( 'woocommerce_thankyou', 77 );
} else {
	do_action( 'woocommerce_before_shop_loop' );
	$args = apply_filters( 'woocommerce_loop_add_to_cart_args', array( 'attributes' => array() ), new Product() );
	echo '<a class="add_to_cart_button" href="#cart"';
	foreach ( $args['attributes'] as $name => $value ) { echo " $name=\"$value\""; }
	echo '>Add to cart</a>';
}
do_action( 'wp_footer' );
foreach ( $modules as $module ) { echo "<script type=\"module\" src=\"$module\"></script>"; }
echo '</body></html>';
