import { implement } from '@orpc/server';
import { appointmentsContract } from '#shared/appointments/appointments.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { createShownJournal } from '#core/kernel/shown-people.ts';
import { listAgendas } from './agenda-repository.ts';
import type { AppointmentParts } from './appointment-parts.ts';
import { bookAtCounter, bookForOneself } from './book-appointment.ts';
import { cancelAppointment, moveAppointment } from './change-appointment.ts';
import { checkIn, checkInAtCounter, markHeld } from './check-in.ts';
import { listFreeSlots, listOffered } from './list-slots.ts';
import { printAppointmentSlip } from './print-slip.ts';
import { listDay, readByCode } from './read-appointments.ts';
import { retireAgenda, saveAgenda } from './save-agenda.ts';

export function createAppointmentsRouter(parts: AppointmentParts) {
  const os = implement(appointmentsContract).$context<CallContext>();
  const tellShown = createShownJournal(parts.kernel, { type: 'dayListRead', procedure: 'appointments.listDay' });
  return os.router({
    listOffered: os.listOffered.handler(({ context }) => listOffered(parts, context.actor)),
    listSlots: os.listSlots.handler(({ input, context }) => listFreeSlots(parts, context.actor, input)),
    book: os.book.handler(({ input, context }) => bookForOneself(parts, context.actor, input)),
    bookAtCounter: os.bookAtCounter.handler(({ input, context }) => bookAtCounter(parts, context.actor, input)),
    readByCode: os.readByCode.handler(({ input, context }) => readByCode(parts, context.actor, input.code)),
    moveByCode: os.moveByCode.handler(({ input, context }) => moveAppointment(parts, context.actor, { procedure: 'appointments.moveByCode', input })),
    cancelByCode: os.cancelByCode.handler(({ input, context }) => cancelAppointment(parts, context.actor, { procedure: 'appointments.cancelByCode', input })),
    move: os.move.handler(({ input, context }) => moveAppointment(parts, context.actor, { procedure: 'appointments.move', input })),
    cancel: os.cancel.handler(({ input, context }) => cancelAppointment(parts, context.actor, { procedure: 'appointments.cancel', input })),
    listDay: os.listDay.handler(async ({ input, context: { actor } }) => {
      const { list, shown } = await listDay(parts, actor, input.day);
      await tellShown(actor, { filter: input.day, ids: shown });
      return list;
    }),
    checkIn: os.checkIn.handler(({ input, context }) => checkIn(parts, context.actor, input)),
    checkInAtCounter: os.checkInAtCounter.handler(({ input, context }) => checkInAtCounter(parts, context.actor, input)),
    markHeld: os.markHeld.handler(({ input, context }) => markHeld(parts, context.actor, input)),
    printSlip: os.printSlip.handler(({ input, context }) => printAppointmentSlip(parts, context.actor, input)),
    listAgendas: os.listAgendas.handler(({ context }) => listAgendas(parts.kernel.database.read, context.actor)),
    saveAgenda: os.saveAgenda.handler(({ input, context }) => saveAgenda(parts, context.actor, input)),
    retireAgenda: os.retireAgenda.handler(({ input, context }) => retireAgenda(parts, context.actor, input)),
  });
}
