/**
 * What a page of the desktop may load: its own files and nothing else. Scripts and style elements run from
 * our files or with the nonce of this very response; no frame, no form target, no other origin.
 */
export function contentSecurityPolicy(nonce: string): string {
  const directives = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return directives.join('; ');
}
