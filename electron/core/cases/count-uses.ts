import type { Actor } from '#shared/kernel/access.ts';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { CaseParts } from './case-parts.ts';

const ninetyDays = 90 * 86_400_000;

/** How often each service was asked at the actor's office lately, by its id: what is asked more is found sooner. */
export async function countUses({ kernel }: CaseParts, actor: Actor): Promise<Record<string, number>> {
  const rows: { service_id: string; uses: number | string }[] = await kernel.database.read('case_files')
    .join('visits', 'visits.id', 'case_files.visit_id')
    .where({ 'case_files.municipality_id': actor.municipalityId, 'visits.office_id': actor.officeId })
    .andWhere('case_files.opened_at', '>', addMilliseconds(kernel.clock.now(), -ninetyDays)).whereNot('case_files.state', 'removed')
    .groupBy('case_files.service_id').select('case_files.service_id').count({ uses: '*' });
  return Object.fromEntries(rows.map((row) => [row.service_id, Number(row.uses)]));
}
