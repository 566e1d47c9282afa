import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type SecureVersion, type TLSSocket } from 'node:tls';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import { createPkcs12 } from '#core/e-seal/index.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { createLog, silentLog } from '#core/kernel/create-log.ts';
import { createSigningIdentity } from '#core/simulators/signing-identity.ts';
import { testClock } from '#tests/support/test-office.ts';
import { certifyServer } from './issue-certificate.ts';
import { keepCertificate } from './keep-certificate.ts';
import { createSecureListener, type SecureListener } from './secure-listener.ts';
import { keepSelfMade, readSelfMade } from './self-made.ts';
import { certificateHash, fingerprintOf } from './tls-identity.ts';

const start = '2026-11-23T08:05:00.000Z';
const days = (count: number): string => addMilliseconds(start, count * 86_400_000);
const silent = silentLog();

let root: string;
beforeAll(async () => { root = await mkdtemp(join(tmpdir(), 'sportello-tls-')); });
afterAll(async () => { await rm(root, { recursive: true, force: true }); });

/** Calls a listener as a browser would that trusts an authority; gives the fingerprint of the key that it met. */
function call(port: number, { host = '127.0.0.1', authority, name }: { host?: string; authority: string; name?: string | undefined }): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ host, port, path: '/', ca: authority, agent: false, ...(name !== undefined && { servername: name }) }, (answer) => {
      const met = (answer.socket as TLSSocket).getPeerX509Certificate();
      answer.resume().once('end', () => { resolve(met === undefined ? '' : fingerprintOf(met)); });
    });
    asked.once('error', reject).end();
  });
}

async function listen(listener: SecureListener): Promise<{ server: FastifyInstance; port: number }> {
  const server = Fastify({ serverFactory: listener.serverFactory, forceCloseConnections: true });
  server.get('/', () => 'here');
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  return { server, port: Number(new URL(url).port) };
}

