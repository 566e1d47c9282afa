import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startCardTerminals, type CardAccident, type CardTerminalSimulator } from '#core/simulators/card-terminal/card-terminal-simulator.ts';
import { openEcr17Terminal } from './ecr17-terminal.ts';

const terminalId = '30000001';
const times = { connect: 1_000, acknowledge: 300, answer: 1_000, decide: 400 };

describe('a terminal on the network', () => {
  let played: CardTerminalSimulator;
  const shown: string[] = [];
  beforeAll(async () => { played = await startCardTerminals(); });
  afterEach(() => { shown.length = 0; });
  afterAll(async () => { await played.stop(); });

  const open = (id = terminalId) => openEcr17Terminal({ host: '127.0.0.1', port: played.port, terminalId: id }, times);
  const watched = (signal = new AbortController().signal) => ({ signal, onProgress: (text: string) => { shown.push(text); } });
  const pay = (cents = 1652) => open().pay({ cents, reference: 'OP', ...watched() });

  it('charges once and tells how, with what its display shows meanwhile', async () => {
    expect(await open().status()).toMatchObject({ kind: 'operative' });
    expect(await pay()).toMatchObject({ kind: 'approved', stan: '000001', cents: 1652, maskedPan: '**** 4242', terminalId });
    expect(shown).toEqual(['INSERIRE CARTA', 'ATTENDERE PREGO']);
    expect(await open().lastOutcome()).toMatchObject({ kind: 'approved', stan: '000001' });
  });

  const unsure = (trouble: string) => ({ kind: 'unknown', trouble });
  it.each<[CardAccident, object, number]>([
    ['declined', { kind: 'declined', says: 'FONDI INSUFFICIENTI' }, 0],
    ['wrong-pin', { kind: 'declined', says: 'PIN ERRATO' }, 0],
    ['refused-once', { kind: 'approved' }, 1],
    ['busy', { kind: 'refused', trouble: 'REFUSED' }, 0],
    ['garbled-once', { kind: 'approved' }, 1],
    ['garbled', unsure('GARBLED'), 1],
    ['charged-then-lost', unsure('CONNECTION_LOST'), 1],
    ['charged-then-half', unsure('CONNECTION_LOST'), 1],
    ['charged-then-silent', unsure('SILENT'), 1],
    ['lost', unsure('CONNECTION_LOST'), 0],
    ['silent', unsure('SILENT'), 0],
  ])('when it is %s, tells no more than is known', async (accident, outcome, charged) => {
    const before = played.charges.length;
    played.plan(accident);
    expect(await pay()).toMatchObject(outcome);
    expect(played.charges.length - before).toBe(charged);
    if (charged === 1) expect(await open().lastOutcome()).toMatchObject({ kind: 'approved', cents: 1652 });
  });

  it('takes back the last operation only', async () => {
    const paid = await pay();
    if (paid.kind !== 'approved') throw new Error('not approved');
    const reverse = (stan: string) => open().reverse({ stan, ...watched() });
    expect(await reverse('000001')).toMatchObject({ kind: 'declined', says: 'STORNO NON POSSIBILE' });
    expect(await reverse(paid.stan)).toMatchObject({ kind: 'approved' });
    expect(await reverse(paid.stan)).toMatchObject({ kind: 'declined' });
  });

  it('has nothing to tell before its first operation', async () => {
    expect(await open('30000009').lastOutcome()).toEqual({ kind: 'none' });
  });

  it('that is switched off charges nobody, and that is certain', async () => {
    await played.turnOff();
    expect(await pay()).toEqual({ kind: 'refused', trouble: 'UNREACHABLE' });
    expect(await open().lastOutcome()).toEqual({ kind: 'unreachable', trouble: 'UNREACHABLE' });
    expect(await open().status()).toMatchObject({ kind: 'unreachable' });
    await played.turnOn();
  });

  it('that is not waited for any longer may have charged', async () => {
    played.plan('silent');
    const giveUp = new AbortController();
    setTimeout(() => { giveUp.abort(); }, 50);
    expect(await open().pay({ cents: 1652, reference: 'OP', ...watched(giveUp.signal) })).toEqual(unsure('STOPPED'));
  });
});
