import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import type { RegistrationRequest } from './register-office.ts';

/** What this slice needs of a settled case file: undefined when it needs no register number. */
export type RegistrationSource = (work: Work, caseFileId: string) => Promise<AskedRegistration | undefined>;

/** The request, and under whose key it waits. */
export interface AskedRegistration { readonly request: RegistrationRequest; readonly sealOwner: string }

/** A settled application asks for its register number in the same commit; the asking itself comes after. */
export function askRegistrations(kernel: Kernel, getRegistration: RegistrationSource): void {
  kernel.work.on('caseFileSettled', async (work, entry) => {
    const asked = await getRegistration(work, entry.subject);
    if (asked === undefined) return;
    const id = kernel.ids.next();
    await work.db('deliveries').insert({
      id, municipality_id: work.actor.municipalityId, office_id: work.actor.officeId, journal_id: entry.id,
      system: 'protocollo', operation: 'register', subject: entry.subject,
      content_sealed: await work.seal(asked.sealOwner, JSON.stringify(asked.request)),
      state: 'waiting', attempts: 0, next_attempt_at: work.at, created_at: work.at,
    });
    work.record({ type: 'deliveryQueued', subject: id, payload: { system: 'protocollo', caseFileId: entry.subject } });
  });
}
