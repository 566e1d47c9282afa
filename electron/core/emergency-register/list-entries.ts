import type { Actor } from '#shared/kernel/access.ts';
import type { EmergencyEntry } from '#shared/emergency-register/emergency-register.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { listEntryRows, readEntry, type EntryFilter } from './entry-repository.ts';

const most = 500;

/** Entries with both numbers, in their order; they name people, so reading them leaves a line in the journal. */
export async function listEntries(kernel: Kernel, actor: Actor, filter: EntryFilter): Promise<EmergencyEntry[]> {
  return kernel.work.run({ actor, procedure: 'emergencyRegister.listEntries' }, async (work) => {
    const entries: EmergencyEntry[] = [];
    for (const row of await listEntryRows(work.db, actor, { ...filter, most })) entries.push(await readEntry(kernel, work.db, row));
    work.record({ type: 'emergencyEntriesRead', subject: actor.municipalityId, payload: { ...filter, count: entries.length } });
    return entries;
  });
}
