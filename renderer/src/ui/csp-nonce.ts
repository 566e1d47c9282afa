/**
 * The nonce of this page, for components that add a style element at run time; undefined where the page is
 * served without a policy. A browser hides the attribute from scripts, but not the property.
 */
export function cspNonce(): string | undefined {
  const tag = document.querySelector('meta[property="csp-nonce"]');
  const nonce = tag instanceof HTMLElement ? tag.nonce : '';
  return nonce === '' || nonce === undefined ? undefined : nonce;
}
