// Requests that a script makes itself. `to` names where a way can go, both the shop and another host if nothing is said; `needs` is
// the API that has to be there. The functions are sent as text: they see their two arguments and the globals, nothing else.
export const requests = [
  { name: 'fetch', needs: ['fetch'], attempt: ({ url }) => fetch(url) },
  { name: 'fetch, HEAD', needs: ['fetch'], attempt: ({ url }) => fetch(url, { method: 'HEAD' }) },
  { name: 'fetch, POST with a body', needs: ['fetch'], attempt: ({ base, token }) => fetch(base, { method: 'POST', body: token }) },
  { name: 'fetch, no-cors', needs: ['fetch'], attempt: ({ url }) => fetch(url, { mode: 'no-cors' }) },
  { name: 'fetch, keepalive', needs: ['fetch'], attempt: ({ url }) => fetch(url, { method: 'POST', keepalive: true, body: 'x' }) },
  { name: 'fetch of a Request with credentials', needs: ['Request'], attempt: ({ url }) => fetch(new Request(url, { credentials: 'include' })) },
  { name: 'fetch with integrity', needs: ['fetch'], attempt: ({ url }) => fetch(url, { integrity: `sha256-${btoa('x'.repeat(32))}` }) },
  { name: 'a preflight, by a header\'s name', needs: ['fetch'], to: ['away'], attempt: ({ base, token }) => fetch(base, { headers: { [`x-${token}`]: '1' } }) },
  { name: 'the Referer header', needs: ['fetch'], to: ['home'], attempt: ({ base, token }) => fetch(base, { referrer: `/page?${token}` }) },
  { name: 'a host\'s name in fetch', needs: ['fetch'], attempt: ({ named }) => fetch(`http://${named}/`) },
  { name: 'a host\'s name in a TLS greeting', needs: ['fetch'], attempt: ({ named }) => fetch(`https://${named}/`) },
  { name: 'fetch, a second later', needs: ['fetch'], attempt: ({ url }) => { setTimeout(() => fetch(url).catch(() => {}), 1_000); } },
  { name: 'fetch, then the worker closes itself', needs: ['fetch', 'close'], fresh: true, attempt: ({ url }) => { fetch(url, { keepalive: true }).catch(() => {}); self.close(); } },
  { name: 'fetch, called by WebAssembly', needs: ['WebAssembly'], attempt: async ({ url }) => {
    let answer; // a module that calls its one import when it starts
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 101, 1, 102, 0, 0, 8, 1, 0];
    await WebAssembly.instantiate(new Uint8Array(bytes), { e: { f: () => { answer = fetch(url); } } });
    return answer;
  } },
  { name: 'WebAssembly.compileStreaming', needs: ['WebAssembly.compileStreaming'], attempt: ({ url }) => WebAssembly.compileStreaming(fetch(url)) },
  { name: 'WebAssembly.instantiateStreaming', needs: ['WebAssembly.instantiateStreaming'], attempt: ({ url }) => WebAssembly.instantiateStreaming(fetch(url), {}) },
  { name: 'createImageBitmap of what is fetched', needs: ['createImageBitmap'], attempt: async ({ url }) => createImageBitmap(await (await fetch(url)).blob()) },
  { name: 'ImageDecoder reading a stream', needs: ['ImageDecoder'], attempt: async ({ url }) => new ImageDecoder({ type: 'image/png', data: (await fetch(url)).body }) },
  { name: 'XMLHttpRequest', needs: ['XMLHttpRequest'], attempt: ({ url }, { event }) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.send();
    return event(request, 'load');
  } },
  { name: 'XMLHttpRequest, synchronous', needs: ['XMLHttpRequest'], attempt: ({ url }) => {
    const request = new XMLHttpRequest();
    request.open('GET', url, false);
    request.send();
  } },
  { name: 'XMLHttpRequest, a form with a file', needs: ['FormData'], attempt: ({ base, token }, { event }) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append('file', new Blob([token]), 'file.txt');
    request.open('POST', base);
    request.send(form);
    return event(request, 'load');
  } },
  { name: 'EventSource', needs: ['EventSource'], attempt: ({ url }, { event }) => {
    const source = new EventSource(url);
    return event(source, 'open').finally(() => source.close());
  } },
  { name: 'navigator.sendBeacon', needs: ['navigator.sendBeacon'], attempt: ({ url }) => { if (!navigator.sendBeacon(url, 'x')) throw new Error('refused'); } },
  { name: 'fetchLater', needs: ['fetchLater'], to: ['home'], attempt: ({ url }) => { fetchLater(url, { activateAfter: 0 }); },
    unless: { chromium: 'it is for secure (https) addresses alone' } },
];

/** Code out of text: a way around whatever wraps the functions that a script can see. */
export const strings = [
  { name: 'eval', needs: ['eval'], attempt: ({ url }) => (0, eval)(`fetch(${JSON.stringify(url)})`) },
  { name: 'new Function', needs: ['Function'], attempt: ({ url }) => new Function('url', 'return fetch(url)')(url) },
  { name: 'the constructor of async functions', needs: ['Function'], attempt: ({ url }) => (async () => {}).constructor('url', 'return fetch(url)')(url) },
  { name: 'setTimeout with a string', needs: ['setTimeout'], attempt: ({ url }) => { setTimeout(`fetch(${JSON.stringify(url)}).catch(() => {})`, 0); } },
];

export const sockets = [
  { name: 'WebSocket', needs: ['WebSocket'], attempt: ({ ws }, { event }) => event(new WebSocket(ws), 'open') },
  { name: 'WebSocket, its protocol\'s name', needs: ['WebSocket'], attempt: ({ ws, token }, { event }) => event(new WebSocket(ws.replace(token, ''), [token]), 'open') },
  { name: 'WebSocket over TLS, the host\'s name', needs: ['WebSocket'], attempt: ({ named }, { event }) => event(new WebSocket(`wss://${named}/`), 'open') },
  { name: 'WebSocketStream', needs: ['WebSocketStream'], attempt: ({ ws }) => new WebSocketStream(ws).opened },
  { name: 'WebTransport', needs: ['WebTransport'], to: ['away'], knock: true, attempt: ({ knock }) => new WebTransport(`https://127.0.0.1:${knock}/`).ready },
  { name: 'WebRTC, asking a STUN server', needs: ['RTCPeerConnection'], to: ['away'], knock: true, attempt: async ({ knock }) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${knock}` }] });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
  } },
  { name: 'WebRTC, asking a TURN server over TCP', needs: ['RTCPeerConnection'], to: ['away'], knock: true, attempt: async ({ knock }) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `turn:127.0.0.1:${knock}?transport=tcp`, username: 'x', credential: 'x' }] });
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
  } },
  { name: 'TCPSocket', needs: ['TCPSocket'], to: ['away'], knock: true, attempt: ({ knock }) => new TCPSocket('127.0.0.1', knock).opened },
  { name: 'UDPSocket', needs: ['UDPSocket'], to: ['away'], knock: true, attempt: async ({ knock }) => {
    const { writable } = await new UDPSocket({ remoteAddress: '127.0.0.1', remotePort: knock }).opened;
    await writable.getWriter().write({ data: new Uint8Array(1) });
  } },
];
