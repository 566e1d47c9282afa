import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { CentreOffice } from '#shared/replication/replication.model.ts';

/** An office says hello every quarter of a minute: silent for longer, its server or the line is off, ms. */
const silentAfter = 150_000;

export type OfficeState = 'current' | 'behind' | 'silent' | 'trouble' | 'revoked';

/** How an office is at the centre's `now`: what ends it first, then what holds it up, then how far behind it is. */
export function officeState({ isRevoked, trouble, greetedAt, rowsBehind }: CentreOffice, now: string): OfficeState {
  if (isRevoked) return 'revoked';
  if (trouble !== undefined) return 'trouble';
  if (greetedAt < addMilliseconds(now, -silentAfter)) return 'silent';
  return rowsBehind > 0 ? 'behind' : 'current';
}
