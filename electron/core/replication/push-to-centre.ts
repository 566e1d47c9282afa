import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { Trouble } from '#shared/replication/replication.model.ts';
import { retryMilliseconds } from '#shared/replication/replication.rules.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import { troubleOf, type CentreClient } from './centre-link.ts';
import { countBehind, greetCentre } from './greet-centre.ts';
import { changeLink, findLink, putCursors, readCursors, type LinkRow } from './link-repository.ts';
import { listErasedPeople } from './list-erased.ts';
import { findCursors } from './find-cursors.ts';
import { listPushedChains } from './own-chains.ts';
import { pushChain } from './push-chain.ts';
import type { ReplicationParts } from './replication-parts.ts';

/** What a pass may be told from outside: to stop, and whom it is calling. */
export interface Pass { readonly mayGoOn: () => boolean; readonly onOpen: (client: CentreClient) => void }

async function pushAll(parts: ReplicationParts, link: LinkRow, { client, mayGoOn }: { client: CentreClient; mayGoOn: () => boolean }): Promise<number> {
  const { kernel: { database, keys, clock }, municipality } = parts;
  const tenant = { municipalityId: municipality.id };
  const lookedAt = clock.now();
  const erased = await listErasedPeople(database.read, tenant, link.erased_through);
  const chains = await listPushedChains(database.read, keys);
  const { known, ...centre } = await greetCentre(parts, database.read, { client, deviceId: link.device_id, chains, cursors: await readCursors(database.read, tenant) });
  const cursors = await findCursors(database.read, chains, known);
  await database.transaction((db) => putCursors(db, tenant, [...cursors].map(([node, seq]) => ({ node, seq }))));
  const pushing = { client, cursors, mayGoOn, countBehind: () => countBehind(chains, cursors) };
  let [rows, failure]: [number, { readonly error: unknown } | undefined] = [0, undefined];
  for (const chain of chains) {
    try {
      rows += await pushChain(parts, pushing, { chain, erased: chain.isOwn ? erased : [] });
    } catch (error) {
      // Of a chain that the centre refuses the others know nothing: they go on, and it is told at the end.
      if (!['forked', 'broken'].includes(troubleOf(error))) throw error;
      failure ??= { error };
    }
  }
  if (failure !== undefined) throw failure.error;
  await database.transaction((db) => changeLink(db, link, { erased_through: lookedAt, centre_name: `${centre.municipalityName}, ${centre.officeName}` }));
  return rows;
}

/** What is new between an office and its centre is journalled; that the centre is away, or back, is no news. */
async function tellTrouble(parts: ReplicationParts, link: LinkRow, trouble: Trouble | null): Promise<void> {
  const { kernel, municipality } = parts;
  const before = link.trouble === 'away' ? null : link.trouble;
  const now = trouble === 'away' ? before : trouble;
  if (now === before) return;
  await kernel.work.run({ actor: systemActor({ municipalityId: municipality.id, officeId: municipality.officeId }, 'replication'), procedure: 'replication.push' }, (work) => {
    work.record(now === null ? { type: 'replicaMended', subject: link.device_id, payload: {} } : { type: 'replicaTroubled', subject: link.device_id, payload: { what: now } });
    return Promise.resolve();
  });
}

async function noteFailure(parts: ReplicationParts, link: LinkRow, error: unknown): Promise<void> {
  const { kernel } = parts;
  const [trouble, now, failures] = [troubleOf(error), kernel.clock.now(), link.failures + 1];
  if (link.trouble !== trouble) kernel.log.warn({ trouble, err: error, centre: link.url }, 'the centre did not take the journal');
  const changed = link.trouble === trouble ? {} : { trouble, trouble_at: now };
  await kernel.database.transaction((db) => changeLink(db, link, { tried_at: now, failures, next_try_at: addMilliseconds(now, retryMilliseconds(failures)), ...changed }));
  await tellTrouble(parts, link, trouble);
}

/**
 * Pushes to the centre of this office what it has not got: own rows, those of islands, cards. Nothing is lost when it fails: the centre says
 * at the next pass how far it is. How many rows went.
 */
export async function pushToCentre(parts: ReplicationParts, { mayGoOn, onOpen }: Pass): Promise<number> {
  const { kernel, municipality } = parts;
  const link = await findLink(kernel.database.read, { municipalityId: municipality.id });
  if (link === undefined || (link.next_try_at !== null && link.next_try_at > kernel.clock.now())) return 0;
  const token = await kernel.sealing.open(kernel.database.read, link.token_sealed);
  const client = parts.openCentre({ url: link.url, token, isTrusted: (fingerprint) => fingerprint === link.fingerprint });
  onOpen(client);
  try {
    const rows = await pushAll(parts, link, { client, mayGoOn });
    const now = kernel.clock.now();
    await kernel.database.transaction((db) => changeLink(db, link, { tried_at: now, pushed_at: now, failures: 0, next_try_at: null, trouble: null, trouble_at: null }));
    await tellTrouble(parts, link, null);
    return rows;
  } catch (error) {
    if (mayGoOn()) await noteFailure(parts, link, error);
    return 0;
  } finally {
    client.close();
  }
}
