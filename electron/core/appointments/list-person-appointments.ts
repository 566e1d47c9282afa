import type { Knex } from 'knex';
import type { AppointmentMode, AppointmentState } from '#shared/appointments/appointments.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import { newestFirst, type PageAsked } from '#core/kernel/newest-first.ts';
import { mapAgendas } from './agenda-repository.ts';
import type { AppointmentParts } from './appointment-parts.ts';
import { rowsOf, taxCodeIndex, type AppointmentRow } from './appointment-repository.ts';
import { titleOf } from './describe-appointment.ts';

/** An appointment as the record of its person has it. */
export interface AppointmentOfPerson {
  readonly id: string; readonly day: string; readonly startsAt: string; readonly title: string; readonly mode: AppointmentMode; readonly state: AppointmentState;
}

type Parts = Pick<AppointmentParts, 'kernel' | 'catalogue'>;
type OfPerson = OfficeScope & { readonly personId: string; readonly taxCode: string };

/** Found by who a clerk identified, or by the tax code that was given; who booked by name alone is nobody's. */
const ofPerson = ({ kernel }: Parts, db: Knex, of: OfPerson): Knex.QueryBuilder => rowsOf(db, of)
  .andWhere((known) => { void known.where('tax_code_index', taxCodeIndex(kernel, of, of.taxCode)).orWhere('person_id', of.personId); });

async function describe(parts: Parts, db: Knex, { scope, rows }: { scope: OfficeScope; rows: readonly AppointmentRow[] }): Promise<AppointmentOfPerson[]> {
  const agendas = await mapAgendas(db, scope);
  return rows.map(({ id, agenda_id, day, starts_at: startsAt, mode, state }) => {
    const agenda = agendas.get(agenda_id);
    return { id, day, startsAt, mode, state, title: agenda === undefined ? '' : titleOf(parts, agenda) };
  });
}

/** A person's appointments at an office, the latest day first, cancelled ones too, until they are erased. */
export async function listPersonAppointments(parts: Parts, db: Knex, of: OfPerson & PageAsked): Promise<AppointmentOfPerson[]> {
  const rows: AppointmentRow[] = await newestFirst(ofPerson(parts, db, of), { at: 'starts_at', id: 'id' }, of);
  return describe(parts, db, { scope: of, rows });
}

/** Those that are still to come. */
export async function listComing(parts: Parts, db: Knex, of: OfPerson & { readonly now: string }): Promise<AppointmentOfPerson[]> {
  const rows: AppointmentRow[] = await ofPerson(parts, db, of).andWhere('state', 'booked').andWhere('ends_at', '>', of.now).orderBy(['starts_at', 'id']);
  return describe(parts, db, { scope: of, rows });
}
