import type { Actor } from '#shared/kernel/access.ts';
import { officeInstant } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { playWhatIf } from '#shared/stats/what-if.rules.ts';
import type { WhatIf } from '#shared/stats/stats.contract.ts';
import { getRules } from '#core/queue/index.ts';
import { loadAskedDays } from './read-figures.ts';
import type { StatsParts } from './stats-parts.ts';

interface Asked { readonly day: string; readonly counters: 1 | -1; readonly from: string; readonly to: string; readonly queueIds?: readonly string[] | undefined }

/** Where a queue is gone altogether. */
const usualGuarantee = 60;

/** A day with one counter more or less between two times of it. Throws `STATS_PERIOD_WRONG`, `STATS_DAY_IN_FUTURE`, `STATS_NOTHING_TO_PLAY`. */
export async function playDayAgain(parts: StatsParts, actor: Actor, { day, from, to, counters, queueIds }: Asked): Promise<WhatIf> {
  const { database: { read } } = parts.kernel;
  const [opens, closes] = [officeInstant(day, from), officeInstant(day, to)];
  if (opens === undefined || closes === undefined || opens >= closes) throw new DomainError('STATS_PERIOD_WRONG');
  const { days: [own] } = await loadAskedDays(parts, actor, { from: day, to: day });
  const rows: { id: string; minutes: number }[] = await read('queues').where({ municipality_id: actor.municipalityId, office_id: actor.officeId }).select('id', 'guaranteed_minutes as minutes');
  const guaranteed = new Map(rows.map(({ id, minutes }) => [id, minutes]));
  const { longestPriorityRun, appointmentLeadMinutes } = await getRules(read, actor);
  const played = own && playWhatIf({
    facts: own.facts, rules: { longestPriorityRun, appointmentLeadMinutes }, guaranteedMinutes: (queueId) => guaranteed.get(queueId) ?? usualGuarantee,
    change: { from: Date.parse(opens), to: Date.parse(closes), counters, queueIds },
  });
  if (played === undefined) throw new DomainError('STATS_NOTHING_TO_PLAY');
  return played;
}
