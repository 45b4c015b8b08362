// The two modules that the server has under /homebody/, by the names that build.mjs turns into those addresses.
declare module 'homebody' {
  export const open: typeof import('../../client/open.js').open;
}
declare module 'homebody/elements' {
  export const connect: typeof import('../../elements/connection.js').connect;
}
