import { AppointmentPerson } from '#shared/appointments/appointments.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Contact, ContactKind } from '#shared/people/people.model.ts';
import { checkTaxCode } from '#shared/kernel/tax-code.ts';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { Kernel } from '#core/kernel/kernel.ts';
import { getPerson } from '#core/people/index.ts';
import type { AppointmentRow } from './appointment-repository.ts';

/** What is sealed of an appointment: who comes, and the code, which the reminder repeats. */
export const SealedPerson = z.object({ person: AppointmentPerson, code: z.string() });
export type SealedPerson = z.infer<typeof SealedPerson>;

/**
 * Each appointment has a key of its own, of whomever it is: what is erased when its time has come is this appointment with its
 * messages, and nothing else of the person.
 */
export const ownerOf = (appointmentId: string): string => `appointment:${appointmentId}`;

/** What stands in `person_sealed` once the person was erased, and who is shown then. */
export const erasedMark = '';
const erasedPerson: SealedPerson = { person: { name: 'Dati cancellati' }, code: '' };

/** Who comes, in clear; after the erasing a name that says so and nothing else. */
export async function openSealedPerson(kernel: Kernel, db: Knex, row: AppointmentRow): Promise<SealedPerson> {
  if (row.person_sealed === erasedMark) return erasedPerson;
  return SealedPerson.parse(JSON.parse(await kernel.sealing.open(db, row.person_sealed)));
}

/** Throws `INVALID_TAX_CODE` with the first wrong character. */
export function requireTaxCode(text: string): string {
  const checked = checkTaxCode(text);
  if (!checked.ok) throw new DomainError('INVALID_TAX_CODE', { position: checked.position, reason: checked.reason });
  return checked.taxCode;
}

/** What the person once told this office, as far as it reads as an appointment's. */
function reachAt(contacts: readonly Contact[]): Pick<AppointmentPerson, 'email' | 'phone'> {
  const { email, phone } = AppointmentPerson.shape;
  const valueOf = (wanted: ContactKind): string | undefined => contacts.find(({ kind }) => kind === wanted)?.value;
  return { email: email.safeParse(valueOf('email')).data, phone: phone.safeParse(valueOf('phone')).data };
}

/** Who comes, with the tax code checked, and of whom a clerk identified what the register knows and the contacts that were not typed. Throws `INVALID_TAX_CODE`, `PERSON_NOT_FOUND`. */
export async function describePerson(kernel: Kernel, db: Knex, of: { municipalityId: string; personId?: string; person: AppointmentPerson }): Promise<AppointmentPerson> {
  const { municipalityId, personId, person } = of;
  if (personId === undefined) return { ...person, ...(person.taxCode !== undefined && { taxCode: requireTaxCode(person.taxCode) }) };
  const { taxCode, surname, givenName, contacts = [] } = await getPerson(kernel, db, { municipalityId, personId });
  const { email, phone } = reachAt(contacts);
  return { name: `${surname} ${givenName}`, taxCode, email: person.email ?? email, phone: person.phone ?? phone };
}
