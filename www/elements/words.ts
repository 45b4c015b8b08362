/**
 * Every text that a shopper reads, by flat key, so that a translation is one more table like this one. `{name}` is filled in;
 * keys that end in `.one` and `.other` are plural forms, chosen by the language's own rule.
 */
import { isolate, LANGUAGE } from './format.js';

const english = {
  // Reasons on a card
  'reason.viewed': 'Because you looked at {item}',
  'reason.selected': 'Because you opened {item}',
  'reason.carted': 'Because you put {item} in your cart',
  'reason.bought': 'Because you bought {item}',
  'reason.wished': 'Because you saved {item}',
  'reason.liked': 'Because you liked {item}',
  'reason.searched': 'Because you searched for “{term}”',
  'reason.prefers': 'Because you asked for more {facet}',
  'reason.goes_with': 'Often chosen with {item}',
  'reason.bought_with': 'Often bought with {item}',
  'reason.similar_to': 'Similar to {item}',
  'reason.popular': 'Popular in this shop',
  'reason.trending': 'Popular lately in this shop',
  'reason.new': 'New in this shop',
  'reason.range': 'From this shop’s range',
  'reason.explore': 'Something different, to try',
  'reason.itself.viewed': 'You looked at this',
  'reason.itself.selected': 'You opened this',
  'reason.itself.carted': 'You put this in your cart',
  'reason.itself.bought': 'You bought this',
  'reason.itself.wished': 'You saved this',
  'reason.itself.liked': 'You liked this',
  'reason.itself.searched': 'You searched for “{term}”',
  'reason.something': 'something here',

  // Reasons at length
  'why.viewed': 'You looked at {item}',
  'why.selected': 'You opened {item}',
  'why.carted': 'You put {item} in your cart',
  'why.bought': 'You bought {item}',
  'why.wished': 'You saved {item}',
  'why.liked': 'You liked {item}',
  'why.searched': 'You searched for “{term}”',
  'why.prefers': 'You asked for more {facet}',
  'why.goes_with': 'Many shoppers choose it together with {item}',
  'why.bought_with': 'Many shoppers buy it together with {item}',
  'why.similar_to': 'It is like {item}',
  'why.popular': 'Many shoppers here buy it',
  'why.trending': 'Many shoppers here bought it lately',
  'why.new': 'It is new in this shop',
  'why.range': 'It is part of this shop’s range',
  'why.explore': 'It is something different, for you to try',
  'why.in_common': '{reason}. In common: {facet}',

  // The dialog behind "Why this?"
  'why.button': 'Why this?',
  'why.button.of': 'Why this? {item}',
  'why.title': 'Why {item}?',
  'why.lead': 'How much each reason counted:',
  'why.nothing_of_yours': 'Nothing you did took part in this.',
  'why.without.one': 'Without this action you would see {other} here instead.',
  'why.without.other': 'Without these {n} actions you would see {other} here instead.',
  'why.without_none.one': 'Without this action it would not be shown.',
  'why.without_none.other': 'Without these {n} actions it would not be shown.',
  'why.loading': 'Looking it up…',
  'why.failed': 'The reason cannot be shown now.',
  'why.not_interested': 'Not interested',
  'why.not_interested.kept': '{item} will not be suggested again.',
  'why.not_interested.here': '{item} is hidden on this page. Nothing was kept.',
  'close': 'Close',

  // Suggestions
  'row.recommended-for-you': 'Suggestions for you',
  'row.recommended-for-you.plain': 'Suggestions',
  'row.related-products': 'Similar products',
  'row.bought-together': 'Often bought together',
  'row.recently-viewed': 'What you looked at',
  'row.trending-items': 'Popular lately',
  'row.rerank': 'Suggestions for you',
  'row.personalised': 'Chosen in this browser from what you did',
  'row.back': 'Show earlier suggestions',
  'row.on': 'Show further suggestions',

  // Invitation
  'invite.name': 'Suggestions from your own shopping',
  'invite.text': 'May this shop choose suggestions by what you look at, search for and buy here? It is kept only in this browser, and you can see and delete all of it.',
  'invite.yes': 'Turn on',
  'invite.no': 'No thanks',
  'invite.some': 'Allow what is ticked',
  'invite.details': 'Details',
  'invite.pick': 'Allow one by one',
  'invite.pick_one': 'Tick at least one, or choose “No thanks”.',
  'invite.on': 'Turned on. You can see, change or delete everything in',
  'invite.off': 'Nothing is kept. If you change your mind:',
  'invite.panel': 'your shopping profile',
  'invite.failed': 'Your choice could not be stored.',

  // Purposes
  'purpose.remember_views': 'Remember products I look at',
  'purpose.remember_purchases': 'Remember what I put in my cart and buy',
  'purpose.remember_searches': 'Remember my searches',
  'purpose.personalise': 'Use these to choose suggestions',
  'purpose.explore': 'Show me something different now and then',
  'purpose.remember_views.means': 'Products you open or look at, with the time.',
  'purpose.remember_purchases.means': 'Products you add, remove, save or buy, with how many and the time.',
  'purpose.remember_searches.means': 'The words you search for in this shop.',
  'purpose.personalise.means': 'What is remembered decides which products come first. Prices never change.',
  'purpose.explore.means': 'A few places go to products outside your habits. They are labelled.',

  // Panel
  'panel.title': 'Your shopping profile in this browser',
  'panel.loading': 'Opening your shopping profile…',
  'panel.failed': 'Your shopping profile cannot be shown in this browser now. The shop works as usual.',
  'panel.stopped': 'This stopped working on this page. Load the page again to go on.',
  'panel.error': 'That did not work: {message}',

  'status.title': 'Status',
  'status.on': 'On',
  'status.off': 'Off',
  'status.paused': 'Paused',
  'status.since': 'since {date}',
  'status.paused_until': 'until {time}',
  'status.paused_open': 'until you resume',
  'status.paused_means': 'While paused, nothing is added and nothing you did is used.',
  'status.stored.persistent': 'Kept only in this browser. The shop does not receive it from this feature.',
  'status.stored.memory': 'Kept only until you close this page: this browser does not let the shop’s page store anything.',
  'status.stored.none': 'Nothing is kept.',
  'status.off_means': 'Nothing is kept. You have not turned this on.',
  'status.off_kept': 'Nothing new is kept and nothing is used. What was kept before stays until you delete it.',
  'status.counts': '{actions}, {guesses}.',
  'status.oldest': 'The oldest goes by itself on {date}, {days} after it was added.',
  'status.most': 'At most {n} are kept.',
  'status.sealed.yes': 'Your browser blocks this feature from sending anything: yes',
  'status.sealed.no': 'Your browser blocks this feature from sending anything: no, this shop has not set that up',
  'status.code': 'SHA-256 of what runs here',
  'status.pictures': 'Pictures of {n} products are kept with them.',
  'status.direct': 'The shop can tell which suggestions are shown, by the pictures that are fetched',
  'status.gpc': 'Your browser asks sites not to sell or share data (GPC). So this starts off, and you are not asked.',
  'status.pause_hour': 'Pause for an hour',
  'status.pause_open': 'Pause until I resume',
  'status.resume': 'Resume',
  'status.turn_off': 'Turn off',
  'status.turn_on': 'Turn on',
  'status.turn_on_means': 'Turning on remembers what you look at, search for and buy here, and uses it to choose suggestions. It stays in this browser.',
  'status.wipe': 'Delete everything…',

  'allow.title': 'What you allow',
  'allow.text': 'Each one works by itself. You can change it at any time.',
  'allow.never': 'never asked',
  'allow.on_since': 'allowed on {date}',
  'allow.off_since': 'not allowed since {date}',
  'allow.on': 'On',
  'allow.off': 'Off',
  'allow.delete_kept.one': 'Delete the {n} action kept for this',
  'allow.delete_kept.other': 'Delete the {n} actions kept for this',

  'stored.title': 'What is stored',
  'stored.text': 'Everything this shop’s suggestions know of what you did, and nothing else.',
  'stored.empty': 'Nothing yet. Products you look at, search for and buy will be listed here.',
  'stored.empty_off': 'Nothing is kept. You have not turned this on.',
  'stored.today': 'Today',
  'stored.yesterday': 'Yesterday',
  'stored.until': 'until {date}',
  'stored.unused': 'not used',
  'stored.quantity': '{n} ×',
  'stored.dont_use': 'Don’t use',
  'stored.use': 'Use again',
  'stored.delete': 'Delete',
  'stored.act_on': '{act} {what}',
  'stored.act_on_at': '{act} {what}, {time}',
  'stored.act_on_nth': '{act} {what}, {time}, number {nth}',
  'stored.more': 'Show more',
  'stored.shown': '{shown} of {all} shown',

  'guessed.title': 'What was guessed',
  'guessed.text': 'What your actions suggest you like. Each guess comes only from the actions listed with it.',
  'guessed.empty': 'No guesses. They appear once there are actions that may be used.',
  'guessed.weak': 'weak',
  'guessed.some': 'medium',
  'guessed.strong': 'strong',
  'guessed.from.one': 'from {n} action',
  'guessed.from.other': 'from {n} actions',
  'guessed.see.one': 'See the {n} action',
  'guessed.see.other': 'See the {n} actions',
  'guessed.see_of': '{see} behind {name}',
  'guessed.more.one': 'and {n} more',
  'guessed.more.other': 'and {n} more',
  'guessed.stop': 'Stop guessing this',
  'guessed.stop_of': 'Stop guessing this: {name}',

  'kind.category': 'Category',
  'kind.brand': 'Brand',
  'kind.price': 'Price range',
  'kind.tag': 'Topic',
  'kind.attribute': 'Property',

  'act.view_item': 'Viewed',
  'act.select_item': 'Opened',
  'act.search': 'Searched for',
  'act.add_to_wishlist': 'Saved',
  'act.add_to_cart': 'Added to cart',
  'act.remove_from_cart': 'Removed from cart',
  'act.purchase': 'Bought',
  'act.refund': 'Returned',
  'act.like': 'Liked',
  'act.dislike': 'Disliked',
  'act.not_interested': 'Not interested in',
  'act.exclude_facet': 'Not to be suggested:',
  'act.ignore_facet': 'Not to be guessed:',
  'act.prefer_facet': 'Wanted more of',
  'act.view_item_list': 'Saw a list',
  'act.begin_checkout': 'Began to pay',
  'act.view_cart': 'Looked at the cart',
  'act.unknown_product': 'a product this shop no longer lists',

  'wipe.title': 'Delete everything?',
  'wipe.text': 'Deletes {actions} and {guesses}, and your choices about them. Your cart and account stay.',
  'wipe.text_empty': 'Deletes your choices. Your cart and account stay.',
  'wipe.confirm': 'Delete everything',
  'wipe.cancel': 'Cancel',
  'wipe.done': 'Deleted. Checked: {n} left.',
  'wipe.left': 'Not everything could be deleted. Checked: {n} left. Please try again.',

  // Said after something was done
  'said.deleted.one': 'Deleted {n} action.',
  'said.deleted.other': 'Deleted {n} actions.',
  'said.unused': 'Kept, but no longer used: {what}',
  'said.used': 'Used again: {what}',
  'said.stopped': 'No longer guessed: {name}',
  'said.stop_refused': 'Not done: allow “Use these to choose suggestions” first.',
  'said.paused': 'Paused.',
  'said.resumed': 'Resumed.',
  'said.on': 'Turned on.',
  'said.off': 'Turned off.',
  'said.allowed': 'Allowed: {purpose}',
  'said.disallowed': 'No longer allowed: {purpose}',

  // Counts
  'actions.one': '{n} action',
  'actions.other': '{n} actions',
  'guesses.one': '{n} guess',
  'guesses.other': '{n} guesses',
  'days.one': '{n} day',
  'days.other': '{n} days',
} as const;

export type Key = keyof typeof english;
/** A key that has plural forms, without their endings. */
export type PluralKey = Key extends infer K ? K extends `${infer Stem}.other` ? Stem : never : never;
type Values = Record<string, string | number>;

const plurals = new Intl.PluralRules(LANGUAGE);
const numbers = new Intl.NumberFormat(LANGUAGE);

/** The text of this key, with its `{names}` filled in. */
export function t(key: Key, values: Values = {}): string {
  return english[key].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    return typeof value === 'number' ? numbers.format(value) : isolate(value);
  });
}

/** The plural form for `n`, with `{n}` and other names filled in. */
export function plural(key: PluralKey, n: number, values: Values = {}): string {
  const form = `${key}.${plurals.select(n)}`;
  return t((form in english ? form : `${key}.other`) as Key, { ...values, n });
}

/** The text of a key that is put together at run time, or nothing where there is none. */
export function maybe(key: string, values?: Values): string | undefined {
  return Object.hasOwn(english, key) ? t(key as Key, values) : undefined;
}
