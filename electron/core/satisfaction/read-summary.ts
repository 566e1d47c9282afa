import type { Actor } from '#shared/kernel/access.ts';
import { Reason, type SatisfactionSummary, type SummaryBy } from '#shared/satisfaction/satisfaction.model.ts';
import { fewest, figureOf, hiddenRows } from '#shared/satisfaction/satisfaction.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { listTallies, type TallyRow } from './tally-repository.ts';

const keyOf: Readonly<Record<SummaryBy, (row: TallyRow) => string>> = {
  day: ({ day }) => day, hour: ({ hour }) => String(hour).padStart(2, '0'), queue: ({ queue_id }) => queue_id, area: ({ area }) => area,
};

function byScore(rows: readonly TallyRow[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { value, votes } of rows) sums.set(Number(value), (sums.get(Number(value)) ?? 0) + votes);
  return sums;
}

const votesOf = (rows: readonly TallyRow[]): number => rows.reduce((sum, { votes }) => sum + votes, 0);

/** Names of queues, retired ones too. */
async function namesOfQueues(kernel: Kernel, actor: Actor): Promise<Map<string, string>> {
  const rows: { id: string; name: string }[] = await kernel.database.read('queues').where({ municipality_id: actor.municipalityId, office_id: actor.officeId }).select('id', 'name');
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The votes of a period; of fewer than five nothing is told, nor so that the others give them away. */
export async function readSummary(kernel: Kernel, actor: Actor, input: { from: string; to: string; by: SummaryBy }): Promise<SatisfactionSummary> {
  const { from, to, by } = input;
  const db = kernel.database.read;
  const tallies = await listTallies(db, actor, { measure: 'score', from, to });
  const groups = [...Map.groupBy(tallies, keyOf[by])].sort(([one], [other]) => one.localeCompare(other));
  const hidden = hiddenRows(groups.map(([, rows]) => votesOf(rows)));
  const names = by === 'queue' ? await namesOfQueues(kernel, actor) : new Map<string, string>();
  const given = Map.groupBy(await listTallies(db, actor, { measure: 'reason', from, to }), ({ value }) => value);
  return {
    from, to, by, total: figureOf(byScore(tallies)),
    rows: groups.map(([key, rows], index) => ({ key, label: names.get(key) ?? key, ...(hidden.has(index) ? {} : figureOf(byScore(rows))) })),
    reasons: Reason.options.map((reason) => ({ reason, votes: votesOf(given.get(reason) ?? []) })).filter(({ votes }) => votes >= fewest),
  };
}
