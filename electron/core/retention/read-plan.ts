import type { Knex } from 'knex';
import { addDays } from '#shared/kernel/calendar.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { RetentionKept, RetentionPlan, RetentionRule } from '#shared/retention/retention.model.ts';
import { dueBefore } from '#shared/retention/retention.rules.ts';
import type { Tenant } from '#core/kernel/context.ts';
import { erasers } from './erasers.ts';
import { heldPeople, peopleDue, quietPeople } from './people-due.ts';
import type { PlanParts } from './retention-parts.ts';
import { findApprovedBefore, hasRunOn, listApprovals, listHolds, listRuns } from './retention-repository.ts';

/** As many runs as fit a screen. */
const shownRuns = 14;

/** The day before which a rule lets go now. */
export const beforeOf = ({ kernel, settings }: PlanParts, rule: RetentionRule): string => dueBefore(rule, { today: businessDay(kernel.clock.now()), settings });

const countOf = async (query: Knex.QueryBuilder): Promise<number> => Number((await query.count({ count: '*' }).first() as { count?: number | string } | undefined)?.count ?? 0);

/** People whose papers are older than their term and stay all the same: held, or not authorised. */
export async function readKept(parts: PlanParts, db: Knex, { municipalityId }: Tenant): Promise<RetentionKept> {
  const rule = parts.schedule.find(({ needsApproval }) => needsApproval);
  if (rule === undefined) return { held: 0, notApproved: 0 };
  const due = { municipalityId, before: beforeOf(parts, rule), withCases: true };
  const [quiet, held] = [await countOf(quietPeople(db, due)), await countOf(heldPeople(db, quietPeople(db, due)))];
  const going = await countOf(peopleDue(db, { ...due, approvedBefore: await findApprovedBefore(db, { municipalityId }) }));
  return { held, notApproved: quiet - held - going };
}

/** The schedule with what would go now: nothing is touched. */
export async function readPlan(parts: PlanParts, db: Knex, { municipalityId }: Tenant): Promise<RetentionPlan> {
  const rules: RetentionPlan['rules'] = [];
  for (const rule of parts.schedule) {
    const [before, { count, oldest }] = [beforeOf(parts, rule), erasers[rule.kind]];
    const first = await oldest(db, municipalityId);
    const days = rule.setting === undefined ? rule.days : parts.settings[rule.setting];
    rules.push({ ...rule, days, before, due: await count(db, { municipalityId, before }), oldest: first === undefined ? undefined : first.length > 10 ? businessDay(first) : first });
  }
  const [tenant, at] = [{ municipalityId }, parts.kernel.clock.now()];
  const today = businessDay(at);
  const nextRunOn = await hasRunOn(db, tenant, today) ? addDays(today, 1) : today;
  return { at, nextRunOn, rules, kept: await readKept(parts, db, tenant), holds: await listHolds(db, tenant), approvals: await listApprovals(db, tenant), runs: await listRuns(db, tenant, shownRuns) };
}
