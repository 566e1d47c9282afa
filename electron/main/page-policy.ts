/**
 * What a page of the desktop may load: its own files and nothing else. The nonce, new in each response, is for
 * the style elements that the UI kit adds; no inline script, no frame, no form target, no other origin.
 */
export function contentSecurityPolicy(nonce: string): string {
  const directives = [
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
  ];
  return directives.join('; ');
}
