import { createHash } from 'node:crypto';

/**
 * The identifier of the debt position that an intention makes: the body's tax number and a UUID drawn from the
 * idempotency key, so that a second try is told from a second position.
 */
export function iupdOf(bodyTaxNumber: string, idempotencyKey: string): string {
  const hash = createHash('sha256').update(`${bodyTaxNumber}/${idempotencyKey}`).digest('hex');
  const groups = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)];
  return `${bodyTaxNumber}-${groups.join('-')}`;
}
