import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { StatsSettings } from '#shared/stats/stats.contract.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { listOffices } from '#core/settings/index.ts';

interface SettingsRow { is_per_person: boolean | number; sees_all_offices: boolean | number; agreement: string | null; set_at: string }

/** What the office allows; figures of single clerks are off, and other offices are not seen, until somebody switches that on. */
export async function readStatsSettings(db: Knex, { municipalityId, officeId }: OfficeScope): Promise<StatsSettings> {
  const row: SettingsRow | undefined = await db('stats_settings').where({ municipality_id: municipalityId, office_id: officeId }).first();
  const otherOffices = (await listOffices(db, { municipalityId })).filter(({ id }) => id !== officeId).map(({ name }) => name);
  if (row === undefined) return { isPerPerson: false, seesAllOffices: false, otherOffices };
  return { isPerPerson: Boolean(row.is_per_person), seesAllOffices: Boolean(row.sees_all_offices), otherOffices, setAt: row.set_at, ...(row.agreement !== null && { agreement: row.agreement }) };
}

/** Throws `AGREEMENT_MISSING` when figures of single clerks are switched on without what allows it. */
export function saveStatsSettings(kernel: Kernel, actor: Actor, input: Requested & { readonly isPerPerson: boolean; readonly agreement?: string | undefined }): Promise<StatsSettings> {
  return kernel.work.run({ actor, procedure: 'stats.saveSettings', input }, async (work) => {
    const { isPerPerson, agreement } = input;
    if (isPerPerson && agreement === undefined) throw new DomainError('AGREEMENT_MISSING');
    const settings = { is_per_person: isPerPerson, agreement: agreement ?? null, set_at: work.at };
    await work.db('stats_settings').insert({ office_id: actor.officeId, municipality_id: actor.municipalityId, ...settings }).onConflict('office_id').merge(Object.keys(settings));
    work.record({ type: 'statsSettingsSaved', subject: actor.officeId, payload: { isPerPerson, agreement: agreement ?? null } });
    return readStatsSettings(work.db, actor);
  });
}

/** Lets the supervisors of the actor's office see the municipality's other offices, or no longer. */
export function saveSight(kernel: Kernel, actor: Actor, input: Requested & { readonly seesAllOffices: boolean }): Promise<StatsSettings> {
  return kernel.work.run({ actor, procedure: 'stats.saveSight', input }, async (work) => {
    const { seesAllOffices } = input;
    const owner = { office_id: actor.officeId, municipality_id: actor.municipalityId };
    await work.db('stats_settings').insert({ ...owner, is_per_person: false, sees_all_offices: seesAllOffices, set_at: work.at }).onConflict('office_id').merge(['sees_all_offices']);
    work.record({ type: 'statsSightSaved', subject: actor.officeId, payload: { seesAllOffices } });
    return readStatsSettings(work.db, actor);
  });
}
