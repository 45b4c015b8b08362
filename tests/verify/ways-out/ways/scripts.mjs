// Scripts loaded by a script, further workers, and what they load in turn.
const HOME = ['home']; // browsers take no worker from another origin

/** Where workers are given a hold on service workers, worker.js gives it up: no header closes all that can be done with it. */
export const GIVEN = ['firefox', 'webkit'];

export const scripts = [
  { name: 'importScripts', needs: ['importScripts'], attempt: ({ url }) => importScripts(url) },
  { name: 'importScripts of a blob that imports', needs: ['importScripts'], attempt: ({ url }, { script }) => importScripts(script(`importScripts(${JSON.stringify(url)})`)) },
  { name: 'importScripts of a data: address that fetches', needs: ['importScripts'], attempt: ({ url }) => importScripts(`data:text/javascript,fetch(${JSON.stringify(url)}).catch(()=>{})`) },
  { name: 'import()', needs: ['Promise'], attempt: ({ url }) => import(url) },
  { name: 'import() of JSON', needs: ['Promise'], attempt: ({ url }) => import(url, { with: { type: 'json' } }) },
  { name: 'import() of a blob that imports', needs: ['Promise'], attempt: ({ url }, { script }) => import(script(`import ${JSON.stringify(url)}`)) },
  { name: 'import() of a data: address that imports', needs: ['Promise'], attempt: ({ url }) => import(`data:text/javascript,import ${JSON.stringify(url)}`) },
];

export const workers = [
  { name: 'Worker', needs: ['Worker'], to: HOME, attempt: ({ url }, { event }) => event(new Worker(url), 'message') },
  { name: 'Worker, a module', needs: ['Worker'], to: HOME, attempt: ({ url }, { event }) => event(new Worker(url, { type: 'module' }), 'message') },
  { name: 'Worker from a blob that fetches', needs: ['Worker'], attempt: ({ url }, { event, script }) =>
    event(new Worker(script(`fetch(${JSON.stringify(url)}).then(() => postMessage(1), () => { throw new Error('x') })`)), 'message') },
  { name: 'Worker from a blob that imports', needs: ['Worker'], attempt: ({ url }, { event, script }) =>
    event(new Worker(script(`importScripts(${JSON.stringify(url)}); postMessage(1)`)), 'message') },
  { name: 'Worker from a blob, a module that imports', needs: ['Worker'], attempt: ({ url }, { event, script }) =>
    event(new Worker(script(`import ${JSON.stringify(url)}; postMessage(1)`), { type: 'module' }), 'message') },
  { name: 'Worker from a data: address that fetches', needs: ['Worker'], attempt: ({ url }, { event }) =>
    event(new Worker(`data:text/javascript,fetch(${JSON.stringify(url)}).finally(() => postMessage(1))`), 'message') },
  { name: 'Worker within a Worker', needs: ['Worker'], to: HOME, attempt: ({ url }, { event, script }) =>
    event(new Worker(script(`new Worker(${JSON.stringify(url)}); postMessage(1)`)), 'message') },
  { name: 'SharedWorker', needs: ['SharedWorker'], to: HOME, attempt: ({ url }) => { new SharedWorker(url); } },
];

export const serviceWorkers = [
  { name: 'a service worker\'s registration', needs: ['navigator.serviceWorker'], givenUp: GIVEN, to: HOME, attempt: ({ url }) => navigator.serviceWorker.register(url) },
  { name: 'a service worker\'s registration, by its scope', needs: ['navigator.serviceWorker'], givenUp: GIVEN, to: HOME, attempt: ({ url }) =>
    navigator.serviceWorker.register(url, { type: 'module', scope: `${url}/` }) },
  { name: 'an update of the shop\'s own service worker', needs: ['navigator.serviceWorker'], givenUp: GIVEN, to: HOME, registered: true, attempt: async ({ token }) => {
    const registration = await navigator.serviceWorker.getRegistration(`/sw/${token}/`);
    if (!registration) throw new Error('no registration found');
    await registration.update();
  } },
];
