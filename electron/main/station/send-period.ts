import { randomUUID } from 'node:crypto';
import { ORPCError } from '@orpc/client';
import type { SentPeriod } from '#shared/stations/hub-standing.model.ts';
import type { HubLink } from './hub-link.ts';
import { isSilence } from './office-way.ts';
import type { Standby } from './standby.ts';

interface SenderParts { readonly hub: HubLink; readonly standby: Standby; readonly now: () => string; readonly report: (error: unknown) => void }

/** How an attempt ended: `silent` is tried again at once, `refused` is kept and told, `unknown`: the hub no longer knows this station. */
export type Sending = { readonly end: 'sent'; readonly sent: SentPeriod } | { readonly end: 'silent' | 'refused' | 'unknown' };

/** Hands what an island did to the hub and lets go of its file; the hub takes the same period once, however often it is sent. */
export async function sendPeriod({ hub, standby, now, report }: SenderParts, signal: AbortSignal): Promise<Sending> {
  const { core } = standby;
  if (core === undefined) return { end: 'refused' };
  try {
    const period = await core.collect();
    const { figures, conflicts } = await hub.office.islands.merge({ requestId: randomUUID(), ...period }, { signal });
    await standby.drop().catch(report);
    return { end: 'sent', sent: { at: now(), figures, conflicts } };
  } catch (error) {
    if (signal.aborted || isSilence(error)) return { end: 'silent' };
    report(error);
    return { end: error instanceof ORPCError && error.code === 'UNAUTHENTICATED' ? 'unknown' : 'refused' };
  }
}
