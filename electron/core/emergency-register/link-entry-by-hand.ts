import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { EmergencyEntry } from '#shared/emergency-register/emergency-register.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { findEntry, linkEntry, readEntry } from './entry-repository.ts';

interface Input extends Requested { readonly entryId: string; readonly number: string; readonly day: string }

/**
 * Links an entry of ANSC's register to the identifier that the archive gave; throws `EMERGENCY_ENTRY_NOT_FOUND`,
 * `EMERGENCY_LINK_AUTOMATIC`, `EMERGENCY_TIME_WRONG`, `EMERGENCY_ENTRY_LINKED`.
 */
export async function linkEntryByHand(kernel: Kernel, actor: Actor, input: Input): Promise<EmergencyEntry> {
  return kernel.work.run({ actor, procedure: 'emergencyRegister.link', input }, async (work) => {
    const { entryId, number, day } = input;
    const entry = await findEntry(work.db, actor, entryId);
    if (entry === undefined) throw new DomainError('EMERGENCY_ENTRY_NOT_FOUND');
    if (entry.register === 'protocollo') throw new DomainError('EMERGENCY_LINK_AUTOMATIC');
    if (day < entry.day || day > businessDay(work.at)) throw new DomainError('EMERGENCY_TIME_WRONG');
    const id = await linkEntry(work.db, actor, { of: { id: entryId }, number, day, at: work.at });
    if (id === undefined) throw new DomainError('EMERGENCY_ENTRY_LINKED');
    work.record({ type: 'emergencyNumberLinked', subject: id, payload: { caseFileId: entry.case_file_id, number, day } });
    return readEntry(kernel, work.db, { ...entry, register_number: number, register_day: day });
  });
}
