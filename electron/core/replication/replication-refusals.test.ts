import { sign } from 'node:crypto';
import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replicationProtocol, type Batch } from '#shared/replication/replication.model.ts';
import { importChain } from '#core/kernel/import-chain.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { createKeyRing } from '#core/kernel/key-ring.ts';
import { writePublicKey } from '#core/kernel/other-nodes.ts';
import { dialects } from '#tests/support/databases.ts';
import { otherNode } from '#tests/support/other-node.ts';
import { joinOffice, replicaOffice, type ReplicaOffice } from '#tests/support/replica-net.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';
import { proofMessage } from './proof.ts';

const noCards: Batch['cards'] = { version: 1, citizens: [], visits: [], cases: [], documents: [], payments: [], erased: [] };
const refusal = (asked: Promise<unknown>): Promise<unknown> => asked.then(() => 'done', (error: { code?: string; data?: unknown }) => [error.code, error.data]);

describe.each(dialects)('what a centre takes and refuses on %s', (dialect) => {
  let centre: TestCore;
  let union: TestCore;
  let office: ReplicaOffice;
  const rowsAt = (of: TestCore, where = {}): Promise<unknown[]> => of.office.kernel.database.read('journal').where(where).orderBy(['node', 'seq']);

  beforeAll(async () => {
    centre = await testCore(dialect);
    union = await testCore(dialect, { isUnionCentre: true });
    office = await replicaOffice(dialect, centre);
    await joinOffice(office, centre, 'Borgo');
    await office.serve();
    await office.push();
  });
  afterAll(async () => { for (const each of [office, centre, union]) await each.close(); });

  /** A device of the centre that speaks for a node made up here. */
  async function device(of: TestCore, name: string): Promise<{ id: string; client: TestClient }> {
    const { code } = await of.as('administrator').stations.makeCode({ role: 'office', name });
    const { token, device: { id } } = await of.as('anonymous').stations.pair({ code, role: 'office' });
    return { id, client: createRouterClient(of.core.router, { context: { actor: await of.core.authenticate(token), correlationId: 'test' } }) };
  }
  const greeting = (node: ReturnType<typeof otherNode>, deviceId: string) => ({
    protocol: replicationProtocol, version: 'test', node: node.node, publicKey: writePublicKey(node.keys.journalPublicKey), rowsBehind: 0, offices: [],
    municipality: { code: 'training', name: 'Comune di Poggio Sereno' }, proof: sign(null, proofMessage(node.node, deviceId), node.keys.journalPrivateKey).toString('base64'),
  });
  const batch = (node: ReturnType<typeof otherNode>): Batch => ({ chain: node.piece(), name: '', rowsBehind: 0, cards: noCards });

  it('takes the chains of an office\'s islands, which verify with their own keys', async () => {
    const island = otherNode();
    const { kernel, municipalityId, clock } = office.office;
    await kernel.database.transaction((db) => importChain(db, island.piece(), { keys: kernel.keys, at: clock.now(), municipalityId, name: 'Sportello 3', kind: 'island' }));
    expect(await office.push()).toBeGreaterThanOrEqual(4);
    expect(await rowsAt(centre, { node: island.node })).toEqual(island.rows);
    expect(await centre.office.kernel.database.read('journal_nodes').where({ node: island.node })).toMatchObject([{ name: 'Sportello 3', kind: 'island' }]);
    expect((await verifyJournal(centre.office.kernel.database.read, centre.office.kernel.keys)).ok).toBe(true);
  });

  it('hears no device that has not said who it is, or says that it is another', async () => {
    const [mine, theirs] = [otherNode(), otherNode()];
    const { id, client } = await device(centre, 'Prova');
    expect(await refusal(client.replication.push(batch(mine)))).toEqual(['NOT_GREETED', undefined]);
    expect(await refusal(client.replication.hello({ ...greeting(mine, id), node: theirs.node }))).toMatchObject(['CHAIN_BROKEN', { reason: 'signature' }]);
    expect(await refusal(client.replication.hello({ ...greeting(mine, id), protocol: 99 }))).toEqual(['REPLICATION_PROTOCOL', { expected: replicationProtocol }]);
    await client.replication.hello(greeting(mine, id));
    expect(await client.replication.push(batch(mine))).toEqual({ node: mine.node, seq: 4 });
    expect(await refusal(client.replication.push({ ...batch(mine), chain: { ...otherNode(mine.keys, mine.node).piece() } }))).toMatchObject(['CHAIN_FORKED', { reason: 'row', seq: 1 }]);
  });

  it('lets nobody work at an office as at a station', async () => {
    const { code } = await centre.as('administrator').stations.makeCode({ role: 'office', name: 'Nessuna postazione' });
    const { token } = await centre.as('anonymous').stations.pair({ code, role: 'office' });
    const session = await centre.as('anonymous').staff.logIn({ username: 'clerk', password: 'prova' });
    const roles = [await centre.core.authenticate(session.token, token), await centre.core.authenticate(undefined, token), await centre.core.authenticate(token)].map(({ role }) => role);
    expect(roles).toEqual(['anonymous', 'anonymous', 'office']);
  });

  it('takes no chain of one office from another', async () => {
    const { id, client } = await device(centre, 'Ladro');
    const thief = otherNode();
    await client.replication.hello(greeting(thief, id));
    const [own] = await office.office.kernel.database.read('journal_heads').where({ own: true }) as { node: string }[];
    const stolen = otherNode(createKeyRing(), own?.node);
    expect(await refusal(client.replication.push(batch(stolen)))).toMatchObject(['CHAIN_FORKED', { reason: 'other-office' }]);
    expect(await refusal(client.replication.push({ ...batch(thief), chain: { ...thief.piece(3) } }))).toEqual(['CHAIN_GAP', { node: thief.node, wanted: 1 }]);
  });

  it('refuses a forked chain in so many words, on both sides, and nothing is lost', async () => {
    const { database } = office.office.kernel;
    const own = { own: true };
    const backup = await database.read('journal_heads').where(own).first() as { node: string; seq: number };
    await office.serve(office.family[1]);
    await office.push();
    const there = await rowsAt(centre, { node: backup.node });
    await database.transaction(async (db) => {
      await db('journal').where({ node: backup.node }).andWhere('seq', '>', backup.seq).delete();
      await db('journal_heads').where(own).update(backup);
    });
    await office.serve(office.family[2]);
    const here = await rowsAt(office, { node: backup.node });
    await office.push();
    expect((await office.as('supervisor').replication.status()).centre?.trouble).toMatchObject({ what: 'forked' });
    expect((await centre.as('supervisor').replication.status()).offices.find(({ name }) => name === 'Borgo')?.trouble).toMatchObject({ what: 'forked' });
    expect(await rowsAt(centre, { node: backup.node })).toEqual(there);
    expect((await rowsAt(office, { node: backup.node })).slice(0, here.length)).toEqual(here);
    office.office.clock.advance(120_000);
    await office.push();
    expect(await rowsAt(centre, { type: 'replicaChainRefused' })).toHaveLength(2);
    expect(await rowsAt(office, { type: 'replicaTroubled' })).toHaveLength(1);
    for (const { office: { kernel } } of [centre, office]) expect((await verifyJournal(kernel.database.read, kernel.keys)).ok).toBe(true);
  });

  it('is the centre of its own municipality, unless it is a union\'s', async () => {
    const refused = await replicaOffice(dialect, centre, { municipalityCode: 'altrove' });
    const welcome = await replicaOffice(dialect, union, { municipalityCode: 'altrove' });
    expect(await refusal(joinOffice(refused, centre, 'Altrove'))).toEqual(['CENTRE_CODE_REFUSED', { reason: 'OTHER_MUNICIPALITY' }]);
    await joinOffice(welcome, union, 'Altrove');
    await welcome.serve();
    await welcome.push();
    const sought = { taxCode: welcome.family[0]?.taxCode ?? '', purpose: 'counter-service' } as const;
    expect((await union.as('clerk').replication.citizenRecord(sought)).entries[0]).toMatchObject({ municipalityName: 'Comune di Altrove' });
    for (const each of [refused, welcome]) await each.close();
  });
});
