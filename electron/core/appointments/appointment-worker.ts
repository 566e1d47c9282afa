import { addDays } from '#shared/kernel/calendar.ts';
import { businessDay, officeMoment } from '#shared/kernel/dates.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Worker } from '#core/kernel/kernel.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import { createWorker } from '#core/kernel/worker.ts';
import type { AppointmentParts } from './appointment-parts.ts';
import { openSealedPerson } from './appointment-person.ts';
import { changeBooked, rowsOf, type AppointmentRow } from './appointment-repository.ts';
import { openDescriber } from './describe-appointment.ts';
import { erasePastPersons } from './erase-person.ts';
import { tellPerson } from './tell-person.ts';

const everyMilliseconds = 10 * 60_000;
/** Nobody is reminded in the night. */
const remindFrom = '09:00';

/** Reminds those of tomorrow; who booked or moved today has just read it. */
async function remind(parts: AppointmentParts, office: OfficeScope, row: AppointmentRow): Promise<void> {
  const { kernel } = parts;
  await kernel.work.run({ actor: systemActor(office, 'appointments'), procedure: 'appointments.remind' }, async (work) => {
    const reminded = await rowsOf(work.db, office).where({ id: row.id, starts_at: row.starts_at, state: 'booked' }).whereNull('reminded_at').update({ reminded_at: work.at });
    if (reminded === 0) return;
    const cause = { type: 'appointmentReminded', subject: row.id, payload: { startsAt: row.starts_at } };
    const appointment = (await openDescriber(parts, work.db, office))(row);
    await tellPerson(parts, work, { kind: 'reminder', row, appointment, known: await openSealedPerson(kernel, work.db, row), cause: { ...cause, id: work.record(cause) } });
  });
}

/** Who was to come on a day that has ended did not: the place stays theirs, the row says so. */
async function markMissed({ kernel }: AppointmentParts, office: OfficeScope, row: AppointmentRow): Promise<void> {
  await kernel.work.run({ actor: systemActor(office, 'appointments'), procedure: 'appointments.closeDay' }, async (work) => {
    if (!await changeBooked(work.db, office, { row, to: { state: 'no-show' } })) return;
    work.record({ type: 'appointmentMissed', subject: row.id, payload: { startsAt: row.starts_at, mode: row.mode } });
  });
}

async function passOver(parts: AppointmentParts, office: OfficeScope): Promise<number> {
  const { kernel: { clock, database: { read: db } } } = parts;
  const { day: today, time } = officeMoment(clock.now());
  const missed = await rowsOf(db, office).where('state', 'booked').andWhere('day', '<', today);
  const due = time < remindFrom ? [] : await rowsOf(db, office).where({ state: 'booked', day: addDays(today, 1) }).whereNull('reminded_at');
  const toRemind = due.filter(({ booked_at }) => businessDay(booked_at) < today);
  for (const row of missed) await markMissed(parts, office, row);
  for (const row of toRemind) await remind(parts, office, row);
  return missed.length + toRemind.length + await erasePastPersons(parts, office, today);
}

/** What appointments do by themselves: reminders on the day before, the end of the day, and the end of what is kept of a person. */
export const createAppointmentWorker = (parts: AppointmentParts, office: OfficeScope): Worker => createWorker({
  name: 'appointments', isOurs: () => parts.kernel.database.locks.hold(`appointments:${office.officeId}`), log: parts.kernel.log, bus: parts.kernel.bus, wakesOn: [], everyMilliseconds, work: () => passOver(parts, office),
});
