import type { Knex } from 'knex';
import { CentralSystem, type SystemHealth } from '#shared/sync/sync.model.ts';
import type { Work } from '#core/kernel/unit-of-work.ts';
import { countWaiting } from './delivery-repository.ts';

interface HealthRow { municipality_id: string; system: CentralSystem; condition: SystemHealth['condition']; last_answer_at: string | null; last_failure: string | null }

/** Every central system and how it is, as its last calls told. */
export async function listSystems(db: Knex, tenant: { municipalityId: string }): Promise<SystemHealth[]> {
  const rows = await db<HealthRow>('system_health').where({ municipality_id: tenant.municipalityId });
  const waiting = await countWaiting(db, tenant);
  return CentralSystem.options.map((system) => {
    const row = rows.find((each) => each.system === system);
    return {
      system, condition: row?.condition ?? 'unknown', waiting: waiting.get(system) ?? 0,
      lastAnswerAt: row?.last_answer_at ?? undefined, lastFailure: row?.last_failure ?? undefined,
    };
  });
}

/** Notes how a call went; a change of condition is journalled, so that screens hear of it. */
export async function noteHealth(work: Work, system: CentralSystem, failure: string | undefined): Promise<void> {
  const key = { municipality_id: work.actor.municipalityId, system };
  const before = await work.db<HealthRow>('system_health').where(key).first();
  const condition = failure === undefined ? 'up' : 'down';
  const news = failure === undefined ? { condition, last_answer_at: work.at, last_failure: null } : { condition, last_failure: failure.slice(0, 300) };
  await work.db('system_health').insert({ ...key, ...news }).onConflict(['municipality_id', 'system']).merge(news);
  if (before?.condition !== condition) work.record({ type: 'systemConditionChanged', subject: system, payload: { condition } });
}
