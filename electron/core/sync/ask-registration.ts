import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { queueDelivery } from './outbox.ts';
import type { RegistrationRequest } from './register-office.ts';

/** The request, and under whose key it waits. */
export interface AskedRegistration { readonly request: RegistrationRequest; readonly sealOwner: string }

/** What this slice needs of a settled case file: undefined when it needs no register number. */
export type RegistrationSource = (work: Work, caseFileId: string) => Promise<AskedRegistration | undefined>;

/** A settled application asks for its register number in the same commit; the asking itself comes after. */
export function askRegistrations(kernel: Kernel, getRegistration: RegistrationSource): void {
  kernel.work.on('caseFileSettled', async (work, entry) => {
    const asked = await getRegistration(work, entry.subject);
    if (asked === undefined) return;
    await queueDelivery(kernel, work, {
      system: 'protocollo', operation: 'register', subject: entry.subject, input: asked.request, sealOwner: asked.sealOwner, cause: entry,
    });
  });
}
