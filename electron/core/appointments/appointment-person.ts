import { AppointmentPerson } from '#shared/appointments/appointments.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { checkTaxCode } from '#shared/kernel/tax-code.ts';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { Kernel } from '#core/kernel/kernel.ts';
import { getPerson } from '#core/people/index.ts';
import type { AppointmentRow } from './appointment-repository.ts';

/** What is sealed of an appointment: who comes, and the code, which the reminder repeats. */
const SealedPerson = z.object({ person: AppointmentPerson, code: z.string() });
export type SealedPerson = z.infer<typeof SealedPerson>;

/** Erasing the person, or this one appointment of somebody who was only named, erases what was written. */
export const ownerOf = (of: { id: string; personId?: string | null }): string => (typeof of.personId === 'string' ? `person:${of.personId}` : `appointment:${of.id}`);

export async function openSealedPerson(kernel: Kernel, db: Knex, row: AppointmentRow): Promise<SealedPerson> {
  return SealedPerson.parse(JSON.parse(await kernel.sealing.open(db, row.person_sealed)));
}

/** Throws `INVALID_TAX_CODE` with the first wrong character. */
export function requireTaxCode(text: string): string {
  const checked = checkTaxCode(text);
  if (!checked.ok) throw new DomainError('INVALID_TAX_CODE', { position: checked.position, reason: checked.reason });
  return checked.taxCode;
}

/** Who comes, with the tax code checked, and with what the register knows of whom a clerk identified. Throws `INVALID_TAX_CODE`, `PERSON_NOT_FOUND`. */
export async function describePerson(kernel: Kernel, db: Knex, of: { municipalityId: string; personId?: string; person: AppointmentPerson }): Promise<AppointmentPerson> {
  const { municipalityId, personId, person } = of;
  if (personId === undefined) return { ...person, ...(person.taxCode !== undefined && { taxCode: requireTaxCode(person.taxCode) }) };
  const { taxCode, surname, givenName } = await getPerson(kernel, db, { municipalityId, personId });
  return { ...person, name: `${surname} ${givenName}`, taxCode };
}
