import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UsageError } from '../usage-error.ts';
import { ConfigurationError } from './configuration-error.ts';
import { describeSettings } from './describe-settings.ts';
import { hubOptionsOf } from './hub-options.ts';
import { readSettings } from './read-settings.ts';
import { settingNames, spellings, variableOf } from './setting-spelling.ts';

let folder: string;
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'sportello-settings-')); });
afterAll(async () => { await rm(folder, { recursive: true, force: true }); });

const write = async (text: string, mode = 0o600): Promise<string> => {
  const file = join(folder, 'hub.yaml');
  await writeFile(file, text);
  await chmod(file, mode);
  return file;
};
interface Told { readonly words?: Record<string, unknown>; readonly variables?: Record<string, string>; readonly yaml?: string; readonly mode?: number }
const read = async ({ words = {}, variables = {}, yaml = '', mode }: Told) => {
  await write(yaml, mode);
  return readSettings({ data: folder, ...words }, variables);
};
const refusal = (told: Told): Promise<unknown> => read(told).then((told) => hubOptionsOf(told)).then(() => undefined, (error: unknown) => error);

describe('the settings of a hub', () => {
  it('are spelt alike in the three places', () => {
    expect(settingNames.map((name) => spellings[name].option)).toEqual(expect.arrayContaining(['port', 'public-port', 'database', 'tls-pkcs12']));
    expect([variableOf('publicPort'), variableOf('databaseUrlFile'), variableOf('tlsPkcs12')]).toEqual(['SPORTELLO_PUBLIC_PORT', 'SPORTELLO_DATABASE_URL_FILE', 'SPORTELLO_TLS_PKCS12']);
  });

  it('are those of the command line, then of the environment, then of the file', async () => {
    const { settings, sources, file } = await read({
      words: { port: '1' }, variables: { SPORTELLO_PORT: '2', SPORTELLO_HOST: '10.0.0.2', SPORTELLO_SEAL: '' }, yaml: 'port: 3\nhost: 10.0.0.3\ntraining: true\ntrainingOnLan: true\nseal: keys/seal.yaml\n',
    });
    expect(settings).toMatchObject({ port: 1, host: '10.0.0.2', training: true, seal: join(folder, 'keys/seal.yaml') });
    expect(['port', 'host', 'training'].map((name) => sources.get(name as 'port')?.kind)).toEqual(['command line', 'environment', 'file']);
    expect(file).toBe(join(folder, 'hub.yaml'));
  });

  it('make the hub that was asked for, with what is usual for the rest', async () => {
    const usual = await hubOptionsOf(await read({}));
    expect(usual).toMatchObject({ dataDir: folder, host: '127.0.0.1', port: 4680, training: false, citizens: undefined, tls: undefined, isAnnounced: true });
    const full = await hubOptionsOf(await read({
      words: { training: true, 'training-on-lan': true, certificates: 'anpr-wait', 'public-port': '0', 'public-proxy': '10.0.0.5, 10.0.0.0/28' }, yaml: 'host: 0.0.0.0\ntlsNames: [sportello.comune.example]\ndiscovery: false\nlowSpace: 500\nlockAfter: 5\nunionCentre: true\n',
    }));
    expect(full).toMatchObject({
      citizens: { port: 0, host: '127.0.0.1', trustedProxies: ['10.0.0.5', '10.0.0.0/28'] }, certificateTerms: { source: 'anpr', whenDown: 'wait' },
      tls: { kind: 'self-made', extraNames: ['sportello.comune.example'] }, isAnnounced: false, lowSpaceMegabytes: 500, lockAfterMinutes: 5, isUnionCentre: true, isTrainingOnLan: true,
    });
  });

  it('take the address of the database from a file that nobody else may read', async () => {
    const secret = join(folder, 'database');
    await writeFile(secret, 'postgres://sportello:parola@db/office\n', { mode: 0o600 });
    expect(await hubOptionsOf(await read({ yaml: 'databaseUrlFile: database\n' }))).toMatchObject({ databaseUrl: 'postgres://sportello:parola@db/office' });
    expect(await hubOptionsOf(await read({ words: { database: 'postgres://other/office' }, yaml: 'databaseUrlFile: database\n' }))).toMatchObject({ databaseUrl: 'postgres://other/office' });
    await chmod(secret, 0o644);
    expect(String(await refusal({ yaml: 'port: 1\ndatabaseUrlFile: database\n' }))).toMatch(/hub\.yaml:2 databaseUrlFile: \S+database has mode 0644, its user alone may read it: chmod 600 /);
    await writeFile(secret, 'parola');
    await chmod(secret, 0o600);
    const fault = String(await refusal({ yaml: 'databaseUrlFile: database\n' }));
    expect(fault).toMatch(/database is not the address of a PostgreSQL database: postgres:\/\/USER@HOST\/NAME$/);
    expect(fault).not.toContain('parola');
  });

  it('name an identity provider, whose secret stands in a file of its own or in the environment', async () => {
    const yaml = 'signInIssuer: https://accesso.comune.example/realms/comune\nsignInClient: sportello\nsignInSecretFile: provider\nsignInAcr: [alto]\nsignInPasswords: administrators\n';
    await writeFile(join(folder, 'provider'), 'molto-segreto\n', { mode: 0o600 });
    expect((await hubOptionsOf(await read({ yaml }))).identity).toEqual({
      issuer: 'https://accesso.comune.example/realms/comune', clientId: 'sportello', clientSecret: 'molto-segreto', home: undefined, claim: 'preferred_username', acrValues: ['alto'],
      label: 'Entra con le credenziali del Comune', passwords: 'administrators',
    });
    const told = await read({ yaml, variables: { SPORTELLO_SIGN_IN_SECRET: 'altro-segreto', SPORTELLO_SIGN_IN_HOME: 'https://sportello.comune.example:4680', SPORTELLO_SIGN_IN_CLAIM: 'email' } });
    expect((await hubOptionsOf(told)).identity).toMatchObject({ clientSecret: 'altro-segreto', home: 'https://sportello.comune.example:4680', claim: 'email' });
    expect(describeSettings(told)).toMatchObject({ signInSecret: { value: '***', from: 'environment' } });
    await chmod(join(folder, 'provider'), 0o644);
    expect(String(await refusal({ yaml }))).toMatch(/hub\.yaml:3 signInSecretFile: \S+provider has mode 0644/);
    expect((await hubOptionsOf(await read({}))).identity).toBeUndefined();
  });

  it('are shown without a secret', async () => {
    const told = await read({ variables: { SPORTELLO_DATABASE_URL: 'postgres://sportello:parola@db/office?password=altra' }, words: { host: '::' } });
    const shown = describeSettings(told);
    expect(shown).toMatchObject({ databaseUrl: { value: 'postgres://sportello:***@db/office?password=***', from: 'environment' }, port: { value: 4680, from: 'usual' }, tls: { value: 'self-made', from: 'usual' } });
    expect(JSON.stringify(shown)).not.toMatch(/parola|altra/);
  });

  it.each<[string, Told, RegExp]>([
    ['file', { yaml: 'training: true\nport: 70000\n' }, /hub\.yaml:2 port: 70000 is not a port: 0 to 65535$/],
    ['file', { yaml: 'port: "4680"\n' }, /hub\.yaml:1 port: 4680 is not a port/],
    ['file', { yaml: 'training: yes\n' }, /hub\.yaml:1 training: yes is neither true nor false$/],
    ['file', { yaml: 'host: 0.0.0.0\nprot: 1\n' }, /hub\.yaml:2 prot: is not a setting of the hub: data, host, port/],
    ['file', { yaml: 'port: [1\n' }, /hub\.yaml:\d+: /],
    ['file', { yaml: '- port\n' }, /hub\.yaml:1: settings are wanted, one to a line: port: 4680$/],
    ['file', { yaml: 'publicPort: 1\npublicProxy:\n  - 10.0.0.5\n  - everybody\n' }, /hub\.yaml:4 publicProxy\.1: everybody is not an address: 10\.0\.0\.5 or 10\.0\.0\.0\/28$/],
    ['file', { yaml: 'publicPort: 1\npublicProxy: 10.0.0.5\n' }, /publicProxy: 10\.0\.0\.5 is not an address: .+, several as a list$/],
    ['file', { yaml: 'publicHost: 10.0.0.5\n' }, /hub\.yaml:1 publicHost: is of the listener that --public-port opens$/],
    ['file', { yaml: 'databaseUrl: postgres://u:p@db/x\n', mode: 0o644 }, /hub\.yaml:1 databaseUrl: holds a password, and \S+hub\.yaml has mode 0644/],
    ['file', { yaml: 'databaseUrl: mysql://u:parola@db/x\n' }, /hub\.yaml:1 databaseUrl: is not the address of a PostgreSQL database/],
    ['file', { yaml: 'host: 10.1.1.1\ntls: off\n' }, /hub\.yaml:2 tls: off is for 127\.0\.0\.1 alone, and the hub listens on 10\.1\.1\.1: off-on-network says/],
    ['file', { yaml: 'host: 10.1.1.1\ntraining: true\n' }, /hub\.yaml:2 training: an office with invented people and the passwords of the README is for this machine alone, and the hub listens on 10\.1\.1\.1: --training-on-lan says/],
    ['file', { yaml: 'tls: own\ntlsKey: hub.key\n' }, /hub\.yaml:1 tls: own wants tlsCertificate and tlsKey, or tlsPkcs12 and tlsPassphrase/],
    ['file', { yaml: 'tlsKey: hub.key\n' }, /hub\.yaml:1 tlsKey: is the certificate of tls: own/],
    ['variable', { variables: { SPORTELLO_PORT: 'x' } }, /^Error: SPORTELLO_PORT x is not a port: 0 to 65535$/],
    ['variable', { variables: { SPORTELLO_TLS: 'on' } }, /^Error: SPORTELLO_TLS on is none of self-made, own, off, off-on-network$/],
    ['variable', { variables: { SPORTELLO_PROT: '1' } }, /^Error: SPORTELLO_PROT is not a setting of the hub: SPORTELLO_DATA, /],
    ['variable', { variables: { SPORTELLO_LOW_SPACE: '0' } }, /SPORTELLO_LOW_SPACE 0 is not a whole number of megabytes/],
    ['variable', { variables: { SPORTELLO_DISCOVERY: 'perhaps' } }, /SPORTELLO_DISCOVERY perhaps is neither true nor false$/],
    ['file', { yaml: 'signInClient: sportello\n' }, /hub\.yaml:1 signInClient: is of the identity provider that signInIssuer names$/],
    ['file', { yaml: 'signInIssuer: https://a.example\n' }, /hub\.yaml:1 signInIssuer: wants signInClient/],
    ['file', { yaml: 'signInIssuer: https://a.example\nsignInClient: sportello\n' }, /signInIssuer: wants a secret: signInSecretFile, or SPORTELLO_SIGN_IN_SECRET$/],
    ['file', { yaml: 'signInIssuer: http://a.example\n' }, /hub\.yaml:1 signInIssuer: http:\/\/a\.example is not the https address of an identity provider/],
    ['file', { yaml: 'signInIssuer: https://a.example\nsignInClient: s\nsignInSecret: segreto\n', mode: 0o644 }, /hub\.yaml:3 signInSecret: holds a password, and \S+hub\.yaml has mode 0644/],
    ['file', { yaml: 'signInHome: https://a.example/clerk\n' }, /signInHome: https:\/\/a\.example\/clerk is not the https address of this hub, without a path/],
    ['file', { yaml: 'signInAcr: alto\n' }, /signInAcr: alto is not a list of texts without blanks$/],
    ['variable', { variables: { SPORTELLO_SIGN_IN_CLAIM: 'nome' } }, /SPORTELLO_SIGN_IN_CLAIM nome is none of preferred_username, email, sub$/],
    ['option', { words: { 'sign-in-issuer': 'https://a.example', 'sign-in-client': 's', 'sign-in-secret': 'x' } }, /--sign-in-secret is in every list of processes: put it into the file of --sign-in-secret-file/],
    ['option', { words: { thermal: 'lp0' } }, /--thermal lp0 is not the address of a printer: tcp:\/\/HOST:PORT$/],
    ['option', { words: { host: 'un nome' } }, /--host un nome is not a name or address of this machine/],
    ['option', { words: { 'public-url': 'sportello' } }, /--public-url sportello is not an address of pages/],
    ['option', { words: { host: '127.0.0.1', tls: 'off-on-network' } }, /--tls off-on-network is for a hub that other machines reach/],
    ['option', { words: { 'tls-names': 'a b' , host: '0.0.0.0' } }, /--tls-names a b is not a name or address/],
    ['option', { words: { 'tls-names': 'hub.example' } }, /--tls-names are of the self-made certificate/],
  ])('are refused in the words of their %s: %j', async (place, told, sentence) => {
    const error = await refusal(told);
    expect(error).toBeInstanceOf(place === 'option' ? UsageError : ConfigurationError);
    expect(String(error)).toMatch(sentence);
  });

  it('may override a certificate of the file that has ended', async () => {
    const told = await read({ words: { tls: 'self-made' }, yaml: 'host: 0.0.0.0\ntls: own\ntlsCertificate: a.pem\ntlsKey: b.pem\n' });
    expect(await hubOptionsOf(told)).toMatchObject({ tls: { kind: 'self-made' } });
  });

  it('name a file that is not there', async () => {
    await expect(readSettings({ data: folder, config: join(folder, 'nowhere.yaml') }, {})).rejects.toThrow(/nowhere\.yaml:1: cannot be read: ENOENT/);
    await expect(readSettings({}, { SPORTELLO_CONFIG: join(folder, 'nowhere.yaml') })).rejects.toThrow(/nowhere\.yaml:1: cannot be read: ENOENT/);
  });
});
