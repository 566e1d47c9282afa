import { setTimeout } from 'node:timers/promises';
import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { RetentionReport, RetentionRule } from '#shared/retention/retention.model.ts';
import { stopwatch } from '#core/kernel/stopwatch.ts';
import { basisOf } from '#shared/retention/retention.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import type { Work } from '#core/kernel/work.ts';
import { erasers } from './erasers.ts';
import { beforeOf, readKept } from './read-plan.ts';
import type { Found, RetentionParts } from './retention-parts.ts';
import { insertRun } from './retention-repository.ts';

/** In one transaction: short enough that no counter waits for it. */
const mostAtOnce = 200;

/**
 * Lets go of everything of one kind that is due, a few at a time and with as long a rest after each, so that counters never wait for more than a few; how
 * many. What is due is looked for outside the transaction, each time after the last that was found: with years of things that stay, the looking takes long.
 */
async function eraseKind({ kernel, ...parts }: RetentionParts, actor: Actor, rule: RetentionRule): Promise<number> {
  const { going } = erasers[rule.kind];
  if (going === undefined) return 0;
  const due = { municipalityId: actor.municipalityId, before: beforeOf({ kernel, ...parts }, rule) };
  const next = (after?: Found): Promise<Found[]> => going.find(kernel.database.read, { ...due, most: mostAtOnce, after });
  let total = 0;
  for (let found = await next(); found.length > 0; found = await next(found.at(-1))) {
    const begun = stopwatch();
    total += await kernel.work.run({ actor, procedure: `retention.${rule.kind}` }, async (work) => {
      const erased = await going.erase(work, { ...due, kernel, keys: found.map(({ key }) => key) });
      if (erased > 0) work.record({ type: 'retentionErased', subject: actor.municipalityId, payload: { kind: rule.kind, count: erased, before: due.before } });
      return erased;
    });
    if (found.length === mostAtOnce) await setTimeout(stopwatch() - begun);
  }
  return total;
}

/** What one process of a database holds that does the retention of a municipality. */
export const retentionLock = (municipalityId: string): string => `retention:${municipalityId}`;

/** Lets go of what is due by the schedule; kinds that their own slices let go of are not touched. */
async function eraseDue(parts: RetentionParts, actor: Actor): Promise<RetentionReport['gone']> {
  const gone: RetentionReport['gone'] = [];
  for (const rule of parts.schedule.filter(({ own }) => !own)) {
    const count = await eraseKind(parts, actor, rule);
    if (count > 0) gone.push({ kind: rule.kind, count, basis: basisOf(rule) });
  }
  return gone;
}

/** Writes the report of a run; the journal has it where something went. */
async function keepReport(parts: RetentionParts, work: Work, of: Pick<RetentionReport, 'trigger' | 'gone'>): Promise<RetentionReport> {
  const report: RetentionReport = { at: work.at, ...of, kept: await readKept(parts, work.db, work.actor) };
  await insertRun(work.db, work.actor, { id: parts.kernel.ids.next(), day: businessDay(work.at), report });
  if (of.gone.length > 0) work.record({ type: 'retentionRan', subject: work.actor.municipalityId, payload: { trigger: of.trigger, gone: [...of.gone], kept: report.kept } });
  return report;
}

/** What nobody of the staff asks for: the daily run, and the one of the command line. */
export async function runFor(parts: RetentionParts, office: OfficeScope, trigger: 'daily' | 'command'): Promise<RetentionReport> {
  const actor = systemActor(office, 'retention');
  const gone = await eraseDue(parts, actor);
  return parts.kernel.work.run({ actor, procedure: `retention.${trigger}` }, (work) => keepReport(parts, work, { trigger, gone }));
}

/** What an administrator asks for: the same as the daily run, now. */
export async function runNow(parts: RetentionParts, actor: Actor, input: { requestId: string }): Promise<RetentionReport> {
  const gone = await eraseDue(parts, actor);
  return parts.kernel.work.run({ actor, procedure: 'retention.run', input }, (work) => keepReport(parts, work, { trigger: 'asked', gone }));
}
