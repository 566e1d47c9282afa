import { z } from 'zod';
import { IslandConflict, IslandFigures, type MergedPeriod } from '#shared/islands/islands.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { Kernel } from '#core/kernel/kernel.ts';

const shownMilliseconds = 30 * 86_400_000;

interface PeriodRow {
  id: string; device_id: string; device_name: string; mark: string; started_at: string; ended_at: string; merged_at: string; figures: string; conflicts: string;
}

/** Periods that stations of the office merged in the last 30 days, the newest first. */
export async function listPeriods({ database, clock }: Kernel, actor: Actor): Promise<MergedPeriod[]> {
  const rows: PeriodRow[] = await database.read('island_periods').join('devices', 'devices.id', 'island_periods.device_id')
    .where({ 'island_periods.municipality_id': actor.municipalityId, 'island_periods.office_id': actor.officeId })
    .andWhere('merged_at', '>', addMilliseconds(clock.now(), -shownMilliseconds))
    .orderBy([{ column: 'merged_at', order: 'desc' }, { column: 'island_periods.id', order: 'desc' }]).select('island_periods.*', 'devices.name as device_name');
  return rows.map((row) => ({
    periodId: row.id, deviceId: row.device_id, deviceName: row.device_name, mark: row.mark, startedAt: row.started_at, endedAt: row.ended_at, mergedAt: row.merged_at,
    figures: IslandFigures.parse(JSON.parse(row.figures)), conflicts: z.array(IslandConflict).parse(JSON.parse(row.conflicts)),
  }));
}
