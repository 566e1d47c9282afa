import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import { getLiveVisit } from '#core/visits/index.ts';
import type { CaseParts } from './case-parts.ts';

/** Writes down that the person was told who does it and where: the contact, and no case file. Throws `SERVICE_IS_ASKED_HERE` for a counter service. */
export async function giveReferral(parts: CaseParts, actor: Actor, input: Requested & { visitId: string; serviceId: string }): Promise<{ visitId: string }> {
  return parts.kernel.work.run({ actor, procedure: 'cases.giveReferral', input }, async (work) => {
    const service = parts.catalogue.get(input.serviceId);
    if (service.kind === 'counter') throw new DomainError('SERVICE_IS_ASKED_HERE');
    await getLiveVisit(work.db, actor, input.visitId);
    work.record({ type: 'visitReferred', subject: input.visitId, payload: { serviceId: service.id, serviceVersion: service.version, kind: service.kind } });
    return { visitId: input.visitId };
  });
}
