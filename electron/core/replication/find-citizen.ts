import type { Knex } from 'knex';
import { z } from 'zod';
import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { checkTaxCode } from '#shared/kernel/tax-code.ts';
import type { LookUpPurpose } from '#shared/people/people.model.ts';
import type { CitizenRecord, KnownCitizen } from '#shared/replication/citizen-record.model.ts';
import type { Work } from '#core/kernel/work.ts';
import type { CitizenRow } from './keep-cards.ts';
import { listEntries, type KnownAt } from './list-entries.ts';
import { listNodes, type NodeRow } from './node-repository.ts';
import type { ReplicationParts } from './replication-parts.ts';

interface Sought { readonly taxCode: string; readonly purpose: LookUpPurpose }

const Record = z.object({ taxCode: z.string(), surname: z.string(), givenName: z.string() });

function validTaxCode(text: string): string {
  const checked = checkTaxCode(text);
  if (checked.ok) return checked.taxCode;
  throw new DomainError('INVALID_TAX_CODE', { position: checked.position, reason: checked.reason });
}

/** Nodes whose people the asker may see: of their own municipality, or at a union's centre of all. */
export async function listVisibleNodes({ municipality, isUnion }: ReplicationParts, db: Knex, actor: Actor): Promise<NodeRow[]> {
  return (await listNodes(db, actor)).filter((row) => isUnion || row.municipality_code === municipality.code);
}

/** Where a person is known, the newest card last. */
async function findAt(parts: ReplicationParts, work: Work, taxCode: string): Promise<KnownAt[]> {
  const nodes = new Map((await listVisibleNodes(parts, work.db, work.actor)).map((row) => [row.node, row]));
  const index = parts.kernel.sealing.blindIndex(work.actor.municipalityId, 'tax-code', taxCode);
  const rows: CitizenRow[] = await work.db<CitizenRow>('replica_citizens').where({ municipality_id: work.actor.municipalityId, tax_code_index: index }).whereNull('erased_at').orderBy(['version', 'id']);
  return rows.flatMap((row) => {
    const node = nodes.get(row.node);
    return node === undefined ? [] : [{ node, id: row.id, sealed: row.record_sealed }];
  });
}

type Found = Pick<CitizenRecord, 'entries' | 'isComplete'> & { readonly citizen: KnownCitizen };

/** One look-up, journalled whatever comes of it: under each card that was opened, or under a key of the day when nobody was found. */
async function lookUp(parts: ReplicationParts, actor: Actor, { sought, procedure }: { sought: Sought; procedure: string }): Promise<Found> {
  const taxCode = validTaxCode(sought.taxCode);
  const found = await parts.kernel.work.run({ actor, procedure }, async (work): Promise<Found | undefined> => {
    const at = await findAt(parts, work, taxCode);
    const newest = at.at(-1);
    if (newest === undefined) {
      work.record({ type: 'personNotFound', subject: actor.id, purpose: sought.purpose, payload: { sought: await work.seal(`lookups:${businessDay(work.at)}`, taxCode), where: 'offices' } });
      return undefined;
    }
    const { entries, isComplete } = await listEntries(work.db, at);
    for (const { id, node } of at) work.record({ type: 'citizenLookedUp', subject: id, purpose: sought.purpose, payload: { node: node.node, what: procedure } });
    return { citizen: { ...Record.parse(JSON.parse(await work.open(newest.sealed))), officeNames: [...new Set(entries.map(({ officeName }) => officeName))].sort() }, entries, isComplete };
  });
  if (found === undefined) throw new DomainError('CITIZEN_NOT_FOUND');
  return found;
}

/** A person at all offices. Throws `INVALID_TAX_CODE`, `CITIZEN_NOT_FOUND`; who looked whom up and why is journalled. */
export const findCitizen = async (parts: ReplicationParts, actor: Actor, sought: Sought): Promise<KnownCitizen> =>
  (await lookUp(parts, actor, { sought, procedure: 'replication.findCitizen' })).citizen;

/** Everything of a person at all offices, newest first. Throws and journals likewise. */
export const readCitizenRecord = async (parts: ReplicationParts, actor: Actor, sought: Sought): Promise<CitizenRecord> =>
  lookUp(parts, actor, { sought, procedure: 'replication.citizenRecord' });
