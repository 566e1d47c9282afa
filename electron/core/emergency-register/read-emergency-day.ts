import { formatDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { EmergencyRegisterKind } from '#shared/emergency-register/emergency-register.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { listEntryRows, readEntry } from './entry-repository.ts';
import { getOpening, readOpening } from './opening-repository.ts';

/**
 * A day of the emergency register for its print: cause and time of the interruption, every entry and the total. Nobody's
 * name is on it. Throws `EMERGENCY_DAY_EMPTY`.
 */
export async function readEmergencyDay(kernel: Kernel, work: Work, of: { register: EmergencyRegisterKind; day: string }) {
  const { register, day } = of;
  const rows = await listEntryRows(work.db, work.actor, of);
  const last = rows.at(-1);
  if (last === undefined) throw new DomainError('EMERGENCY_DAY_EMPTY');
  const { cause, interruptedAt, openedBy, authorisedBy, act = '', restoredAt = '' } = await readOpening(kernel, work.db, await getOpening(work.db, work.actor, last.opening_id));
  const entries = [];
  for (const row of rows) {
    const { number, at, subjectLine, registerNumber = '' } = await readEntry(kernel, work.db, row);
    entries.push({ number, at, subjectLine, registerNumber });
  }
  return {
    register, day: formatDay(day), cause, interruptedAt, openedBy, authorisedBy, act, restoredAt,
    total: entries.length, entries, printedAt: work.at,
  };
}
