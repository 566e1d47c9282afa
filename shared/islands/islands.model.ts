import { z } from 'zod';
import { Text, Whole, mostInColumn, mostRows, recordOf } from '../kernel/bounds.ts';
import { ChainPiece } from '../kernel/journal-chain.ts';
import { Id, Instant } from '../kernel/procedure.ts';
import { DeviceRole } from '../stations/stations.model.ts';

/** The longest value is a sealed file of ten megabytes. */
const longestValue = 32_000_000;

/** A row of a table as it crosses between hub and station: column names and plain values. */
export const TableRow = recordOf(z.union([Text.max(longestValue), z.number().min(-mostInColumn).max(mostInColumn), z.boolean(), z.null()]), 100);
export type TableRow = z.infer<typeof TableRow>;

/** Rows of one table. */
export const TableRows = z.object({ table: Text.max(60), rows: z.array(TableRow).max(mostRows) });
export type TableRows = z.infer<typeof TableRows>;

/** The key that opens what is sealed for one owner, in clear: it crosses inside the pinned connection, and either side wraps it under its own master key. */
export const DataKey = z.object({ id: Id, owner: Text.max(64), key: z.base64().max(64), createdAt: Instant });
export type DataKey = z.infer<typeof DataKey>;

/** One half of a kit; the same digest is the same content. */
export const KitPart = z.object({ digest: Text.max(64), tables: z.array(TableRows), keys: z.array(DataKey) });
export type KitPart = z.infer<typeof KitPart>;

/** What a station's numbers begin with on an island: `I3` of counter 3, `K1` of a kiosk; nobody else's in the municipality, for ever. */
export const IslandMark = z.string().regex(/^[A-Z][0-9A-Z]{1,3}$/);

/**
 * What a station needs to go on alone. `setUp`: office, staff, queues, counters, tills, printers; `current`: what its counters have at hand.
 * A part that the station has already, by its digest, is not sent again.
 */
export const IslandKit = z.object({
  at: Instant,
  mark: IslandMark,
  /** Fingerprint of the tables; a station with other ones cannot take the kit, until it runs the same version. */
  schema: Text.max(64),
  station: z.object({ id: Id, role: DeviceRole, name: z.string() }),
  municipalityId: Id,
  officeId: Id,
  setUp: KitPart.optional(),
  current: KitPart.optional(),
});
export type IslandKit = z.infer<typeof IslandKit>;

/** What an island did in one period. */
export const IslandFigures = z.object({ tickets: z.int().min(0), visits: z.int().min(0), receipts: z.int().min(0), cents: z.int().min(0) });
export type IslandFigures = z.infer<typeof IslandFigures>;

/** A row that the kit brought and the island changed. */
export const ChangedRow = z.object({ table: Text.max(60), before: TableRow, after: TableRow });
export type ChangedRow = z.infer<typeof ChangedRow>;

/** A period of an island, whole: what a station hands to its hub when that is back. Handing it over again changes nothing, and brings what came since. */
export const IslandPeriod = z.object({
  periodId: Id,
  /** Fingerprint of its tables; the hub takes those of its own version. */
  schema: Text.max(64),
  /** What the island's journal says, whole. */
  chain: ChainPiece,
  keys: z.array(DataKey).max(mostRows),
  inserts: z.array(TableRows).max(500),
  updates: z.array(ChangedRow).max(mostRows),
  /** Where the island's own number series stand. */
  series: z.array(z.object({ series: Text.max(40), period: Text.max(10), last: Whole.min(1) })).max(1_000),
  /** Sessions that the kit had brought and that were used there, with when last. */
  sessions: z.array(z.object({ id: Id, lastUsedAt: Instant })).max(1_000),
  startedAt: Instant,
  endedAt: Instant,
});
export type IslandPeriod = z.infer<typeof IslandPeriod>;

/**
 * What could not be merged as it was. `changed`: the hub's row was changed meanwhile and stays; `done-twice`: the hub had done the same request
 * before the line broke; `till-closed`: the drawer was closed meanwhile, the money stands in its next opening; `document`: a paper could not be made.
 */
export const IslandConflict = z.object({ kind: z.enum(['changed', 'done-twice', 'till-closed', 'document']), table: z.string(), id: z.string() });
export type IslandConflict = z.infer<typeof IslandConflict>;

/** What became of a period at the hub. */
export const IslandMerged = z.object({ periodId: Id, figures: IslandFigures, conflicts: z.array(IslandConflict) });
export type IslandMerged = z.infer<typeof IslandMerged>;

/** A merged period, as whoever administers devices sees it. */
export const MergedPeriod = IslandMerged.extend({ deviceId: Id, deviceName: z.string(), mark: z.string(), startedAt: Instant, endedAt: Instant, mergedAt: Instant });
export type MergedPeriod = z.infer<typeof MergedPeriod>;
