import type { EmergencyRegisterKind } from '#shared/emergency-register/emergency-register.model.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { listEntryRows, readEntry } from './entry-repository.ts';
import { getOpening, readOpening } from './opening-repository.ts';

async function readAuthority(kernel: Kernel, work: Work, openingId: string) {
  const { cause, interruptedAt, restoredAt = '', openedBy, ...opening } = await readOpening(kernel, work.db, await getOpening(work.db, work.actor, openingId));
  const { authorisedBy, act = '' } = opening.renewals.at(-1) ?? opening;
  return { cause, interruptedAt, restoredAt, openedBy, authorisedBy, act };
}

/**
 * A day of an emergency register for its print: cause and time of each interruption, every entry and the total. Nobody's
 * name is on it but of those in charge. Throws `EMERGENCY_DAY_EMPTY`.
 */
export async function readEmergencyDay(kernel: Kernel, work: Work, of: { register: EmergencyRegisterKind; day: string }) {
  const rows = await listEntryRows(work.db, work.actor, of);
  if (rows.length === 0) throw new DomainError('EMERGENCY_DAY_EMPTY');
  const openings = [];
  for (const openingId of new Set(rows.map((row) => row.opening_id))) openings.push(await readAuthority(kernel, work, openingId));
  const entries = [];
  for (const row of rows) {
    const { number, at, subjectLine, registerNumber = '' } = await readEntry(kernel, work.db, row);
    entries.push({ number, at, subjectLine, registerNumber });
  }
  return { register: of.register, day: formatDay(of.day), openings, total: entries.length, entries, printedAt: work.at };
}
