import { chmod, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { centralSystems } from '#shared/sync/central-systems.ts';
import { startSimulators, type Simulators } from '#core/simulators/start-simulators.ts';
import { checkSystems } from './check-systems.ts';
import { openSystems, SystemsError } from './open-systems.ts';
import { prepareSystems } from './prepare-systems.ts';

let root: string;
let simulators: Simulators;
let folder: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'systems-'));
  simulators = await startSimulators({ dir: join(root, 'simulators') });
});
afterAll(async () => {
  await simulators.stop();
  await rm(root, { recursive: true, force: true });
});
beforeEach(async () => {
  folder = await mkdtemp(join(root, 'office-'));
  await cp(join(root, 'simulators'), folder, { recursive: true });
});

const file = () => join(folder, 'systems.yaml');
const problemsOf = (isTraining = false): Promise<string> =>
  openSystems({ file: file(), isTraining, version: '1' }).then(() => '', (error: unknown) => error instanceof SystemsError ? error.message : `another error: ${String(error)}`);

/** Writes a value at a path of the configuration; undefined removes it. */
async function change(path: string, value: unknown): Promise<void> {
  const document = parseDocument(await readFile(file(), 'utf8'));
  if (value === undefined) document.deleteIn(path.split('.'));
  else document.setIn(path.split('.'), value);
  await writeFile(file(), document.toString());
}

describe('a configuration that holds', () => {
  it('connects all ten systems, each operation under a name of its own', async () => {
    const { operations } = await openSystems({ file: simulators.systemsFile, isTraining: true, version: '1' });
    expect(new Set(operations.map(({ system }) => system))).toEqual(new Set(centralSystems));
    expect(new Set(operations.map(({ system, name }) => `${system}.${name}`)).size).toBe(operations.length);
  });

  it('leaves off what it does not name', async () => {
    await change('pagopa', undefined);
    await change('anpr', undefined);
    const { operations, population } = await openSystems({ file: file(), isTraining: false, version: '1' });
    const asking = { idempotencyKey: 'look-up-1', operator: 'op', purpose: 'test', assurance: 'LoA1' as const };
    expect(operations.filter(({ system }) => system === 'pagopa' || system === 'anpr')).toEqual([]);
    await expect(population.findByTaxCode('RSSMRA80A01H501U', asking)).rejects.toMatchObject({ code: 'REGISTER_UNAVAILABLE' });
    const { ok, systems } = await checkSystems({ dataDir: folder });
    expect([ok, systems.filter(({ state }) => state === 'off').map(({ system }) => system)]).toEqual([true, ['anpr', 'pagopa']]);
  });

  it('may be empty, or not there at all: then every system is off', async () => {
    await writeFile(file(), '# nothing yet\n');
    expect((await openSystems({ file: file(), isTraining: false, version: '1' })).operations).toEqual([]);
    await rm(file());
    const check = await checkSystems({ dataDir: folder });
    expect([check.ok, check.file, new Set(check.systems.map(({ state }) => state))]).toEqual([true, undefined, new Set(['off'])]);
  });

  it('may have the takings left in a folder, and one of the two ways to the national register', async () => {
    await change('treasury', { form: 'folder', folder: 'keys' });
    await change('anpr.modi', undefined);
    const { operations } = await openSystems({ file: file(), isTraining: false, version: '1' });
    const namesOf = (of: string) => operations.filter(({ system }) => system === of).map(({ name }) => name);
    expect([namesOf('treasury'), namesOf('anpr')]).toEqual([['exportTakings'], ['3002', '3002-name', '6001', '5005', '1002']]);
  });
});

