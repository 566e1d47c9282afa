/** What a page's HTML carries where the nonce of this response goes. */
export const noncePlace = '__CSP_NONCE__';

/**
 * What a page may load: its own files and nothing else, whichever shell serves it. The nonce, new in each
 * response, is for the style elements that the UI kit adds; no inline script, no frame, no other origin.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
