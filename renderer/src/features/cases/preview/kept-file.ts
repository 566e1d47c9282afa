/** A file as the hub gives it back: its bytes in base64, and the SHA-256 under which they were kept. */
export interface KeptFile { readonly name: string; readonly type: string; readonly contentBase64: string; readonly sha256: string }

/** The SHA-256 of a file in hexadecimal; undefined where the browser computes none (an address that it does not trust). */
export async function fingerprintOf(file: Blob): Promise<string | undefined> {
  if (!globalThis.isSecureContext) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
