import { z } from 'zod';
import { Day } from '../kernel/procedure.ts';

/** What a paper shows of itself besides its code, as its QR code carries it: nothing of the holder, and little, so that a phone reads it. */
const TokenFacts = z.object({ number: z.string().regex(/^[\w/-]{1,40}$/), issuedOn: Day, validUntil: Day.optional() });
export type TokenFacts = z.infer<typeof TokenFacts>;

/** Kept apart from everything else that the same key signs. */
const purpose = 'sportello-document-v1\n';

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** `2026/C/000045 20261123 20270523`. */
const toText = ({ number, issuedOn, validUntil = '' }: TokenFacts): string => [number, issuedOn, validUntil].join(' ').replaceAll(/(\d{4})-(\d\d)-(\d\d)(?= |$)/g, '$1$2$3').trimEnd();

const messageOf = (code: string, facts: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from([...new TextEncoder().encode(`${purpose}${code}\n`), ...facts]);

/** `FACTS.SIGNATURE`, both base64url, 130 characters, for the paper of a code; `sign` gives the 64 bytes of an Ed25519 signature. */
export function writeToken(code: string, facts: TokenFacts, sign: (message: Uint8Array) => Uint8Array): string {
  const bytes = new TextEncoder().encode(toText(facts));
  return `${toBase64Url(bytes)}.${toBase64Url(sign(messageOf(code, bytes)))}`;
}

const toDay = (text: string | undefined): string | undefined => text?.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');

function readFacts(bytes: Uint8Array): TokenFacts | undefined {
  const [number, issuedOn, validUntil] = new TextDecoder().decode(bytes).split(' ');
  return TokenFacts.safeParse({ number, issuedOn: toDay(issuedOn), validUntil: toDay(validUntil) }).data;
}

/**
 * What a token says of the paper of a code, if whoever holds the private key wrote it so; undefined for one that is altered or
 * another paper's. It needs no office: whether the paper was voided since is not in it. `publicKey` is the 32 bytes of an Ed25519 key.
 */
export async function readToken(token: string, { code, publicKey }: { code: string; publicKey: Uint8Array<ArrayBuffer> }): Promise<TokenFacts | undefined> {
  const [facts, signature, ...rest] = token.split('.').map(fromBase64Url);
  if (facts === undefined || signature === undefined || rest.length > 0) return undefined;
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  return await crypto.subtle.verify('Ed25519', key, signature, messageOf(code, facts)) ? readFacts(facts) : undefined;
}
