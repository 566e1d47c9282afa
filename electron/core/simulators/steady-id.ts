import { createHash } from 'node:crypto';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** An identifier in the form of a ULID, the same for the same text: simulators stay repeatable. */
export function steadyId(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 26);
  return `0${[...bytes.subarray(1)].map((byte) => crockford.charAt(byte % 32)).join('')}`;
}
