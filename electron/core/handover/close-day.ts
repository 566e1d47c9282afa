import { dueDaysOf, isClosed } from '#shared/handover/handover.rules.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import { closeRegister } from './close-register.ts';
import { closeTakings } from './close-takings.ts';
import type { ClosingOffice, HandoverParts } from './handover-parts.ts';
import { findRegister } from './handover-repository.ts';
import { readDay } from './read-day.ts';

/** passed: closed before, or nothing to close; undrawn: a document that is drawn here has no PDF yet, and the days behind it wait too. */
export type Closure = 'closed' | 'passed' | 'undrawn';

/**
 * Closes a day of an office in one commit: register and takings, each with the delivery that hands it over. However many
 * processes try, it happens once.
 */
export async function closeDay(parts: HandoverParts, office: ClosingOffice, day: string): Promise<Closure> {
  const { patronSaint } = parts.catalogue.municipality;
  return parts.kernel.work.run({ actor: systemActor(office, 'handover'), procedure: 'handover.closeDay' }, async (work) => {
    if (await findRegister(work.db, office, day) !== undefined) return 'passed';
    const happened = await readDay(parts, work.db, { ...office, day });
    if (happened.isUndrawn) return 'undrawn';
    const { entries, documents, payments } = happened;
    if (!isClosed(day, entries.length + documents.length + payments.length, patronSaint.monthDay)) return 'passed';
    const dueDays = dueDaysOf(day, patronSaint.monthDay);
    if (!await closeRegister(parts, work, { office, day, happened, dueOn: dueDays.register })) return 'passed';
    await closeTakings(parts, work, { office, day, payments, dueOn: dueDays.takings });
    return 'closed';
  });
}
