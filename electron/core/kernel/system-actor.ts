import type { Actor } from '#shared/kernel/access.ts';

/** Who acts when no person asked: a worker carrying out late effects for an office. */
export function systemActor(office: { municipalityId: string; officeId: string }, name: string): Actor {
  return { role: 'station', id: `system:${name}`, municipalityId: office.municipalityId, officeId: office.officeId };
}
