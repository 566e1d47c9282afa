import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand, startHubProcess } from '#tests/support/hub-process.ts';
import { forkSimulators } from './fork-simulators.ts';

let root: string;
beforeAll(async () => { root = await mkdtemp(join(tmpdir(), 'sportello-simulators-')); });
afterAll(async () => { await rm(root, { recursive: true, force: true }); });

const isServed = (address: string): Promise<boolean> =>
  fetch(`${address}/_faults`, { method: 'PUT', body: '[]', headers: { 'content-type': 'application/json' } }).then(({ ok }) => ok, () => false);
const treasuryOf = async (folder: string): Promise<string> => /form: rest\n {2}url: (\S+)/.exec(await readFile(join(folder, 'systems.yaml'), 'utf8'))?.[1] ?? '';

describe('the simulators of a training hub', () => {
  it('play beside it and end with it', async () => {
    const data = join(root, 'clean');
    const hub = await startHubProcess('--training', '--data', data);
    const address = await treasuryOf(join(data, 'simulators'));
    expect(await isServed(address)).toBe(true);
    expect((await hub.stop()).code).toBe(0);
    expect(await isServed(address)).toBe(false);
  });

  it('end with a hub that was killed', async () => {
    const data = join(root, 'killed');
    const hub = await startHubProcess('--training', '--data', data);
    const address = await treasuryOf(join(data, 'simulators'));
    expect(await isServed(address)).toBe(true);
    await hub.kill();
    await expect.poll(() => isServed(address), { timeout: 10_000 }).toBe(false);
  });

  it('are not there where the office has a configuration of its own', async () => {
    const part = await forkSimulators({ dir: join(root, 'apart') });
    const data = join(root, 'own');
    const hub = await startHubProcess('--training', '--data', data, '--systems', part.systemsFile);
    await expect(readFile(join(data, 'simulators', 'systems.yaml'))).rejects.toThrow('ENOENT');
    expect((await hub.stop()).code).toBe(0);
    expect(await isServed(part.addresses.treasury ?? '')).toBe(true);
    await part.stop();
    expect(await isServed(part.addresses.treasury ?? '')).toBe(false);
  });

  it('are given up, and leave no process, where the hub is refused before they are ready', async () => {
    const closing = new AbortController();
    const starting = forkSimulators({ dir: join(root, 'given-up'), signal: closing.signal });
    closing.abort();
    await expect(starting).rejects.toThrow('The simulators of training could not be started');
  });

  it('that cannot start leave a sentence and no hub', async () => {
    const data = join(root, 'spoilt');
    const first = await startHubProcess('--training', '--data', data);
    await first.stop();
    await writeFile(join(data, 'simulators', 'protocollo.json'), '{');
    const { code, stdout, stderr } = await runCommand('hub', '--training', '--data', data, '--port', '0');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/protocollo\.json is not the book of the simulated register[^]+sportello: The simulators of training could not be started: the reason stands above\n$/);
  });
});

describe('`sportello simulators`', () => {
  it('plays the systems named until it is stopped', async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'cli.ts'), 'simulators', '--out', join(root, 'some'), '--only', 'treasury,app-io'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(child.stdout, 'data') as [Buffer];
    const { addresses, systemsFile } = JSON.parse(line.toString()) as { addresses: Record<string, string>; systemsFile: string };
    expect([Object.keys(addresses).sort(), systemsFile]).toEqual([['app-io', 'treasury'], join(root, 'some', 'systems.yaml')]);
    expect(await isServed(addresses.treasury ?? '')).toBe(true);
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(0);
  });

  it('refuses what is no central system', async () => {
    const { code, stderr } = await runCommand('simulators', '--out', join(root, 'none'), '--only', 'poste');
    expect([code, stderr.split('\n')[0]]).toEqual([2, expect.stringMatching(/--only poste is not a central system: anpr, ansc/)]);
  });
});

describe('`sportello systems check`', () => {
  it('says of each system whether it is configured, off or wrong, and how to mend it', async () => {
    const part = join(root, 'checked');
    await (await forkSimulators({ dir: part })).stop();
    const right = await runCommand('systems', 'check', '--systems', join(part, 'systems.yaml'));
    expect([right.code, right.stdout]).toEqual([0, expect.stringMatching(/systems\.yaml\nanpr +configured\n[^]+treasury +configured\n$/)]);

    await writeFile(join(part, 'systems.yaml'), 'treasury:\n  form: rest\n  url: http://bank.example\n  secretFile: keys/treasury.secret\n');
    const wrong = await runCommand('systems', 'check', '--data', part, '--json');
    const { ok, systems } = JSON.parse(wrong.stdout) as { ok: boolean; systems: { system: string; state: string; problems: string[] }[] };
    expect([wrong.code, ok, systems[0]]).toEqual([1, false, { system: 'anpr', state: 'off', problems: [] }]);
    expect(systems.at(-1)).toEqual({ system: 'treasury', state: 'wrong', problems: [expect.stringMatching(/systems\.yaml:3 treasury\.url: http:\/\/bank\.example is not encrypted/)] });

    const refused = await runCommand('hub', '--training', '--data', part, '--port', '0');
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringMatching(/^sportello: \S+systems\.yaml:3 treasury\.url: /)]);
  });

  it('needs a folder or a file', async () => {
    expect((await runCommand('systems', 'check')).code).toBe(2);
  });
});
