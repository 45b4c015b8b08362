// Names through which a script could send something, load something, or get hold of what can. They are not what is forbidden: whatever
// is not on a script's list is. They are what a list must give with the whole place, so that a second use of a name is seen too.

/** Objects from which everything else can be reached. */
export const ROOTS = new Set(['self', 'globalThis', 'window', 'global', 'frames', 'parent', 'top', 'opener', 'document', 'navigator', 'location']);

/** Globals and properties that connect, load, navigate, run text, or lead to those that do. */
export const WAYS = new Set([
  'fetch', 'fetchLater', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'EventSource', 'WebTransport', 'RTCPeerConnection',
  'RTCDataChannel', 'sendBeacon', 'importScripts', 'Worker', 'SharedWorker', 'Worklet', 'addModule', 'audioWorklet', 'paintWorklet',
  'serviceWorker', 'ServiceWorker', 'BackgroundFetchManager', 'backgroundFetch', 'pushManager', 'periodicSync', 'Image', 'Audio',
  'FontFace', 'fonts', 'caches', 'CacheStorage', 'ReportingObserver', 'reportError', 'credentials', 'PaymentRequest',
  'Notification', 'showNotification', 'location', 'open', 'navigation', 'navigate', 'pushState', 'replaceState', 'submit',
  'requestSubmit', 'click', 'postMessage', 'cookie', 'cookieStore', 'setTimeout', 'setInterval', 'eval', 'Function', 'constructor',
  '__proto__', 'createPolicy', 'createScriptURL', 'createScript', 'createHTML', 'execScript', 'execCommand', 'src', 'srcset',
  'imageSrcset', 'href', 'xlink:href', 'formAction', 'ping', 'poster', 'background', 'srcdoc', 'manifest', 'codebase', 'style',
  'cssText', 'setProperty', 'backgroundImage', 'insertRule', 'addRule', 'replaceSync', 'adoptedStyleSheets', 'CSSStyleSheet',
  'setAttribute', 'setAttributeNS', 'setAttributeNode', 'toggleAttribute', 'innerHTML', 'outerHTML', 'insertAdjacentHTML',
  'setHTMLUnsafe', 'parseHTMLUnsafe', 'createContextualFragment', 'DOMParser', 'write', 'writeln', 'createElement',
  'createElementNS', 'importNode', 'cloneNode', 'defaultView', 'contentWindow', 'contentDocument', 'ownerDocument', 'view',
  'source', 'currentTarget', 'srcElement', 'Reflect', 'getOwnPropertyDescriptor', 'getOwnPropertyDescriptors', 'clipboard',
  'geolocation', 'bluetooth', 'usb', 'hid', 'serial',
]);

/** What can send by itself, for the engine's imports: none of it may stand there at all. */
export const SENDING = [
  'fetch', 'fetchLater', 'XMLHttpRequest', 'WebSocket', 'WebSocketStream', 'EventSource', 'WebTransport', 'RTCPeerConnection',
  'sendBeacon', 'importScripts', 'Worker', 'SharedWorker', 'addModule', 'serviceWorker', 'backgroundFetch', 'Image', 'FontFace',
  'fonts', 'caches', 'location', 'navigation', 'cookieStore', 'document', 'eval', 'Function', 'constructor', '__proto__', 'src',
  'href', 'innerHTML', 'createElement', 'setAttribute', 'postMessage', 'BroadcastChannel', 'localStorage', 'sessionStorage',
];