describe('a value that is refused, by file, line and path', () => {
  it.each([
    ['a system that is not known', { path: 'poste', value: { url: 'https://poste.example' } }, /:\d+ poste: unknown system: anpr, ansc, pagopa/],
    ['a key that is not known', { path: 'appIo.colour', value: 'blue' }, /systems\.yaml:\d+ appIo\.colour: unknown key/],
    ['a key that is missing', { path: 'appIo.url', value: undefined }, /:\d+ appIo\.url: Invalid input: expected string/],
    ['an address without encryption', { path: 'pagopa.positions.url', value: 'http://api.platform.pagopa.it/gpd' }, /:\d+ pagopa\.positions\.url: http:\/\/api\.platform\.pagopa\.it\/gpd is not encrypted/],
    ['what is no address', { path: 'suap.url', value: 'suap.example' }, /suap\.url: suap\.example is no address: https:\/\/HOST\/PATH/],
    ['an address with a password', { path: 'suap.url', value: 'https://user:secret@suap.example' }, /suap\.url: an address carries no password: give a secretFile/],
    ['an address with a question', { path: 'suap.url', value: 'https://suap.example/?key=1' }, /suap\.url: \S+ has more than a path/],
    ['a number where a text keeps its zeros', { path: 'anpr.soap.municipalityCode', value: 40888 }, /anpr\.soap\.municipalityCode: a text is wanted: put it in quotes/],
    ['an address deep inside', { path: 'anpr.soap.urls.3000', value: 'http://anpr.example/3000' }, /anpr\.soap\.urls\.3000: \S+ is not encrypted/],
    ['a way to look people up that is not there', { path: 'anpr.soap', value: undefined }, /anpr\.soap: is missing: people are looked up through it \(lookUps: soap\)/],
    ['a tax number that is none', { path: 'pagopa.bodyTaxNumber', value: '01234567890' }, /pagopa\.bodyTaxNumber: no tax number of a body/],
    ['mails in clear to another machine', { path: 'mail.host', value: 'smtp.comune.example' }, /mail\.security: smtp\.comune\.example would get mails unencrypted/],
    ['a key file that is missing', { path: 'suap.keyFile', value: 'keys/lost.pem' }, /suap\.keyFile: \S+\/keys\/lost\.pem is missing/],
    ['a secret file that is missing', { path: 'treasury.secretFile', value: 'keys/lost.secret' }, /treasury\.secretFile: \S+lost\.secret is missing/],
    ['a key file that holds no key', { path: 'suap.keyFile', value: 'keys/treasury.secret' }, /suap\.keyFile: \S+treasury\.secret holds no private key in PEM/],
    ['a key of another kind', { path: 'anpr.modi.keyFile', value: 'keys/suap-front-office.pem' }, /anpr\.modi\.keyFile: \S+ holds a key of type ec: rsa is wanted/],
    ['a certificate of another key', { path: 'protocollo.certificateFile', value: 'keys/protocollo-register.crt.pem' }, /protocollo\.certificateFile: its first certificate is not that of keyFile/],
    ['a station certificate of another key', { path: 'anpr.soap.security.certificateFile', value: 'keys/ansc-workstation.crt.pem' }, /anpr\.soap\.security\.certificateFile: its first certificate is not/],
    ['messages to the register that nothing signs', { path: 'anpr.soap.security', value: undefined }, /anpr\.soap\.security: Invalid input/],
    ['a certificate that is none', { path: 'ansc.certificateFile', value: 'keys/suap-back-office.pub.pem' }, /ansc\.certificateFile: \S+ holds no certificate in PEM/],
    ['a folder that is not there', { path: 'treasury', value: { form: 'folder', folder: 'nowhere' } }, /treasury\.folder: \S+nowhere is not a folder/],
    ['a patience out of bounds', { path: 'appIo.timeoutMilliseconds', value: 5 }, /appIo\.timeoutMilliseconds: Too small/],
  ])('%s', async (_what, { path, value }, sentence) => {
    await change(path, value);
    const problems = await problemsOf();
    expect(problems).toMatch(sentence);
    expect(problems.split('\n')[0]).toMatch(new RegExp(`^${file()}:\\d+ `));
  });

  it('a key that others may read', async () => {
    await chmod(join(folder, 'keys/treasury.secret'), 0o644);
    expect(await problemsOf()).toMatch(/:\d+ treasury\.secretFile: \S+treasury\.secret has mode 0644, its user alone may read it: chmod 600 \S+treasury\.secret$/);
  });

  it('several at once, so that they are mended at once, and told of their own system only', async () => {
    await change('appIo.url', 'http://io.example');
    await change('suap.keyFile', 'keys/lost.pem');
    expect((await problemsOf()).split('\n')).toHaveLength(2);
    const { ok, systems } = await checkSystems({ dataDir: folder });
    expect([ok, systems.filter(({ state }) => state === 'wrong').map(({ system }) => system)]).toEqual([false, ['app-io', 'suap']]);
  });

  it('a file that is no YAML, a list, or missing', async () => {
    await writeFile(file(), 'anpr: [');
    expect(await problemsOf()).toMatch(/systems\.yaml:\d+: /);
    await writeFile(file(), '- anpr\n');
    expect(await problemsOf()).toMatch(/systems\.yaml:1: a block for each central system is wanted/);
    await rm(file());
    expect(await problemsOf()).toMatch(/systems\.yaml:1: cannot be read: ENOENT/);
  });

  it('in training, whatever is beyond this machine', async () => {
    await change('appIo.url', 'https://api.io.pagopa.it/api/v1');
    expect(await problemsOf(false)).toBe('');
    expect(await problemsOf(true)).toMatch(/appIo\.url: https:\/\/api\.io\.pagopa\.it\/api\/v1: a training office speaks to simulators on this machine alone/);
  });
});

describe('the systems of a data folder', () => {
  const never = () => Promise.reject(new Error('no simulators here'));
  const play = ({ dir }: { dir: string }) => Promise.resolve({ systemsFile: simulators.systemsFile, addresses: { anpr: dir }, stop: () => Promise.resolve() });

  it('are its own where it has a file, in training too', async () => {
    const prepared = prepareSystems({ dataDir: folder, version: '1', startSimulators: never });
    prepared.beginTraining();
    expect((await prepared.open(true)).simulators).toBeUndefined();
    await prepared.close();
  });

  it('are simulators in training without a file, read as any other', async () => {
    await rm(file());
    const prepared = prepareSystems({ dataDir: folder, version: '1', startSimulators: play });
    prepared.beginTraining();
    const { simulators: played, operations } = await prepared.open(true);
    expect([played?.addresses.anpr, new Set(operations.map(({ system }) => system)).size]).toEqual([join(folder, 'simulators'), centralSystems.length]);
    await prepared.close();
  });

  it('are none in a real office without a file, and nothing is played', async () => {
    await rm(file());
    expect((await prepareSystems({ dataDir: folder, version: '1', startSimulators: never }).open(false)).operations).toEqual([]);
  });

  it('cannot be opened where the simulators do not start', async () => {
    await rm(file());
    const prepared = prepareSystems({ dataDir: folder, version: '1', startSimulators: never });
    prepared.beginTraining();
    await expect(prepared.open(true)).rejects.toThrow('no simulators here');
    await prepared.close();
  });
});
