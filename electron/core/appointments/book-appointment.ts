import type { AppointmentMode, AppointmentPerson, BookedAppointment } from '#shared/appointments/appointments.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { Work } from '#core/kernel/work.ts';
import { newCode } from './appointment-code.ts';
import type { AppointmentParts } from './appointment-parts.ts';
import { describePerson, ownerOf } from './appointment-person.ts';
import { codeIndex, contactIndex, rowsOf, taxCodeIndex, type AppointmentRow } from './appointment-repository.ts';
import { openDescriber } from './describe-appointment.ts';
import { getBookable } from './list-slots.ts';
import { takeSlot } from './take-slot.ts';
import { tellPerson } from './tell-person.ts';

export interface BookingOrder extends Requested {
  readonly agendaId: string;
  readonly startsAt: string;
  readonly mode: AppointmentMode;
  readonly person: AppointmentPerson;
  readonly personId?: string;
}

/** So many appointments to come may stand under one e-mail or telephone that books by itself: nobody empties an agenda. */
const mostOpen = 3;

async function refuseHoarding(work: Work, contact: string): Promise<void> {
  const open = await rowsOf(work.db, work.actor).where({ state: 'booked', contact_index: contact }).andWhere('starts_at', '>=', work.at).select('id');
  if (open.length >= mostOpen) throw new DomainError('TOO_MANY_APPOINTMENTS', { most: mostOpen });
}

/** Books within a work; the code is given once, here and in the messages. */
async function book(parts: AppointmentParts, work: Work, order: BookingOrder & { isByOffice: boolean }): Promise<BookedAppointment> {
  const { kernel } = parts;
  const { db, actor, at } = work;
  const { mode, personId, isByOffice } = order;
  const agenda = await getBookable(db, actor, order.agendaId);
  if (!agenda.setup.modes.includes(mode)) throw new DomainError('MODE_NOT_OFFERED');
  const person = await describePerson(kernel, db, { municipalityId: actor.municipalityId, personId, person: order.person });
  const contact = person.email ?? person.phone;
  const contactDigest = contact === undefined ? null : contactIndex(kernel, actor, contact);
  const { slot, seat, day } = await takeSlot(work, agenda, order);
  if (!isByOffice && contactDigest !== null) await refuseHoarding(work, contactDigest);
  const [id, code] = [kernel.ids.next(), newCode()];
  const row: AppointmentRow = {
    id, agenda_id: agenda.id, day, starts_at: slot.startsAt, ends_at: slot.endsAt, seat, mode, state: 'booked', code_index: codeIndex(kernel, actor, code),
    tax_code_index: person.taxCode === undefined ? null : taxCodeIndex(kernel, actor, person.taxCode), contact_index: contactDigest,
    person_sealed: await work.seal(ownerOf(id), JSON.stringify({ person, code })), person_id: personId ?? null,
    is_booked_by_office: isByOffice, booked_at: at, consent_at: isByOffice ? null : at, reminded_at: null, ticket_id: null,
  };
  await db('appointments').insert({ ...row, municipality_id: actor.municipalityId, office_id: actor.officeId });
  const cause = { type: 'appointmentBooked', subject: id, payload: { agendaId: agenda.id, startsAt: slot.startsAt, mode, isByOffice } };
  const appointment = (await openDescriber(parts, db, actor))(row);
  await tellPerson(parts, work, { kind: 'booked', row, appointment, known: { person, code }, cause: { ...cause, id: work.record(cause) } });
  return { ...appointment, code };
}

/**
 * Somebody books for themselves on the public page. Throws `AGENDA_NOT_FOUND`, `MODE_NOT_OFFERED`, `INVALID_TAX_CODE`, `SLOT_NOT_OFFERED`,
 * `SLOT_TAKEN`, `TOO_MANY_APPOINTMENTS`.
 */
export const bookForOneself = (parts: AppointmentParts, actor: Actor, input: Omit<BookingOrder, 'personId'>): Promise<BookedAppointment> =>
  parts.kernel.work.run({ actor, procedure: 'appointments.book', input }, (work) => book(parts, work, { ...input, isByOffice: false }));

/** A clerk books for somebody identified or named; the same errors but the last, and `PERSON_NOT_FOUND`. */
export const bookAtCounter = (parts: AppointmentParts, actor: Actor, input: BookingOrder): Promise<BookedAppointment> =>
  parts.kernel.work.run({ actor, procedure: 'appointments.bookAtCounter', input }, (work) => book(parts, work, { ...input, isByOffice: true }));
