import { describe, expect, it } from 'vitest';
import { announceHub } from './announce-hub.ts';
import { findHubs } from './find-hubs.ts';
import { readAnswer, toTxt, type HubNotice } from './hub-record.ts';
import { createLog, silentLog } from '#core/kernel/create-log.ts';

const notice: HubNotice = {
  municipalityName: 'Comune di Poggio Sereno', officeName: 'Sportello', isTraining: true, port: 4680, fingerprint: 'ab'.repeat(32), protocolVersion: 1,
};
const silent = silentLog();

describe('what a hub says of itself', () => {
  it('is read as it was said, with an address for each way to it', () => {
    const answer = readAnswer({ port: 4680, txt: toTxt(notice), addresses: ['fe80::1', 'fd00::2', '10.1.1.10', '10.1.1.10'] });
    expect(answer).toEqual({ ...notice, urls: ['https://10.1.1.10:4680', 'https://[fd00::2]:4680'] });
  });

  it('names the one address that it listens on, and plain HTTP where it is that', () => {
    const txt = toTxt({ ...notice, fingerprint: undefined, address: '10.1.1.11' });
    expect(readAnswer({ port: 4680, txt, addresses: ['10.1.1.10'] })?.urls).toEqual(['http://10.1.1.11:4680']);
  });

  it('keeps long names within what a record holds', () => {
    const { municipality = '' } = toTxt({ ...notice, municipalityName: 'è'.repeat(200) });
    expect(municipality).toBe('è'.repeat(100));
  });

  it.each([
    ['no words', undefined], ['a fingerprint that is none', { ...toTxt(notice), fp: 'x' }], ['a path elsewhere', { ...toTxt(notice), path: '//evil.example' }],
    ['an address that is none', { ...toTxt(notice), at: 'evil.example/' }], ['no version', { ...toTxt(notice), v: 'one' }],
  ])('is not believed with %s', (_what, txt) => {
    expect(readAnswer({ port: 4680, txt, addresses: ['10.1.1.10'] })).toBeUndefined();
  });
});

describe('a hub on the network', () => {
  /* A port of its own, so that no other program of this machine hears or answers; the loopback, which every machine has. */
  const network = { port: 5399, interface: '127.0.0.1', bind: '0.0.0.0' };

  it('is found, says when its certificate is another, and is not found after its goodbye', async () => {
    const announcement = announceHub({ ...notice, address: '127.0.0.1' }, { log: silent, network });
    const found = () => expect.poll(() => findHubs({ timeoutMilliseconds: 300, network }), { timeout: 10_000 });
    await found().toMatchObject([{ officeName: 'Sportello', urls: ['https://127.0.0.1:4680'], fingerprint: notice.fingerprint }]);
    await announcement.change({ ...notice, address: '127.0.0.1', fingerprint: 'cd'.repeat(32) });
    await found().toMatchObject([{ fingerprint: 'cd'.repeat(32) }]);
    await announcement.stop();
    await found().toEqual([]);
  });

  it('goes on where the network carries nothing, and says so in the log', async () => {
    const logged: string[] = [];
    const log = createLog('info', { write: (line: string) => { logged.push(line); } });
    const announcement = announceHub(notice, { log, network: { port: 5399, interface: '203.0.113.9' } });
    await expect.poll(() => logged.length, { timeout: 3000 }).toBeGreaterThan(0);
    expect(logged[0]).toContain('enter its address there');
    await announcement.stop();
  });
});
