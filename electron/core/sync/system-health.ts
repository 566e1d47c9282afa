import { centralSystems } from '#shared/sync/central-systems.ts';
import type { CentralSystem, SystemHealth } from '#shared/sync/sync.model.ts';
import type { SystemCaller } from '#core/connectors/system-caller.ts';
import type { SystemState } from '#core/connectors/system-monitor.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import type { Kernel, Worker } from '#core/kernel/kernel.ts';
import { openNote, sealNote } from '#core/kernel/notes.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import type { Work } from '#core/kernel/work.ts';
import { createWorker } from '#core/kernel/worker.ts';
import { readBacklog } from './delivery-repository.ts';

interface HealthParts { readonly kernel: Kernel; readonly caller: SystemCaller; readonly office: OfficeScope }

interface HealthRow {
  municipality_id: string; system: CentralSystem; condition: SystemHealth['condition']; last_answer_at: string | null;
  last_failure: string | null; last_failure_code: string | null; last_failure_at: string | null; median_ms: number | null; p95_ms: number | null;
}

async function failureOf(kernel: Kernel, row: HealthRow | undefined): Promise<SystemHealth['lastFailure']> {
  if (row === undefined || row.last_failure_code === null || row.last_failure_at === null) return undefined;
  return { code: row.last_failure_code, detail: await openNote(kernel, kernel.database.read, row.last_failure ?? ''), at: row.last_failure_at };
}

/** Every central system that is connected here and how it is, as its last calls told. */
export async function listSystems(kernel: Kernel, tenant: Tenant, connected: ReadonlySet<CentralSystem>): Promise<SystemHealth[]> {
  const db = kernel.database.read;
  const rows = await db<HealthRow>('system_health').where({ municipality_id: tenant.municipalityId });
  const backlog = await readBacklog(db, tenant);
  return Promise.all(centralSystems.map(async (system) => {
    const row = rows.find((each) => each.system === system);
    const behind = backlog.get(system);
    return {
      system, condition: connected.has(system) ? row?.condition ?? 'unknown' : 'off',
      waiting: behind?.waiting ?? 0, dead: behind?.dead ?? 0, unsure: behind?.unsure ?? 0, oldestWaitingAt: behind?.oldestWaitingAt,
      medianMilliseconds: row?.median_ms ?? undefined, p95Milliseconds: row?.p95_ms ?? undefined,
      lastAnswerAt: row?.last_answer_at ?? undefined, lastFailure: await failureOf(kernel, row),
    };
  }));
}

async function writeState(work: Work, system: CentralSystem, state: SystemState): Promise<void> {
  const key = { municipality_id: work.actor.municipalityId, system };
  // Two processes that learn the same at once tell it once: the second waits here, and finds it told.
  if (work.db.client.config.client === 'pg') await work.db<HealthRow>('system_health').where(key).forUpdate();
  const before = await work.db<HealthRow>('system_health').where(key).first();
  const news = {
    condition: state.condition, median_ms: state.medianMilliseconds ?? null, p95_ms: state.p95Milliseconds ?? null,
    last_failure: await sealNote(work, `system:${system}`, state.lastFailure?.detail), last_failure_code: state.lastFailure?.code ?? null, last_failure_at: state.lastFailure?.at ?? null,
    ...(state.lastAnswerAt === undefined ? {} : { last_answer_at: state.lastAnswerAt }),
  };
  await work.db('system_health').insert({ ...key, ...news }).onConflict(['municipality_id', 'system']).merge(news);
  if (before?.condition !== state.condition) {
    work.record({ type: 'systemConditionChanged', subject: system, payload: { condition: state.condition, failure: state.lastFailure?.code ?? null } });
  }
}

/**
 * Writes down what the calls of this process told: at once when a condition changes, whoever called, the figures a little
 * later. A changed condition is journalled, so that screens hear of it.
 */
export function createHealthWorker({ kernel, caller, office }: HealthParts): Worker {
  return createWorker({
    name: 'health', log: kernel.log, bus: kernel.bus, wakesOn: [], everyMilliseconds: 2_000,
    alsoWakesOn: (wake) => caller.monitor.watch(wake),
    async work() {
      const changed = caller.monitor.takeChanged();
      if (changed.size === 0) return 0;
      await kernel.work.run({ actor: systemActor(office, 'health'), procedure: 'sync.writeHealth' }, async (work) => {
        for (const [system, state] of changed) await writeState(work, system, state);
      });
      return changed.size;
    },
  });
}
