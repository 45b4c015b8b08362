// What only documents can do. It is tried in the worker all the same, where its API is missing; its control is a page without policy.
const DOCUMENT = ['document'];
const element = (name, attempt, more) => ({ name, needs: DOCUMENT, to: ['away'], attempt, ...more });

export const documents = [
  element('<img>', ({ url }, kit) => kit.element('img', { src: url })),
  element('new Image()', ({ url }) => { new Image().src = url; }, { needs: ['Image'] }),
  element('<img srcset>', ({ url }, kit) => kit.element('img', { srcset: `${url} 1x` })),
  element('<img loading="lazy">', ({ url }, kit) => kit.element('img', { src: url, loading: 'lazy', width: 9, height: 9 })),
  element('<script>', ({ url }, kit) => kit.element('script', { src: url })),
  element('<link rel="stylesheet">', ({ url }, kit) => kit.element('link', { rel: 'stylesheet', href: url })),
  element('<link rel="prefetch">', ({ url }, kit) => kit.element('link', { rel: 'prefetch', href: url }),
    { unless: { webkit: 'off in this browser\'s settings' } }),
  element('<link rel="preload">', ({ url }, kit) => kit.element('link', { rel: 'preload', as: 'image', href: url })),
  element('<link rel="modulepreload">', ({ url }, kit) => kit.element('link', { rel: 'modulepreload', href: url })),
  element('<link rel="preconnect">', ({ knock }, kit) => kit.element('link', { rel: 'preconnect', href: `http://127.0.0.1:${knock}` }), { knock: true }),
  element('<link rel="icon">', ({ url }, kit) => { kit.element('link', { rel: 'icon', href: url }); },
    { unless: { chromium: 'without a window, no icon is shown', webkit: 'no request; this browser is not set up to show icons' } }),
  element('<iframe>', ({ url }, kit) => kit.element('iframe', { src: url })),
  element('<object>', ({ url }, kit) => kit.element('object', { data: url })),
  element('<embed>', ({ url }, kit) => kit.element('embed', { src: url })),
  element('<video>', ({ url }, kit) => kit.element('video', { src: url, preload: 'auto' })),
  element('<video poster>', ({ url }, kit) => kit.element('video', { poster: url })),
  element('<audio>', ({ url }, kit) => kit.element('audio', { src: url, preload: 'auto' })),
  element('<input type="image">', ({ url }, kit) => kit.element('input', { type: 'image', src: url })),
  element('<svg><image>', ({ url }) => { document.body.innerHTML = `<svg><image href="${url}"/></svg>`; }),
  element('<svg><use>', ({ url }) => { document.body.innerHTML = `<svg><use href="${url}#x"/></svg>`; }, { to: ['home'] }),
  element('CSS url()', ({ url }) => { document.body.style.backgroundImage = `url(${url})`; }),
  element('CSS @import', ({ url }, kit) => kit.element('style', { text: `@import url(${url});` })),
  element('CSS @font-face', ({ url }, kit) => {
    kit.element('style', { text: `@font-face { font-family: ways; src: url(${url}) }` });
    kit.element('p', { text: 'x', style: 'font-family: ways' });
  }),
  element('a worklet\'s module', ({ url }) => CSS.paintWorklet.addModule(url), { needs: ['CSS.paintWorklet'] }),
  element('an audio worklet\'s module', ({ url }) => new OfflineAudioContext(1, 1, 8_000).audioWorklet.addModule(url), { needs: ['OfflineAudioContext'] }),
  element('<form>', ({ url }, kit) => kit.element('form', { action: url, method: 'post' }).submit()),
  element('<a> clicked', ({ url }, kit) => kit.element('a', { href: url }).click()),
  element('<a ping>', ({ url }, kit) => kit.element('a', { href: '#x', ping: url }).click(), { unless: { firefox: 'off in this browser\'s settings' } }),
  element('<meta http-equiv="refresh">', ({ url }, kit) => kit.element('meta', { 'http-equiv': 'refresh', content: `0; url=${url}` })),
  element('speculation rules', ({ url }, kit) => kit.element('script', {
    type: 'speculationrules', text: JSON.stringify({ prefetch: [{ source: 'list', urls: [url], eagerness: 'immediate' }] }),
  }), { needs: ['document', 'script:speculationrules'], to: ['home'] }),
  element('location', ({ url }) => location.assign(url), { needs: ['location.assign'] }),
  element('location.href', ({ url }) => { location.href = url; }, { needs: ['location.assign'] }),
  element('navigation.navigate', ({ url }) => { navigation.navigate(url); }, { needs: ['navigation'] }),
  element('window.open', ({ url }) => { open(url); }, { needs: ['open'], click: true }),
  element('clients.openWindow', ({ url }) => clients.openWindow(url), { needs: ['clients'] }),
  element('document.cookie, for the next request', ({ base, token }) => { document.cookie = `ways=${token}`; return fetch(base); }, { to: ['home'] }),
];
