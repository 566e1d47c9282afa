const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 26;

/**
 * A new request id: make one per intention of the person (not per attempt) and send the same one again
 * after a lost reply, so that the work is done once. 130 random bits in Crockford's alphabet.
 */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => letters.charAt(byte % letters.length)).join('');
}
