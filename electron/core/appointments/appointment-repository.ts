import { timingSafeEqual } from 'node:crypto';
import type { Knex } from 'knex';
import type { AppointmentMode, AppointmentState } from '#shared/appointments/appointments.model.ts';
import type { Taken } from '#shared/appointments/slots.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { tidyCode } from './appointment-code.ts';

/** A row as it stands; who comes is sealed. */
export interface AppointmentRow {
  id: string; agenda_id: string; day: string; starts_at: string; ends_at: string; seat: number | null; mode: AppointmentMode; state: AppointmentState;
  code_index: string; tax_code_index: string | null; contact_index: string | null; person_sealed: string; person_id: string | null;
  is_booked_by_office: boolean | number; booked_at: string; consent_at: string | null; reminded_at: string | null; ticket_id: string | null;
}

export const rowsOf = (db: Knex, scope: OfficeScope) =>
  db<AppointmentRow & { municipality_id: string; office_id: string }>('appointments').where({ municipality_id: scope.municipalityId, office_id: scope.officeId });

/** Keyed digests, by which a row is found without keeping what was typed. */
export const codeIndex = (kernel: Kernel, { municipalityId }: OfficeScope, code: string): string => kernel.sealing.blindIndex(municipalityId, 'appointment-code', tidyCode(code));
export const taxCodeIndex = (kernel: Kernel, { municipalityId }: OfficeScope, taxCode: string): string => kernel.sealing.blindIndex(municipalityId, 'appointment-tax-code', taxCode);
export const contactIndex = (kernel: Kernel, { municipalityId }: OfficeScope, contact: string): string =>
  kernel.sealing.blindIndex(municipalityId, 'appointment-contact', contact.replaceAll(/\s/g, '').toLowerCase());

/** What holds a place in an agenda on some days, the last of them included. */
export async function listTaken(db: Knex, scope: OfficeScope, of: { agendaId: string; from: string; to: string }): Promise<(Taken & { id: string; day: string })[]> {
  const rows = await rowsOf(db, scope).where('agenda_id', of.agendaId).whereBetween('day', [of.from, of.to]).whereNotNull('seat')
    .select('id', 'day', 'starts_at', 'ends_at', 'seat');
  return rows.map((row) => ({ id: row.id, day: row.day, startsAt: row.starts_at, endsAt: row.ends_at, seat: row.seat ?? 0 }));
}

/** The appointment of a code; its digest is compared in constant time besides. */
export async function findByCode(kernel: Kernel, db: Knex, at: { scope: OfficeScope; code: string }): Promise<AppointmentRow | undefined> {
  const sought = codeIndex(kernel, at.scope, at.code);
  const row = await rowsOf(db, at.scope).where('code_index', sought).first();
  return row !== undefined && timingSafeEqual(Buffer.from(row.code_index), Buffer.from(sought)) ? row : undefined;
}

type AppointmentChange = Partial<Pick<AppointmentRow, 'day' | 'starts_at' | 'ends_at' | 'seat' | 'state' | 'reminded_at' | 'ticket_id'>>;

/** Changes an appointment only while it is still to come, at the time that was read; whether it was. */
export async function changeBooked(db: Knex, scope: OfficeScope, change: { row: AppointmentRow; to: AppointmentChange }): Promise<boolean> {
  const { id, starts_at } = change.row;
  return await rowsOf(db, scope).where({ id, starts_at, state: 'booked' }).update(change.to) === 1;
}