describe('a certificate of the hub\'s own making', () => {
  const keep = (at: string, extraNames: readonly string[] = []) => keepSelfMade({ dataDir: join(root, 'made'), extraNames, now: at });

  it('names the machine, is its user\'s alone, and is the same at the next start', async () => {
    const first = await keep(start);
    expect(first.renewal).toBe('first');
    expect(['localhost', hostname().toLowerCase()].map((name) => first.identity.certificate.checkHost(name))).not.toContain(undefined);
    expect(first.identity.certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    for (const name of await readdir(join(root, 'made', 'tls'))) expect((await stat(join(root, 'made', 'tls', name))).mode & 0o777).toBe(0o600);
    const again = await keep(days(1));
    expect([again.renewal, certificateHash(again.identity.certificate)]).toEqual(['kept', certificateHash(first.identity.certificate)]);
    expect(certificateHash((await readSelfMade(join(root, 'made'))).certificate)).toBe(certificateHash(first.identity.certificate));
  });

  it('is made again on its key before it ends, and when there is another name: what stations pin and PCs trust stays', async () => {
    const first = await keep(days(1));
    const renewed = await keep(days(370));
    expect([renewed.renewal, fingerprintOf(renewed.identity.certificate)]).toEqual(['renewed', fingerprintOf(first.identity.certificate)]);
    expect(renewed.identity.chain.map(certificateHash)).toEqual(first.identity.chain.map(certificateHash));
    const moved = await keep(days(371), ['10.77.0.9']);
    expect([moved.renewal, moved.identity.certificate.checkIP('10.77.0.9'), fingerprintOf(moved.identity.certificate)])
      .toEqual(['names changed', '10.77.0.9', fingerprintOf(first.identity.certificate)]);
    expect(moved.identity.chain.map(certificateHash)).toEqual(first.identity.chain.map(certificateHash));
  });

  it('has an authority for its own names alone: a name outside them, or its last year, makes another on the same keys', async () => {
    const before = await keep(days(372), ['10.77.0.9']);
    const named = await keep(days(372), ['sportello.comune.example']);
    expect([named.renewal, fingerprintOf(named.identity.certificate)]).toEqual(['authority renewed', fingerprintOf(before.identity.certificate)]);
    expect(named.identity.chain.map(fingerprintOf)).toEqual(before.identity.chain.map(fingerprintOf));
    const later = await keep(days(372 + 3300), ['sportello.comune.example']);
    expect([later.renewal, fingerprintOf(later.identity.certificate)]).toEqual(['authority renewed', fingerprintOf(before.identity.certificate)]);
  });

  it('is not made over a key that others may read, or that is none', async () => {
    const key = join(root, 'made', 'tls', 'hub.key.pem');
    const kept = await readFile(key);
    await chmod(key, 0o644);
    await expect(keep(start)).rejects.toThrow(/hub\.key\.pem has mode 0644, its user alone may read it: chmod 600 /);
    await writeFile(key, 'nothing');
    await chmod(key, 0o600);
    await expect(keep(start)).rejects.toThrow(/hub\.key\.pem is not a private key: put it back from where it is kept/);
    await writeFile(key, kept);
  });

  it('is believed by whoever trusts the authority, under its names only, and changes without a restart', async () => {
    const { identity } = await keepSelfMade({ dataDir: join(root, 'served'), extraNames: [], now: systemClock.now() });
    const authority = identity.chain.map(String).join('');
    const listener = createSecureListener(identity);
    const { server, port } = await listen(listener);
    expect(await call(port, { authority })).toBe(fingerprintOf(identity.certificate));
    expect(await call(port, { authority, host: 'localhost' })).toBe(fingerprintOf(identity.certificate));
    const other = await keepSelfMade({ dataDir: join(root, 'other'), extraNames: [], now: systemClock.now() });
    await expect(call(port, { authority: other.identity.chain.map(String).join('') })).rejects.toThrow();
    listener.renew(other.identity);
    expect(await call(port, { authority: other.identity.chain.map(String).join('') })).toBe(fingerprintOf(other.identity.certificate));
    await server.close();
  });

  it('is shown over TLS 1.3 alone', async () => {
    const { identity } = await keepSelfMade({ dataDir: join(root, 'newest'), extraNames: [], now: systemClock.now() });
    const { server, port } = await listen(createSecureListener(identity));
    const speak = (version: SecureVersion): Promise<string> => new Promise((resolve) => {
      const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false, minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' });
      socket.once('secureConnect', () => { resolve(socket.getProtocol() ?? ''); socket.destroy(); });
      socket.once('error', (error: NodeJS.ErrnoException) => { resolve(error.code ?? ''); });
    });
    expect(await speak('TLSv1.3')).toBe('TLSv1.3');
    for (const version of ['TLSv1.2', 'TLSv1.1', 'TLSv1'] as const) expect(await speak(version)).toMatch(/ALERT_PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS/);
    await server.close();
  });

  it('comes from an authority that nobody believes about other names, were its key stolen', async () => {
    const stolen = join(root, 'served', 'tls');
    const read = async (name: string): Promise<string> => readFile(join(stolen, name), 'utf8');
    const authority = { key: createPrivateKey(await read('authority.key.pem')), certificate: new X509Certificate(await read('authority.crt.pem')) };
    const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const forge = async (names: readonly string[]): Promise<string> => {
      const certificate = await certifyServer(key, { host: { names, addresses: [] }, authority, term: { from: systemClock.now().replace(/T.*/, 'T00:00:00.000Z'), until: addMilliseconds(systemClock.now(), 86_400_000) } });
      const { server, port } = await listen(createSecureListener({ key, certificate, chain: [authority.certificate] }));
      const met = await call(port, { authority: String(authority.certificate), name: names[0] }).then(() => 'believed', String);
      await server.close();
      return met;
    };
    expect(await forge(['localhost'])).toBe('believed');
    expect(await forge(['www.example.org'])).toMatch(/permitted subtree violation/);
  });
});

describe('the municipality\'s own certificate', () => {
  const files = () => ({ kind: 'own', certificate: join(root, 'own.crt.pem'), key: join(root, 'own.key.pem') }) as const;
  const put = async ({ key, certificate }: ReturnType<typeof createSigningIdentity>): Promise<void> => {
    await writeFile(files().certificate, certificate.toString(), { mode: 0o644 });
    await writeFile(files().key, key.export({ type: 'pkcs8', format: 'pem' }).toString(), { mode: 0o600 });
  };
  const parts = (clock = testClock(), log = silent) => ({ dataDir: root, clock, log, onChange: () => undefined });
  const refusal = (tls: Parameters<typeof keepCertificate>[0], clock = testClock()): Promise<string> => keepCertificate(tls, parts(clock)).then((kept) => {
    kept.stop();
    return 'taken';
  }, String);

  it('is read again when other files lie in its place; what cannot be used is logged, and the one at hand stays', async () => {
    const [first, second] = [createSigningIdentity('a', start), createSigningIdentity('b', start)];
    await put(first);
    const logged: string[] = [];
    const heard: string[] = [];
    const log = createLog('info', { write: (line: string) => { logged.push(line); } });
    const kept = await keepCertificate(files(), { ...parts(testClock(), log), onChange: (identity) => { heard.push(fingerprintOf(identity.certificate)); } });
    await kept.look();
    expect(heard).toEqual([]);

    await writeFile(files().certificate, second.certificate.toString());
    await utimes(files().certificate, 1, 1);
    await kept.look();
    expect([heard, logged.length]).toEqual([[], 1]);
    expect(logged[0]).toMatch(/own\.key\.pem is not the key of .*stays in use/s);
    expect(fingerprintOf(kept.identity.certificate)).toBe(fingerprintOf(first.certificate));

    await put(second);
    await kept.look();
    expect(heard).toEqual([fingerprintOf(second.certificate)]);
    kept.stop();
  });

  it('may be one PKCS#12 file', async () => {
    const identity = createSigningIdentity('p12', start, 'rsa');
    const tls = { kind: 'own', pkcs12: join(root, 'own.p12'), passphrase: join(root, 'own.pass') } as const;
    await writeFile(tls.pkcs12, createPkcs12(identity, 'parola'), { mode: 0o600 });
    await writeFile(tls.passphrase, 'parola\n', { mode: 0o600 });
    const kept = await keepCertificate(tls, parts());
    expect(fingerprintOf(kept.identity.certificate)).toBe(fingerprintOf(identity.certificate));
    kept.stop();
    await writeFile(tls.passphrase, 'altra\n');
    expect(await refusal(tls)).toMatch(/own\.p12: it does not open with this passphrase$/);
  });

  it('is refused with a sentence that names the file', async () => {
    const identity = createSigningIdentity('c', start);
    await put(identity);
    const far = testClock('2050-01-01T00:00:00.000Z');
    expect(await refusal(files(), far)).toMatch(/own\.crt\.pem holds a certificate that ended on 2042-11-23T08:05:00\.000Z: renew it, or start with --tls self-made/);
    expect(await refusal(files(), testClock('2020-01-01T00:00:00.000Z'))).toMatch(/own\.crt\.pem holds a certificate that is valid from 2026-11-23T08:05:00\.000Z on/);
    await chmod(files().key, 0o640);
    expect(await refusal(files())).toMatch(/own\.key\.pem has mode 0640, its user alone may read it: chmod 600 /);
    await chmod(files().key, 0o600);
    await writeFile(files().key, '-----BEGIN ENCRYPTED PRIVATE KEY-----\n');
    expect(await refusal(files())).toMatch(/own\.key\.pem is a key with a passphrase: take it off/);
    await writeFile(files().key, 'nothing');
    expect(await refusal(files())).toMatch(/own\.key\.pem holds no private key in PEM/);
    await writeFile(files().certificate, 'nothing');
    expect(await refusal(files())).toMatch(/own\.crt\.pem holds no certificate in PEM/);
    await rm(files().certificate);
    expect(await refusal(files())).toMatch(/own\.crt\.pem is missing$/);
  });
});
