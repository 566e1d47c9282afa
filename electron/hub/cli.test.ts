import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqlite } from '#core/database/sqlite.ts';
import { runCommand, startHubProcess } from '#tests/support/hub-process.ts';
import { connect } from './demo/office-client.ts';
import { runCommandLine } from './run-command-line.ts';

let root: string;
beforeAll(async () => { root = await mkdtemp(join(tmpdir(), 'sportello-cli-')); });
afterAll(async () => { await rm(root, { recursive: true, force: true }); });

const sentence = (text: RegExp) => expect.objectContaining({ code: 1, stdout: '', stderr: expect.stringMatching(text) });

describe('a hub on its data folder', () => {
  const data = () => join(root, 'office');
  const start = () => startHubProcess('--training', '--data', data());
  const board = async (url: string) => {
    const { token } = await connect(url).staff.logIn({ username: 'operatore', password: 'formazione' });
    return connect(url, token).queue.board();
  };

  it('says its address in one line, stops clean, and finds its data again', async () => {
    const first = await start();
    const { token } = await connect(first.url).stations.openTrainingDevice({ role: 'kiosk' });
    const [queue] = await connect(first.url, token).queue.listQueues();
    await connect(first.url, token).queue.issueTicket({ requestId: 'ticket-of-the-cli-test', queueId: queue?.id ?? '' });
    const before = await board(first.url);

    expect(await first.stop()).toEqual({ code: 0, stdout: `${JSON.stringify({ url: first.url })}\n`, stderr: '' });
    expect(await readdir(data())).not.toContain('sportello.lock');

    const second = await start();
    const after = await board(second.url);
    expect(after.queues.map((each) => [each.id, each.waiting])).toEqual(before.queues.map((each) => [each.id, each.waiting]));
    expect(after.queues[0]?.waiting).toBe(1);
    expect((await second.stop()).code).toBe(0);
  });

  it('has a second listener for citizens where one is asked for, and stops both', async () => {
    const hub = await startHubProcess('--training', '--data', data(), '--public-port', '0');
    const office = await fetch(`${hub.url}/api/health`).then((answer) => answer.json());
    const { citizensUrl = '' } = hub;
    expect([citizensUrl === hub.url, office, await fetch(`${citizensUrl}/api/health`).then((answer) => answer.json())]).toEqual([false, expect.objectContaining({ version: expect.any(String) }), { ok: true }]);
    const { token } = await connect(hub.url).staff.logIn({ username: 'operatore', password: 'formazione' });
    await expect(connect(citizensUrl, token).queue.board()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await connect(citizensUrl).documents.verify({ code: 'AAAA-BBBB' })).toEqual({ status: 'unknown' });
    expect(await hub.stop()).toEqual({ code: 0, stdout: `${JSON.stringify({ url: hub.url, citizensUrl })}\n`, stderr: '' });
    for (const url of [hub.url, citizensUrl]) await expect(fetch(`${url}/api/health`)).rejects.toThrow();
  });

  it('speaks HTTPS with a certificate that another command shows, as its settings file says', async () => {
    await writeFile(join(data(), 'hub.yaml'), 'training: true\ntls: self-made\n');
    const checked = await runCommand('hub', '--data', data(), '--check');
    expect(JSON.parse(checked.stdout)).toMatchObject({ ok: true, file: join(data(), 'hub.yaml'), settings: { tls: { value: 'self-made', from: 'file' }, port: { value: 4680, from: 'usual' } } });
    const hub = await startHubProcess('--data', data());
    const shown = JSON.parse((await runCommand('hub', 'certificate', '--data', data(), '--out', join(root, 'authority.pem'))).stdout) as { fingerprint: string; names: string[] };
    expect(shown.names).toContain('127.0.0.1');
    const authority = await readFile(join(root, 'authority.pem'));
    const health = await new Promise<string>((resolve, reject) => {
      get(`${hub.url}/api/health`, { ca: authority }, (answer) => {
        expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
        resolve(text(answer));
      }).once('error', reject);
    });
    expect(JSON.parse(health)).toMatchObject({ ok: true, disk: { freeMegabytes: expect.any(Number) } });
    const { code, stdout } = await hub.stop();
    expect([code, stdout]).toEqual([0, `${JSON.stringify({ url: hub.url, fingerprint: shown.fingerprint })}\n`]);
    expect(hub.url).toMatch(/^https:/);
    await rm(join(data(), 'hub.yaml'));
  });

  it('is refused settings that are wrong, with their line and without the usage', async () => {
    const file = join(root, 'wrong.yaml');
    await writeFile(file, 'training: true\nport: 70000\n');
    for (const words of [['--check'], []]) {
      expect(await runCommand('hub', '--data', join(root, 'wrong'), '--config', file, ...words)).toEqual({ code: 2, stdout: '', stderr: `sportello: ${file}:2 port: 70000 is not a port: 0 to 65535\n` });
    }
  });

  it('is refused a seal that is not there, in words', async () => {
    const started = await runCommand('hub', '--training', '--data', join(root, 'sealed'), '--port', '0', '--seal', join(root, 'nowhere.yaml'));
    expect(started).toEqual(sentence(/^sportello: \S+nowhere\.yaml:1: cannot be read: [^\n]+\n$/));
  });

  it('writes its open data as a folder for a static site', async () => {
    const out = join(root, 'site');
    const { code, stdout } = await runCommand('open-data', '--data', data(), '--out', out, '--base', 'https://dati.example/sportello', '--json');
    expect([code, (JSON.parse(stdout) as { files: { file: string }[] }).files.map(({ file }) => file)]).toEqual([0, (await readdir(out)).sort((one, other) => stdout.indexOf(one) - stdout.indexOf(other))]);
    expect(await readFile(join(out, 'catalogue.ttl'), 'utf8')).toContain('<https://dati.example/sportello/#catalogo> a dcatapit:Catalog');
    expect(await readFile(join(out, 'index.html'), 'utf8')).toContain('Dati aperti dello sportello');
    expect(await runCommand('open-data', '--data', join(root, 'nowhere'), '--out', out)).toMatchObject({ code: 1, stdout: '' });
  });

  it('keeps its keys to its user', async () => {
    expect((await stat(join(data(), 'keys.json'))).mode & 0o777).toBe(0o600);
  });

  it('is refused a folder that another one runs on, an address that is taken, and a citizens\' address that is, and leaves nothing open', async () => {
    const first = await start();
    const { port } = new URL(first.url);
    expect(await runCommand('hub', '--training', '--data', data(), '--port', '0')).toEqual(sentence(/^sportello: .+ is in use by process \d+: stop it first, or give another --data\n$/));
    const taken = sentence(/^sportello: This hub cannot listen on 127\.0\.0\.1, port \d+: [^\n]+\n$/);
    expect(await runCommand('hub', '--training', '--data', join(root, 'other'), '--port', port)).toEqual(taken);
    expect(await runCommand('hub', '--training', '--data', join(root, 'other'), '--port', '0', '--public-port', port)).toEqual(taken);
    expect((await first.stop()).code).toBe(0);
  });

  it('starts again after a power cut, whatever is left of its lock', async () => {
    const first = await start();
    await first.kill();
    expect(await readdir(data())).toContain('sportello.lock');
    expect((await (await start()).stop()).code).toBe(0);
    await writeFile(join(data(), 'sportello.lock'), '');
    expect((await (await start()).stop()).code).toBe(0);
  });

  it('is given to one of two that start at once', async () => {
    const [one, other] = await Promise.allSettled([start(), start()]);
    const started = [one, other].flatMap((each) => each.status === 'fulfilled' ? [each.value] : []);
    const refused = [one, other].flatMap((each) => each.status === 'rejected' ? [String(each.reason)] : []);
    for (const hub of started) expect((await hub.stop()).code).toBe(0);
    expect([started.length, refused]).toEqual([1, [expect.stringContaining('is in use by process')]]);
  });

  it('tells what the retention would let go of, and touches nothing', async () => {
    const asked = await runCommand('retention', '--data', data(), '--dry-run', '--json');
    const plan = JSON.parse(asked.stdout) as { municipality: string; rules: { kind: string; due: number; before: string }[]; kept: unknown };
    expect([asked.code, plan.municipality, plan.kept]).toEqual([0, 'training', { held: 0, notApproved: 0 }]);
    expect(plan.rules.find(({ kind }) => kind === 'people-with-cases')).toMatchObject({ due: 0, before: expect.stringMatching(/^20\d\d-/) });
    expect(await runCommand('retention', '--data', data())).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^training:\n.*printed-slips: 0 due, of before 20\d\d-.*; not verified\n/s) });
  });

  it('does the retention for whoever is sure, and only while no hub has the folder', async () => {
    const apply = (...words: string[]) => runCommand('retention', '--data', data(), '--json', ...words);
    const database = await openSqlite(join(data(), 'sportello.db'));
    const coded = () => database.read('tickets').whereNotNull('place_code').count({ count: '*' }).first() as Promise<{ count: number }>;
    await database.transaction((db) => db('tickets').update({ day: '2020-01-02', state: 'left', place_code: 'AAAA2222' }));
    for (const words of [['--apply'], ['--yes-erase'], ['--apply', '--yes-erase', '--dry-run']]) expect(await apply(...words)).toMatchObject({ code: 2, stdout: '' });
    const hub = await start();
    expect(await apply('--apply', '--yes-erase')).toEqual(sentence(/^sportello: .+ is in use by process \d+: stop it first, or give another --data\n$/));
    await hub.stop();
    await database.transaction((db) => db('tickets').update({ place_code: 'AAAA2222' }));
    expect(await coded()).toEqual({ count: 1 });

    const { code, stdout } = await apply('--apply', '--yes-erase');
    expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ municipality: 'training', trigger: 'command', gone: [{ kind: 'ticket-details', count: 1, basis: 'unverified' }] })]);
    expect(await coded()).toEqual({ count: 0 });
    await database.close();
    expect(JSON.parse((await runCommand('retention', '--data', data(), '--json')).stdout)).toMatchObject({ runs: [{ trigger: 'command' }, expect.anything()] });
    expect(await readdir(data())).not.toContain('sportello.lock');
  });

  it('has a journal that is whole, and one that is not after a row was edited', async () => {
    const whole = await runCommand('journal', 'verify', '--data', data());
    expect([whole.code, JSON.parse(whole.stdout)]).toMatchObject([0, { ok: true, faults: [] }]);
    expect(whole.stdout.trim().split('\n')).toHaveLength(1);

    const database = await openSqlite(join(data(), 'sportello.db'));
    await database.transaction((db) => db('journal').where({ type: 'ticketIssued' }).update({ at: '2020-01-01T00:00:00.000Z' }));
    await database.close();
    const tampered = await runCommand('journal', 'verify', '--data', data());
    expect([tampered.code, JSON.parse(tampered.stdout)]).toMatchObject([1, { ok: false, faults: [{ kind: 'edited' }] }]);
  });
});

