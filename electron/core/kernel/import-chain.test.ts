import { sign } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChainPiece, ChainRow } from '#shared/kernel/journal-chain.ts';
import { dialects } from '#tests/support/databases.ts';
import { otherNode } from '#tests/support/other-node.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { createIds } from './ids.ts';
import { importChain, type ImportedChain } from './import-chain.ts';
import { hashRow, headMessage } from './journal.ts';
import { verifyJournal } from './journal-verify.ts';
import { createKeyRing } from './key-ring.ts';
import { findNodeId } from './node-id.ts';
import { writePublicKey } from './other-nodes.ts';

const ids = createIds();

describe.each(dialects)('a chain of another node on %s', (dialect) => {
  let office: TestOffice;
  beforeEach(async () => { office = await testOffice(dialect); });
  afterEach(async () => { await office.close(); });

  const take = (piece: ChainPiece): Promise<ImportedChain> => office.kernel.database.transaction((db) => importChain(db, piece, {
    keys: office.kernel.keys, at: office.clock.now(), municipalityId: office.municipalityId, name: 'Sede di Borgo', kind: 'office',
  }));
  const report = () => verifyJournal(office.kernel.database.read, office.kernel.keys);
  const rowsOf = (node: string): Promise<unknown[]> => office.kernel.database.read('journal').where({ node }).orderBy('seq');

  it('stands beside our own and verifies with its own key', async () => {
    const other = otherNode();
    const own = (await report()).rows;
    expect(await take(other.piece(1, 2))).toMatchObject({ appended: 2, seq: 2, isNewNode: true });
    expect(await take(other.piece(3))).toMatchObject({ appended: 2, seq: 4, hash: other.rows[3]?.hash, isNewNode: false });
    expect(await report()).toEqual({ ok: true, faults: [], rows: own + 4 });
    expect(await rowsOf(other.node)).toEqual(other.rows);
  });

  it('is not taken for our own', async () => {
    const own = await findNodeId(office.kernel.database.read, ids);
    await take(otherNode(createKeyRing(), '00000000000000000000000000').piece());
    expect(await findNodeId(office.kernel.database.read, ids)).toBe(own);
  });

  it('comes twice, overlapping or short of what is known, and stands there once', async () => {
    const other = otherNode();
    await take(other.piece());
    other.add('five');
    expect(await take(other.piece(2))).toMatchObject({ appended: 1, seq: 5 });
    expect(await take(other.piece(1, 3))).toMatchObject({ appended: 0, seq: 5 });
    expect(await take({ ...other.piece(), rows: [] })).toMatchObject({ appended: 0, seq: 5 });
    expect((await rowsOf(other.node)).length).toBe(5);
    expect((await report()).ok).toBe(true);
  });

  it('with rows missing in between is refused with the sequence wanted', async () => {
    const other = otherNode();
    await take(other.piece(1, 1));
    await expect(take(other.piece(3))).rejects.toMatchObject({ code: 'CHAIN_GAP', details: { node: other.node, wanted: 2 } });
    await expect(take({ ...other.piece(), rows: [] })).rejects.toMatchObject({ code: 'CHAIN_GAP', details: { wanted: 2 } });
    expect((await rowsOf(other.node)).length).toBe(1);
  });

  it.each([['within what is known', 2], ['after what is known', 4]])('that forked %s is refused with the place, and nothing is lost', async (_where, known) => {
    const keys = createKeyRing();
    const [true_, fork] = [otherNode(keys), otherNode(keys)];
    const forkOfSame = otherNode(keys, true_.node);
    expect(fork.node).not.toBe(true_.node);
    await take(true_.piece(1, known));
    await expect(take(forkOfSame.piece(known === 2 ? 1 : known))).rejects.toMatchObject({ code: 'CHAIN_FORKED', details: { node: true_.node, reason: 'row' } });
    expect(await rowsOf(true_.node)).toEqual(true_.rows.slice(0, known));
    expect((await report()).ok).toBe(true);
  });

  it('under another key than it came with is refused', async () => {
    const other = otherNode();
    await take(other.piece(1, 2));
    const thief = otherNode(createKeyRing(), other.node);
    await expect(take(thief.piece())).rejects.toMatchObject({ code: 'CHAIN_FORKED', details: { reason: 'key' } });
  });

  it('that is our own is refused', async () => {
    const node = await findNodeId(office.kernel.database.read, ids);
    await expect(take(otherNode(office.kernel.keys, node).piece())).rejects.toMatchObject({ code: 'CHAIN_FORKED', details: { reason: 'own' } });
  });

  it.each<[string, (piece: ChainPiece) => ChainPiece, string]>([
    ['an edited row', (piece) => ({ ...piece, rows: piece.rows.map((row) => row.seq === 2 ? { ...row, actor: 'nobody' } : row) }), 'hash'],
    ['a missing row', (piece) => ({ ...piece, rows: piece.rows.filter(({ seq }) => seq !== 2) }), 'link'],
    ['a cut end', (piece) => ({ ...piece, rows: piece.rows.slice(0, -1) }), 'head'],
    ['a head that nobody signed', (piece) => ({ ...piece, head: { ...piece.head, seq: 3 } }), 'signature'],
    ['a key that is none', (piece) => ({ ...piece, publicKey: 'AAAA' }), 'signature'],
    ['rows of another node', (piece) => ({ ...piece, rows: otherNode().rows }), 'node'],
  ])('with %s is refused', async (_what, spoil, reason) => {
    const other = otherNode();
    await expect(take(spoil(other.piece()))).rejects.toMatchObject({ code: 'CHAIN_BROKEN', details: { node: other.node, reason } });
    expect(await rowsOf(other.node)).toEqual([]);
  });

  it('with an id that a row here has is refused', async () => {
    const [first, second] = [otherNode(), otherNode()];
    await take(first.piece());
    const row = { ...second.rows[0], id: first.rows[0]?.id } as ChainRow;
    const { hash: _old, ...rest } = row;
    second.rows.splice(0, 4, { ...row, hash: hashRow(rest) });
    await expect(take(second.piece())).rejects.toMatchObject({ code: 'CHAIN_BROKEN', details: { reason: 'id' } });
  });

  it('whose key was changed here is found by a verification', async () => {
    const other = otherNode();
    await take(other.piece());
    const forger = createKeyRing();
    const end = other.piece().head;
    await office.kernel.database.transaction(async (db) => {
      await db('journal_nodes').update({ public_key: writePublicKey(forger.journalPublicKey) });
      await db('journal_heads').where({ node: other.node }).update({ signature: sign(null, headMessage(end), forger.journalPrivateKey).toString('base64') });
    });
    expect((await report()).faults).toEqual([{ kind: 'key-unvouched', node: other.node, seq: 4 }]);
  });
});
