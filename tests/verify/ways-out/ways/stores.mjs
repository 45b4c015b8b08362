// What loads for a store, a font or a notice.
import { GIVEN } from './scripts.mjs';

/** WebKit's workers ask for fonts in the mode "same-origin". */
const OWN_FONTS = { webkit: ['home'] };

export const stores = [
  { name: 'Cache.add', needs: ['caches'], attempt: async ({ url }) => (await caches.open('ways')).add(url) },
  { name: 'Cache.addAll', needs: ['caches'], attempt: async ({ url }) => (await caches.open('ways')).addAll([url]) },
  { name: 'Cache.put of what is fetched', needs: ['caches'], attempt: async ({ url }) => (await caches.open('ways')).put(url, await fetch(url)) },
  { name: 'Cache.add in a storage bucket', needs: ['navigator.storageBuckets'], attempt: async ({ url }) => {
    const bucket = await navigator.storageBuckets.open('ways');
    await (await bucket.caches.open('ways')).add(url);
  } },
  { name: 'FontFace.load', needs: ['FontFace'], only: OWN_FONTS, attempt: ({ url }) => new FontFace('ways', `url(${url})`).load() },
  { name: 'FontFaceSet.load', needs: ['FontFace'], only: OWN_FONTS, attempt: ({ url, token }) => {
    const fonts = self.fonts ?? document.fonts;
    fonts.add(new FontFace(`f${token}`, `url(${url})`));
    return fonts.load(`12px f${token}`);
  } },
  { name: 'text drawn on a canvas in a font', needs: ['OffscreenCanvas'], only: OWN_FONTS, attempt: ({ url, token }) => {
    const fonts = self.fonts ?? document.fonts;
    fonts.add(new FontFace(`f${token}`, `url(${url})`));
    const context = new OffscreenCanvas(9, 9).getContext('2d');
    context.font = `12px f${token}`;
    context.fillText('x', 0, 9);
  } },
  { name: 'a picture within an SVG picture', needs: ['createImageBitmap'], attempt: ({ url }) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="${url}" width="9" height="9"/></svg>`;
    return createImageBitmap(new Blob([svg], { type: 'image/svg+xml' }));
  }, unless: { chromium: 'browsers decode no SVG here', firefox: 'browsers decode no SVG here', webkit: 'browsers decode no SVG here' } },
  { name: 'a filter on a canvas', needs: ['OffscreenCanvas'], attempt: ({ url }) => {
    const context = new OffscreenCanvas(9, 9).getContext('2d');
    context.filter = `url(${url}#x)`;
    context.fillRect(0, 0, 9, 9);
  }, unless: { chromium: 'no request, unsealed either', firefox: 'no request, unsealed either', webkit: 'no request, unsealed either' } },
  { name: 'a notice\'s icon', needs: ['Notification'], attempt: ({ url }, { event }) => event(new Notification('x', { icon: url }), 'show'),
    unless: { webkit: 'the shopper must have allowed notices, and this driver cannot do it for them' } },
  { name: 'a notice of the shop\'s service worker, its icon', needs: ['navigator.serviceWorker'], givenUp: GIVEN, registered: true, attempt: async ({ url, token }) => {
    const registration = await navigator.serviceWorker.getRegistration(`/sw/${token}/`);
    await registration.showNotification('x', { icon: url });
  }, unless: { webkit: 'the shopper must have allowed notices, and this driver cannot do it for them' } },
  { name: 'a cookie, for the next request', needs: ['cookieStore'], to: ['home'], attempt: async ({ base, token }) => {
    await cookieStore.set('ways', token);
    await fetch(base);
  }, unless: { webkit: 'cookies set so are for secure (https) addresses alone' } },
];