describe('a folder that cannot be used', () => {
  it('has a file that is no database', async () => {
    const folder = join(root, 'garbage');
    await mkdir(folder);
    await copyFile(join(root, 'office', 'keys.json'), join(folder, 'keys.json'));
    await writeFile(join(folder, 'sportello.db'), 'This is the shopping list of somebody else. '.repeat(50));
    expect(await runCommand('hub', '--training', '--data', folder, '--port', '0')).toEqual(sentence(/sportello\.db is not a database of this product: [^\n]+\n$/));
    expect(await runCommand('journal', 'verify', '--data', folder)).toEqual(sentence(/sportello\.db is not a database of this product: [^\n]+\n$/));
    expect(await readdir(folder)).not.toContain('sportello.lock');
  });

  it('has lost its key file, or has somebody else\'s', async () => {
    const folder = join(root, 'keyless');
    await mkdir(folder);
    await copyFile(join(root, 'office', 'sportello.db'), join(folder, 'sportello.db'));
    expect(await runCommand('hub', '--training', '--data', folder, '--port', '0')).toEqual(sentence(/has a database but not its keys\.json: put the key file back/));
    expect(await runCommand('journal', 'verify', '--data', folder)).toEqual(sentence(/keys\.json is missing: put the key file back/));
    const stranger = join(root, 'stranger');
    await runCommand('hub', '--data', stranger, '--port', '0');
    await copyFile(join(stranger, 'keys.json'), join(folder, 'keys.json'));
    expect(await runCommand('hub', '--training', '--data', folder, '--port', '0')).toEqual(sentence(/keys\.json of this data folder does not open this database/));
  });

  it('has a key file that is none', async () => {
    const folder = join(root, 'odd-keys');
    await mkdir(folder);
    await writeFile(join(folder, 'keys.json'), 'not json', { mode: 0o600 });
    expect(await runCommand('hub', '--training', '--data', folder, '--port', '0')).toEqual(sentence(/keys\.json is not a key file/));
  });

  it('is a file', async () => {
    const file = join(root, 'office', 'keys.json');
    expect(await runCommand('hub', '--training', '--data', file, '--port', '0')).toEqual(sentence(/keys\.json cannot be used as a data folder/));
  });

  it('is fresh, and training was not asked for', async () => {
    const fresh = await runCommand('hub', '--data', join(root, 'fresh'), '--port', '0');
    expect(fresh).toEqual(sentence(/^sportello: This data folder has no office yet: make one with setup-office, or start with --training\n$/));
  });

  it('is one of training, which nobody said may be seen on the network', async () => {
    const folder = join(root, 'on-lan');
    await (await startHubProcess('--training', '--data', folder)).stop();
    const again = await runCommand('hub', '--data', folder, '--host', '0.0.0.0', '--port', '0');
    expect(again).toEqual(sentence(/^sportello: In training an office with invented people and the passwords of the README is for this machine alone, and the hub listens on 0\.0\.0\.0: --training-on-lan says that it may be seen there\n$/));
    const hub = await startHubProcess('--training', '--data', folder, '--host', '0.0.0.0', '--training-on-lan', '--tls', 'off-on-network');
    await hub.stop();
  });

  it('needs a PostgreSQL that does not answer', async () => {
    const absent = await runCommand('hub', '--training', '--data', join(root, 'far'), '--port', '0', '--database', 'postgres://127.0.0.1:1/none');
    expect(absent).toEqual(sentence(/^sportello: The PostgreSQL database cannot be reached: [^\n]+\n$/));
  });
});

