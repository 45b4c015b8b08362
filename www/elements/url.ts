/** An address from the pack, if it is one that a link or a picture may have: http, https, or relative to the page. Else empty. */
export function safeUrl(address: string): string {
  if (!address) return '';
  try {
    const { protocol } = new URL(address, document.baseURI);
    return protocol === 'https:' || protocol === 'http:' ? address : '';
  } catch {
    return '';
  }
}
