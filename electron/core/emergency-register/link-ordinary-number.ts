import { z } from 'zod';
import type { RecordedEntry, Work } from '#core/kernel/work.ts';
import { linkEntry } from './entry-repository.ts';

const Assigned = z.object({ number: z.string(), day: z.iso.date() });

/** Writes the register's number on the entry of the case file that had an emergency one, and keeps them linked for ever. */
export async function linkOrdinaryNumber(work: Work, assigned: RecordedEntry): Promise<void> {
  const { number, day } = Assigned.parse(assigned.payload);
  const id = await linkEntry(work.db, work.actor, { of: { case_file_id: assigned.subject, register: 'protocollo' }, number, day, at: work.at });
  if (id !== undefined) work.record({ type: 'emergencyNumberLinked', subject: id, payload: { caseFileId: assigned.subject, number, day } });
}
