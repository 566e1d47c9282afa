import type { Knex } from 'knex';
import type { Appointment } from '#shared/appointments/appointments.model.ts';
import { plainLetters } from '#shared/kernel/plain-letters.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { AppointmentParts } from './appointment-parts.ts';
import { erasedMark, openSealedPerson } from './appointment-person.ts';
import { findByCode, rowsOf, taxCodeIndex, type AppointmentRow } from './appointment-repository.ts';
import { openDescriber } from './describe-appointment.ts';

interface Wanted extends OfficeScope { readonly code?: string | undefined; readonly taxCode?: string | undefined; readonly name?: string | undefined; readonly today: string; readonly most: number }
type FoundAppointment = Appointment & { readonly day: string; readonly name: string };

const beginsWords = (name: string, sought: string): boolean => {
  const words = plainLetters(name).split(/[^A-Z0-9]+/);
  return plainLetters(sought).split(/[^A-Z0-9]+/).every((each) => words.some((word) => word.startsWith(each)));
};

async function rowsFor({ kernel }: AppointmentParts, db: Knex, { code, taxCode, name, today, ...scope }: Wanted): Promise<AppointmentRow[]> {
  if (code !== undefined) {
    const row = await findByCode(kernel, db, { scope, code });
    return row === undefined ? [] : [row];
  }
  // Whom an appointment is of is sealed: by name only those of today are opened.
  if (name !== undefined) return rowsOf(db, scope).where('day', today).whereNot('person_sealed', erasedMark).orderBy(['starts_at', 'id']);
  if (taxCode === undefined) return [];
  return rowsOf(db, scope).where('tax_code_index', taxCodeIndex(kernel, scope, taxCode)).andWhere('day', '>=', today).orderBy(['starts_at', 'id']);
}

/** Appointments by code, by tax code from today on, or by name today; with who comes. */
export async function findAppointments(parts: AppointmentParts, db: Knex, wanted: Wanted): Promise<FoundAppointment[]> {
  const rows = await rowsFor(parts, db, wanted);
  if (rows.length === 0) return [];
  const describe = await openDescriber(parts, db, wanted);
  const found: FoundAppointment[] = [];
  for (const row of rows) {
    const { person: { name } } = await openSealedPerson(parts.kernel, db, row);
    if (wanted.name === undefined || beginsWords(name, wanted.name)) found.push({ ...describe(row), day: row.day, name });
    if (found.length === wanted.most) break;
  }
  return found;
}
