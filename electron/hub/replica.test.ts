import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentre } from '#core/replication/index.ts';
import type { ReplicaStatus } from '#shared/replication/replication.model.ts';
import { runCommand, startHubProcess, type HubProcess } from '#tests/support/hub-process.ts';

describe('an office that joins its centre from the command line', () => {
  let root: string;
  let centre: HubProcess;
  const data = (): string => join(root, 'office');
  const replica = (...words: string[]) => runCommand('replica', ...words, '--data', data());
  const status = async (): Promise<ReplicaStatus> => JSON.parse((await replica('status', '--json')).stdout) as ReplicaStatus;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'sportello-replica-'));
    centre = await startHubProcess('--training', '--data', join(root, 'centre'), '--tls', 'self-made');
    await (await startHubProcess('--training', '--data', data())).stop();
  });
  afterAll(async () => {
    await centre.stop();
    await rm(root, { recursive: true, force: true });
  });

  /** A code that an administrator of the centre makes. */
  async function makeCode(): Promise<string> {
    const signIn = openCentre({ url: centre.url, isTrusted: () => true });
    const { token } = await signIn.office.staff.logIn({ username: 'amministratore', password: 'formazione' });
    const administrator = openCentre({ url: centre.url, isTrusted: () => true, token });
    const { code } = await administrator.office.stations.makeCode({ role: 'office', name: 'Sede di Borgo' });
    for (const client of [signIn, administrator]) client.close();
    return code;
  }

  it('compares the key first, joins once the key is given, pushes over HTTPS and is seen on both sides', async () => {
    expect(await replica('status')).toEqual({ code: 0, stdout: 'this hub has no centre and no offices\n', stderr: '' });
    const code = await makeCode();
    const first = await replica('join', '--centre', centre.url, '--code', code);
    const fingerprint = /--fingerprint ([0-9a-f]{64})$/m.exec(first.stderr)?.[1] ?? '';
    expect([first.code, first.stderr]).toEqual([1, expect.stringContaining('compare it with the one on its screen')]);
    expect((await replica('join', '--centre', centre.url, '--code', code, '--fingerprint', `0${fingerprint.slice(1)}f`.slice(-64))).code).toBe(1);
    const joined = await replica('join', '--centre', centre.url, '--code', code, '--fingerprint', fingerprint, '--json');
    expect([joined.code, joined.stderr]).toEqual([0, '']);
    expect(JSON.parse(joined.stdout)).toMatchObject({ centre: { url: centre.url, rowsBehind: expect.any(Number) } });
    const office = await startHubProcess('--data', data());
    expect((await replica('join', '--centre', centre.url, '--code', code)).stderr).toMatch(/is in use by process \d+/);
    await expect.poll(async () => (await status()).centre, { timeout: 20_000, interval: 300 }).toMatchObject({ rowsBehind: 0, pushedAt: expect.any(String) });
    expect((await office.stop()).code).toBe(0);
    const there = JSON.parse((await runCommand('replica', 'status', '--json', '--data', join(root, 'centre'))).stdout) as ReplicaStatus;
    expect(there.offices).toMatchObject([{ name: 'Sede di Borgo', rowsBehind: 0 }]);
    expect(JSON.parse((await runCommand('journal', 'verify', '--data', join(root, 'centre'))).stdout)).toMatchObject({ ok: true, faults: [] });
    expect((await replica('leave')).stdout).toBe('this hub has no centre and no offices\n');
  });

  it('is told in words what keeps it from joining', async () => {
    expect((await replica('join', '--centre', 'https://127.0.0.1:1', '--code', 'ABCD2345')).stderr).toMatch(/no centre answers at https:\/\/127\.0\.0\.1:1: /);
    expect((await replica('join', '--centre', 'http://10.0.0.5', '--code', 'ABCD2345')).stderr).toMatch(/http:\/\/ is for this machine alone/);
    expect(await runCommand('replica', 'join', '--data', data(), '--code', 'ABCD2345')).toMatchObject({ code: 2, stderr: expect.stringContaining('--centre is missing') });
  });
});
