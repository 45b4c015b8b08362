/** Style sheets come in as text, minified by `pkg-scripts/bundle.mjs`. */
declare module '*.css' {
  const text: string;
  export default text;
}