describe('a command that is not understood', () => {
  it.each([
    [[], /which command\?/],
    [['burn'], /no command burn/],
    [['hub', '--burn'], /Unknown option '--burn'/],
    [['hub', '--clock', '10:00'], /Unknown option '--clock'/],
    [['hub'], /--data is missing/],
    [['hub', '--data', 'x', '--port', '70000'], /--port 70000 is not a port: 0 to 65535/],
    [['hub', '--data', 'x', '--public-port', 'x'], /--public-port x is not a port: 0 to 65535/],
    [['hub', '--data', 'x', '--public-host', '0.0.0.0'], /of the listener that --public-port opens/],
    [['hub', '--data', 'x', '--training', '--certificates', 'ansc'], /--certificates ansc is none of local, anpr, anpr-wait/],
    [['hub', '--data', 'x', '--training', '--host', '0.0.0.0'], /--training an office with invented people/],
    [['hub', '--data', 'x', '--certificates', 'anpr'], /--certificates is of training/],
    [['hub', '--data', 'x', '--public-port', '1', '--public-proxy', '10.0.0.5,proxy.example'], /--public-proxy proxy\.example is not an address/],
    [['hub', '--data', 'x', '--public-port', '1', '--public-proxy', '0.0.0.0/0'], /--public-proxy 0\.0\.0\.0\/0 is not an address/],
    [['hub', '--data', 'x', '--public-port', '1', '--public-proxy', '10.0.0.0/33'], /--public-proxy 10\.0\.0\.0\/33 is not an address/],
    [['journal', 'verify', '--data'], /--data/],
  ])('%j is answered with the usage', async (words, why) => {
    let said = '';
    const code = await runCommandLine(words, (text) => { said += text; });
    expect(code).toBe(2);
    expect(said).toMatch(why);
    expect(said).toContain('sportello hub --data DIR');
    expect(said).not.toContain('    at ');
  });

  it('ends the process with code 2, and says nothing where answers are read', async () => {
    expect(await runCommand('burn')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^sportello: no command burn\n/) });
  });
});
