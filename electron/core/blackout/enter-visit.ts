import type { Actor } from '#shared/kernel/access.ts';
import type { BlackoutEntry, PaperLine, PaperReceipt } from '#shared/blackout/blackout.model.ts';
import { parseSlip, slipNumber, timesFault } from '#shared/blackout/blackout.rules.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { enterPastTicket, getCounter } from '#core/queue/index.ts';
import { listCounterStaff } from '#core/staff/index.ts';
import { enterPastVisit } from '#core/visits/index.ts';
import { findUsed, insertEntry } from './entry-repository.ts';
import { findSlip, requireReceipt } from './kit-repository.ts';
import { listEntries } from './list-entries.ts';

/** The slip as it is printed, its kit and its queue. */
async function takeSlip(work: Work, text: string) {
  const parsed = parseSlip(text);
  if (parsed === undefined) throw new DomainError('BLACKOUT_SLIP_UNKNOWN');
  const { kit, queueId } = await findSlip(work.db, work.actor, parsed);
  const slip = slipNumber(parsed.letter, parsed.number);
  const used = await findUsed(work.db, work.actor, { slip });
  if (used !== undefined) throw new DomainError('BLACKOUT_SLIP_USED', { day: businessDay(used.arrivedAt) });
  return { slip, kitId: kit.id, queueId };
}

async function checkReceipt(work: Work, { number }: PaperReceipt): Promise<void> {
  await requireReceipt(work.db, work.actor, number);
  const used = await findUsed(work.db, work.actor, { paper_receipt: number });
  if (used !== undefined) throw new DomainError('BLACKOUT_RECEIPT_USED', { slip: used.slip });
}

/**
 * Writes down a visit that was served on paper: its ticket is over with the times it had, and what was asked or paid for waits among the visits
 * set aside to be completed like any other. Throws the contract's errors.
 */
export async function enterVisit(kernel: Kernel, actor: Actor, input: Requested & PaperLine): Promise<BlackoutEntry> {
  return kernel.work.run({ actor, procedure: 'blackout.enterVisit', input }, async (work) => {
    const { times, counterId, staffId, serviceIds, paper } = input;
    const { slip, kitId, queueId } = await takeSlip(work, input.slip);
    const fault = timesFault(times, work.at);
    if (fault !== undefined) throw new DomainError('BLACKOUT_TIMES_WRONG', { fault });
    await getCounter(work.db, actor, counterId);
    if (!(await listCounterStaff(kernel, work.db, actor)).some(({ id }) => id === staffId)) throw new DomainError('STAFF_NOT_FOUND');
    if (paper !== undefined) await checkReceipt(work, paper);
    const ticketId = await enterPastTicket(work, kernel, { queueId, number: slip, counterId, times, serviceIds });
    const isUnfinished = serviceIds.length > 0 || paper !== undefined;
    const visitId = await enterPastVisit(work, kernel, { ticketId, counterId, staffId, times, isUnfinished });
    const entryId = kernel.ids.next();
    await insertEntry(work.db, actor, { id: entryId, kitId, slip, visitId, ...times, counterId, servedBy: staffId, enteredBy: actor.id, enteredAt: work.at, paper });
    work.record({ type: 'blackoutVisitEntered', subject: entryId, payload: { slip, visitId, ...times, servedBy: staffId, serviceIds: [...serviceIds], paper: paper ?? null } });
    const [entry] = await listEntries(kernel, { db: work.db, scope: actor, entryId });
    if (entry === undefined) throw new Error('The entry is not there');
    return entry;
  });
}
