import type { Knex } from 'knex';
import type { Agenda, AgendaSetup } from '#shared/appointments/appointments.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { OfficeScope } from '#core/kernel/context.ts';

interface AgendaRow { id: string; municipality_id: string; office_id: string; setup: string; is_retired: boolean | number }

const agendasOf = (db: Knex, scope: OfficeScope) =>
  db<AgendaRow>('agendas').where({ municipality_id: scope.municipalityId, office_id: scope.officeId }).orderBy('id').select('id', 'setup', 'is_retired');

const toAgenda = ({ id, setup }: Pick<AgendaRow, 'id' | 'setup'>): Agenda => ({ id, setup: JSON.parse(setup) as AgendaSetup });

/** The agendas in use, in the order of their making. */
export async function listAgendas(db: Knex, scope: OfficeScope): Promise<Agenda[]> {
  return (await agendasOf(db, scope).andWhere('is_retired', false)).map(toAgenda);
}

/** An agenda in use; throws `AGENDA_NOT_FOUND`. */
export async function getAgenda(db: Knex, scope: OfficeScope, id: string): Promise<Agenda> {
  const agenda = (await listAgendas(db, scope)).find((each) => each.id === id);
  if (agenda === undefined) throw new DomainError('AGENDA_NOT_FOUND');
  return agenda;
}

/** Every agenda by id, those out of use too: what was booked there still says where it was. */
export async function mapAgendas(db: Knex, scope: OfficeScope): Promise<ReadonlyMap<string, Agenda>> {
  return new Map((await agendasOf(db, scope)).map((row) => [row.id, toAgenda(row)]));
}
