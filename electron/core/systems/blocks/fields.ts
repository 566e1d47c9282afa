import { createPrivateKey, createPublicKey, X509Certificate, type KeyObject } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { readGuarded } from '#core/kernel/key-files.ts';

/** Where the file of a configuration stands, and whether it may name addresses beyond this machine. */
export interface Place { readonly folder: string; readonly onlyLoopback: boolean }

/** Kinds of keys that a connector signs or checks with. */
export type KeyKind = 'rsa' | 'ec';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/;
const onlyHere = 'a training office speaks to simulators on this machine alone';

/** A text; a number without quotes would lose its zeros. */
export const text = z.string({ error: ({ input }) => typeof input === 'number' ? 'a text is wanted: put it in quotes' : undefined }).trim().min(1);
export const milliseconds = z.int().min(500).max(300_000);

function addressFault(given: string, { onlyLoopback }: Place): string | undefined {
  const url = URL.parse(given);
  if (url === null || !/^https?:$/.test(url.protocol)) return `${given} is no address: https://HOST/PATH`;
  if (url.username !== '' || url.password !== '') return 'an address carries no password: give a secretFile';
  if (url.search !== '' || url.hash !== '') return `${given} has more than a path after its host`;
  const isHere = loopback.test(url.hostname);
  if (url.protocol === 'http:' && !isHere) return `${given} is not encrypted: only this machine may be reached by http://`;
  return onlyLoopback && !isHere ? `${given}: ${onlyHere}` : undefined;
}

function hostFault(given: string, { onlyLoopback }: Place): string | undefined {
  if (!/^[\w.:-]+$/.test(given)) return `${given} is not the name of a host`;
  return onlyLoopback && !loopback.test(given) ? `${given}: ${onlyHere}` : undefined;
}

/** A text that is right when `findFault` finds nothing. */
const checked = (findFault: (given: string) => string | undefined): typeof text => text.superRefine((given, context) => {
  const fault = findFault(given);
  if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
});

/** A text that leads to something else, on disk; what `read` throws becomes the problem of this field. */
const fromDisk = <Content>(read: (given: string) => Promise<Content>) => text.transform(async (given, context): Promise<Content> => {
  try {
    return await read(given);
  } catch (error) {
    context.issues.push({ code: 'custom', message: error instanceof Error ? error.message : String(error), input: given });
    return z.NEVER;
  }
});

/** Runs a reader of keys, whose own words mean nothing to whoever mends the file. */
function readAs<Content>(path: string, what: string, read: () => Content): Content {
  try {
    return read();
  } catch (error) {
    throw new Error(`${path} holds no ${what} in PEM`, { cause: error });
  }
}

function ofKind(path: string, key: KeyObject, kinds: readonly KeyKind[]): KeyObject {
  if (kinds.some((kind) => kind === key.asymmetricKeyType)) return key;
  throw new Error(`${path} holds a key of type ${key.asymmetricKeyType ?? 'unknown'}: ${kinds.join(' or ')} is wanted`);
}

const pemCertificate = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

interface Certified { readonly keyFile: KeyObject; readonly certificateFile: { readonly first: X509Certificate } }

/** Undefined for what is no JSON: the schema says so in its own words. */
function readJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

/** A refinement of what has both: a certificate is of no use with another key. */
export function checkPair({ keyFile, certificateFile }: Certified, context: z.core.$RefinementCtx): void {
  if (certificateFile.first.checkPrivateKey(keyFile)) return;
  context.addIssue({ code: 'custom', path: ['certificateFile'], message: 'its first certificate is not that of keyFile' });
}

/** The fields that a central system is described with: addresses, and files by their path from the configuration's own folder. */
export function createFields(place: Place) {
  const file = <Content>(kind: 'secret' | 'public', read: (path: string, content: string) => Content) => fromDisk(async (given) => {
    const path = resolve(place.folder, given);
    return read(path, await readGuarded(path, kind));
  });
  return {
    text, milliseconds,
    /** Without a slash at the end. */
    address: checked((given) => addressFault(given, place)).transform((given) => given.replace(/\/+$/, '')),
    host: checked((given) => hostFault(given, place)),
    isLoopback: (host: string): boolean => loopback.test(host),
    /** A password, token or subscription key; the line's end is not part of it. */
    secretFile: file('secret', (path, content) => {
      const secret = content.trim();
      if (secret === '') throw new Error(`${path} is empty`);
      return secret;
    }),
    keyFile: (...kinds: KeyKind[]) => file('secret', (path, content) => ofKind(path, readAs(path, 'private key', () => createPrivateKey(content)), kinds)),
    /** A public key, or a certificate that carries it. */
    trustedKeyFile: (...kinds: KeyKind[]) => file('public', (path, content) => ofKind(path, readAs(path, 'public key or certificate', () => createPublicKey(content)), kinds)),
    /** One certificate or a chain of them, the own one first. */
    certificateFile: file('public', (path, content) => {
      const [first, ...issuers] = (content.match(pemCertificate) ?? []).map((pem) => readAs(path, 'certificate', () => new X509Certificate(pem)));
      if (first === undefined) throw new Error(`${path} holds no certificate in PEM`);
      return { first, chain: [first, ...issuers], pem: content };
    }),
    /** Public keys as a platform lists them (JWKS, RFC 7517). */
    keySetFile: file('public', (path, content) => {
      const read = KeySet.safeParse(readJson(content));
      if (!read.success) throw new Error(`${path} holds no list of keys (JWKS)`);
      return read.data;
    }),
    existingFolder: fromDisk(async (given) => {
      const path = resolve(place.folder, given);
      const isFolder = await stat(path).then((found) => found.isDirectory(), () => false);
      if (!isFolder) throw new Error(`${path} is not a folder`);
      return path;
    }),
  };
}
export type Fields = ReturnType<typeof createFields>;
