import { z } from 'zod';
import { IslandConflict, type IslandMerged, type IslandPeriod } from '#shared/islands/islands.model.ts';
import { figuresOf } from '#shared/islands/islands.rules.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import { resync } from '#core/kernel/event-bus.ts';
import { importChain } from '#core/kernel/import-chain.ts';
import type { Work } from '#core/kernel/work.ts';
import { resumeSessions } from '#core/staff/index.ts';
import { findOwnDevice } from '#core/stations/index.ts';
import { islandColumns } from './build-kit.ts';
import { checkReferences, checkRows } from './check-period.ts';
import type { IslandParts } from './island-parts.ts';
import { keepKeys } from './merge-people.ts';
import { mergeRows } from './merge-rows.ts';
import { makeRoomForTwins, readTwins, voidTwins } from './merge-twins.ts';
import { newlySettled } from './merge-visits.ts';
import { noteConflict, tableOf, type Merging } from './merging.ts';

interface PeriodRow { id: string; municipality_id: string; device_id: string; node: string; conflicts: string }
interface Device { readonly id: string; readonly name: string; readonly mark: string }

/** Whether a device of the office was revoked: what it did alone may be brought by the one that stands in its place. */
const isRevoked = async ({ db, actor }: Work, id: string): Promise<boolean> =>
  await db('devices').where({ municipality_id: actor.municipalityId, office_id: actor.officeId, id }).whereNotNull('revoked_at').first('id') !== undefined;

/** Whose period it is, by the first row of its journal: the device that hands it over, or a revoked one of the office. Throws `ISLAND_REFUSED` for any other. */
async function getDevice(work: Work, { chain }: IslandPeriod): Promise<Device> {
  const { db, actor } = work;
  const id = chain.rows.find(({ type }) => type === 'islandBegun')?.actor ?? '';
  const device = await findOwnDevice(db, actor, id);
  const given: { mark: string } | undefined = await db('island_marks').where({ municipality_id: actor.municipalityId, device_id: id }).first('mark');
  if (device === undefined || given === undefined || (id !== actor.id && !await isRevoked(work, id))) throw new DomainError('ISLAND_REFUSED', { reason: 'device' });
  return { id, name: device.name, mark: given.mark };
}

/** The period's own row, made with the first handing over; throws `ISLAND_REFUSED` for one of another device or node. */
async function holdPeriod({ db, actor, at }: Work, period: IslandPeriod, device: Device): Promise<IslandConflict[]> {
  const { periodId: id, chain: { node } } = period;
  await db('island_periods').insert({
    id, municipality_id: actor.municipalityId, office_id: actor.officeId, device_id: device.id, node, mark: device.mark, started_at: period.startedAt, ended_at: period.endedAt, merged_at: at,
    figures: JSON.stringify(figuresOf(period)), conflicts: '[]',
  }).onConflict().ignore();
  const query = db<PeriodRow>('island_periods').where({ id });
  const row = await (db.client.config.client === 'pg' ? query.forUpdate() : query).first() as PeriodRow | undefined;
  if (row?.municipality_id !== actor.municipalityId || row.device_id !== device.id || row.node !== node) throw new DomainError('ISLAND_REFUSED', { reason: 'period' });
  return z.array(IslandConflict).parse(JSON.parse(row.conflicts));
}

async function readMerged({ db, actor }: Work, periodId: string): Promise<Map<string, string>> {
  const rows: { table_name: string; row_key: string; sha256: string }[] = await db('island_rows').where({ municipality_id: actor.municipalityId, period_id: periodId });
  return new Map(rows.map((row) => [`${row.table_name} ${row.row_key}`, row.sha256]));
}

/** Where the island's series stand, for the station's next kit: never back. */
async function keepSeries({ db, actor }: Work, { series }: IslandPeriod): Promise<void> {
  for (const each of series) {
    await db('number_series').insert({ municipality_id: actor.municipalityId, ...each }).onConflict(['municipality_id', 'series', 'period'])
      .merge({ last: db.raw('CASE WHEN number_series.last < excluded.last THEN excluded.last ELSE number_series.last END') });
  }
}

/** Papers of what was settled on the island are numbered now; one that cannot be made is told, and the case stays settled. */
async function issuePapers(parts: IslandParts, merging: Merging, caseFileIds: readonly string[]): Promise<void> {
  const { work } = merging;
  for (const id of caseFileIds) {
    const isIssued = await work.db('documents').where({ municipality_id: work.actor.municipalityId, case_file_id: id }).first('id') !== undefined;
    if (isIssued) continue;
    try {
      await parts.issueDocuments(work, id);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await noteConflict(merging, { kind: 'document', table: tableOf('case_files'), row: { id } });
    }
  }
}

async function writePeriod(parts: IslandParts, work: Work, period: IslandPeriod): Promise<IslandMerged> {
  const { kernel } = parts;
  const { periodId } = period;
  const columns = await islandColumns(kernel);
  const device = await getDevice(work, period);
  checkRows(period, { actor: work.actor, columns, mark: device.mark });
  await checkReferences(work.db, period, work.actor);
  const conflicts = await holdPeriod(work, period, device);
  await importChain(work.db, period.chain, { keys: kernel.keys, at: work.at, municipalityId: work.actor.municipalityId, name: `${device.name} (${device.mark})`, kind: 'island' });
  const merging: Merging = { kernel, work, periodId, columns, merged: await readMerged(work, periodId), renamed: new Map(), settledHere: new Set(), servedThere: new Set(), conflicts };
  await keepKeys(merging, period.keys);
  const twins = await readTwins(merging, period);
  await makeRoomForTwins(merging, twins);
  await mergeRows(merging, period);
  await voidTwins(parts, merging, twins);
  await issuePapers(parts, merging, newlySettled(merging, period));
  await keepSeries(work, period);
  // Only of its own sessions: what a revoked station is said to have used counts for nothing.
  if (device.id === work.actor.id) await resumeSessions(work, { stationId: device.id, used: period.sessions });
  const figures = figuresOf(period);
  await work.db('island_periods').where({ id: periodId }).update({ ended_at: period.endedAt, merged_at: work.at, figures: JSON.stringify(figures), conflicts: JSON.stringify(conflicts) });
  work.record({ type: 'islandMerged', subject: periodId, payload: { node: period.chain.node, device: device.id, mark: device.mark, figures: { ...figures }, conflicts: conflicts.length } });
  return { periodId, figures, conflicts };
}

/**
 * Takes what an island did into the office, all in one commit; again, it changes nothing and brings what came since. Rows that somebody changed here
 * meanwhile stay, and are told. Throws `ISLAND_REFUSED`, `CHAIN_FORKED`, `CHAIN_GAP`, `CHAIN_BROKEN`: then nothing is kept, and the station has it all.
 */
export async function mergePeriod(parts: IslandParts, actor: Actor, input: Requested & IslandPeriod): Promise<IslandMerged> {
  const { database, bus, work: unit } = parts.kernel;
  const merged = await unit.run({ actor, procedure: 'islands.merge', input }, async (work) => {
    const done = await writePeriod(parts, work, input);
    await database.notify(work.db, [resync]);
    return done;
  });
  if (!database.notifiesItself) bus.publish([resync]);
  return merged;
}
