import type { Knex } from 'knex';
import { rowsAbout, type FactSource } from './fact-source.ts';
import { textOf, type FactRow } from './journal-facts.ts';

/** A row with its payload, and the office that it was found to be of. */
interface Sought { readonly row: FactRow; readonly payload: Readonly<Record<string, unknown>>; office?: string | undefined; behind?: string | undefined }
type Places = ReadonlyMap<string, string>;

/** What says where something began: tickets name their queue, visits their counter, case files their visit. */
const beginnings = ['ticketIssued', 'pastTicketEntered', 'visitOpened', 'pastVisitEntered', 'caseFileOpened', 'caseFileSettled'];
/** From a paper to its case file, from there to its visit, and to the visit's counter. */
const mostSteps = 3;

/** By queue, counter, member of staff and device: its office. */
async function readPlaces(db: Knex, municipalityId: string): Promise<Places> {
  const places = new Map<string, string>();
  for (const table of ['queues', 'counters', 'staff', 'devices']) {
    for (const row of await db(table).where({ municipality_id: municipalityId }).select<{ id: string; office_id: string }[]>('id', 'office_id')) places.set(row.id, row.office_id);
  }
  return places;
}

function named({ type, subject }: FactRow, payload: Sought['payload'], places: Places): string | undefined {
  const ids = [textOf(payload['queueId']), type.startsWith('counter') ? subject : undefined, textOf(payload['counterId'])];
  return ids.map((id) => id === undefined ? undefined : places.get(id)).find((office) => office !== undefined);
}

function sought(row: FactRow, places: Places): Sought {
  const payload = JSON.parse(row.payload) as Record<string, unknown>;
  return { row, payload, office: named(row, payload, places), behind: textOf(payload['visitId']) ?? textOf(payload['caseFileId']) ?? row.subject };
}

/** Goes from each row that names no place to what it is about, as far as that leads to one. */
async function follow(db: Knex, source: FactSource, of: { readonly all: readonly Sought[]; readonly places: Places }): Promise<void> {
  let open = of.all.filter(({ office }) => office === undefined);
  for (let step = 0; step < mostSteps && open.length > 0; step += 1) {
    const begun = new Map<string, Sought>();
    const subjects = open.flatMap(({ behind }) => behind ?? []);
    for (const row of await rowsAbout(db, source, { subjects, types: beginnings })) begun.set(row.subject, sought(row, of.places));
    for (const each of open) {
      const { office, behind } = begun.get(each.behind ?? '') ?? {};
      [each.office, each.behind] = [office, behind === each.behind ? undefined : behind];
    }
    open = open.filter(({ office, behind }) => office === undefined && behind !== undefined);
  }
}

/**
 * Those rows that are of the source's office. The journal names no office. A row is of the office of the queue or counter that it names; otherwise of the ticket,
 * visit or case file that it is about, by the row that began it; otherwise of who acted; what even that does not tell, of the municipality's first office. None of
 * these ever moves to another office.
 */
export async function ownRows(db: Knex, source: FactSource, rows: readonly FactRow[]): Promise<FactRow[]> {
  const { journalOffices, officeId, municipalityId } = source;
  if (journalOffices.length < 2 || rows.length === 0) return [...rows];
  const places = await readPlaces(db, municipalityId);
  const all = rows.map((row) => sought(row, places));
  await follow(db, source, { all, places });
  return all.filter(({ row, office }) => (office ?? places.get(row.actor) ?? journalOffices[0]) === officeId).map(({ row }) => row);
}
