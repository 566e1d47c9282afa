import type { Agenda, Slot } from '#shared/appointments/appointments.model.ts';
import { freeSeat } from '#shared/appointments/slots.rules.ts';
import { addDays } from '#shared/kernel/calendar.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { holdSeries } from '#core/kernel/number-series.ts';
import type { Work } from '#core/kernel/work.ts';
import { listTaken } from './appointment-repository.ts';
import { nextFree, readSlots } from './list-slots.ts';

/** A slot with the place in it that is now ours to write. */
export interface TakenSlot { readonly slot: Slot; readonly seat: number; readonly day: string }

/**
 * A free place of a slot. Whoever else books in this agenda's day waits until the commit, and the unique index of places stands
 * behind. An appointment that moves does not stand in its own way (`except`). Throws `SLOT_NOT_OFFERED`, and `SLOT_TAKEN` with the next free slots.
 */
export async function takeSlot(work: Work, agenda: Agenda, { startsAt, except }: { startsAt: string; except?: string }): Promise<TakenSlot> {
  const { db, actor, at: now } = work;
  const day = businessDay(startsAt);
  await holdSeries(work, [`agenda:${agenda.id}`], day);
  const [read] = await readSlots(db, actor, { agenda, from: day, days: 1, now, except });
  const slot = read?.slots.find((each) => each.startsAt === startsAt);
  if (slot === undefined) throw new DomainError('SLOT_NOT_OFFERED');
  if (slot.free === 0) throw new DomainError('SLOT_TAKEN', { startsAt, next: await nextFree(db, actor, { agenda, startsAt, now }) });
  const taken = await listTaken(db, actor, { agendaId: agenda.id, from: addDays(day, -1), to: addDays(day, 1) });
  return { slot, day, seat: freeSeat(slot, taken.filter(({ id }) => id !== except)) };
}
