import type { TableRow } from '#shared/islands/islands.model.ts';
import type { IslandTable } from './island-tables.ts';
import { standsAs, type Merging } from './merging.ts';

/** Whose a row is that changed on both sides; nobody's: the hub's stays, and that is told. */
export type Decision = 'island' | 'hub' | 'nobody';
interface Change { readonly hub: TableRow; readonly before: TableRow; readonly after: TableRow }
type Decide = (merging: Merging, change: Change) => Decision;

/** Whether the hub changed nothing but some columns since the kit. */
const changedOnly = ({ hub, before }: Change, columns: readonly string[]): boolean =>
  Object.keys(hub).every((column) => columns.includes(column) || hub[column] === before[column]);

const isBoth = ({ hub, after }: Change, states: readonly string[]): boolean => hub['state'] === after['state'] && states.includes(String(hub['state']));

/**
 * Settled on both sides, it stands as the hub settled it. A draft of which the hub heard words that the kit did not bring yet is the newer
 * revision, as when it is saved, and what was settled on the island stands as it was settled there.
 */
const decideCase: Decide = ({ settledHere }, change) => {
  const { hub, after } = change;
  if (isBoth(change, ['settled'])) {
    settledHere.add(String(hub['id']));
    return 'hub';
  }
  if (hub['state'] !== 'draft' || !changedOnly(change, ['values_sealed', 'revision', 'service_version'])) return 'nobody';
  return after['state'] !== 'draft' || Number(after['revision']) >= Number(hub['revision']) ? 'island' : 'hub';
};

/** Over on both sides, it is over. Of whom the hub heard too that it is the same person, the island goes on. */
const decideVisit: Decide = (_merging, change) => {
  if (isBoth(change, ['closed'])) return 'hub';
  const isSamePerson = change.hub['person_id'] === change.after['person_id'] && changedOnly(change, ['person_id', 'identity_level', 'identity_document_sealed']);
  return isSamePerson ? 'island' : 'nobody';
};

/** Over on both sides, it is over; of one whose visit was opened twice, the visit that goes on decides. */
const decideTicket: Decide = ({ servedThere }, change) => {
  if (isBoth(change, ['done', 'no-show', 'left', 'cancelled'])) return 'hub';
  return servedThere.has(String(change.hub['id'])) ? 'island' : 'nobody';
};

const deciding: Readonly<Record<string, Decide>> = { case_files: decideCase, visits: decideVisit, tickets: decideTicket };

/** The island's where the hub's row stands as the kit told it, or as this period left it; else by what the row is. */
export function decideChange(merging: Merging, table: IslandTable, of: { hub: TableRow | undefined; before: TableRow; after: TableRow }): Decision {
  const { hub, ...rows } = of;
  if (hub === undefined) return 'nobody';
  if (standsAs(merging, table, { hub, before: rows.before })) return 'island';
  return deciding[table.name]?.(merging, { hub, ...rows }) ?? 'nobody';
}
