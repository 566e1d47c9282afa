import type { Knex } from 'knex';
import type { HeldQualification, Qualification } from '#shared/staff/qualification.model.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';

/** What a member of staff may do and sign on a day. */
export async function listHeldQualifications(db: Knex, of: Tenant & { staffId: string; day: string }): Promise<Qualification[]> {
  const rows: { qualification: Qualification }[] = await db('staff_qualifications')
    .where({ municipality_id: of.municipalityId, staff_id: of.staffId }).andWhere('from', '<=', of.day)
    .andWhere((still) => { void still.whereNull('to').orWhere('to', '>=', of.day); })
    .distinct('qualification').orderBy('qualification');
  return rows.map(({ qualification }) => qualification);
}

/** A qualification that a member of staff holds on a day, with its act; of several the last given. Undefined when they hold none. */
export async function findHeldQualification(
  db: Knex, of: Tenant & { staffId: string; day: string; qualification: Qualification },
): Promise<HeldQualification | undefined> {
  const row: { from: string; to: string | null; act: string } | undefined = await db('staff_qualifications')
    .where({ municipality_id: of.municipalityId, staff_id: of.staffId, qualification: of.qualification }).andWhere('from', '<=', of.day)
    .andWhere((still) => { void still.whereNull('to').orWhere('to', '>=', of.day); })
    .orderBy([{ column: 'from', order: 'desc' }, { column: 'id', order: 'desc' }]).first('from', 'to', 'act');
  return row && { qualification: of.qualification, from: row.from, to: row.to ?? undefined, act: row.act };
}

/** Gives a member of staff a qualification, with the act that gives it. */
export async function addQualification(work: Work, ids: Ids, given: HeldQualification & { staffId: string }): Promise<void> {
  const { staffId, qualification, from, to, act } = given;
  await work.db('staff_qualifications').insert({
    id: ids.next(), municipality_id: work.actor.municipalityId, staff_id: staffId, qualification, from, to: to ?? null, act,
  });
  work.record({ type: 'staffQualified', subject: staffId, payload: { qualification, from, to: to ?? null, act } });
}
