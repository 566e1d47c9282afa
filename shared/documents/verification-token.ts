import { z } from 'zod';
import { Day } from '../kernel/procedure.ts';

/** What a paper shows of itself, as its QR code carries it: nothing of the holder. */
export const TokenFacts = z.object({
  code: z.string().min(1).max(32),
  number: z.string().min(1).max(40),
  title: z.string().max(160),
  issuedOn: Day,
  validUntil: Day.optional(),
});
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

const toText = ({ code, number, issuedOn, validUntil, title }: TokenFacts): string => JSON.stringify([code, number, issuedOn, validUntil ?? '', title]);

const messageOf = (facts: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from([...new TextEncoder().encode(purpose), ...facts]);

/** `FACTS.SIGNATURE`, both base64url, about 200 characters; `sign` gives the 64 bytes of an Ed25519 signature. */
export function writeToken(facts: TokenFacts, sign: (message: Uint8Array) => Uint8Array): string {
  const bytes = new TextEncoder().encode(toText(facts));
  return `${toBase64Url(bytes)}.${toBase64Url(sign(messageOf(bytes)))}`;
}

const WrittenFacts = z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()])
  .transform(([code, number, issuedOn, validUntil, title]) => ({ code, number, title, issuedOn, ...(validUntil !== '' && { validUntil }) }))
  .pipe(TokenFacts);

function readFacts(bytes: Uint8Array): TokenFacts | undefined {
  try {
    return WrittenFacts.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))).data;
  } catch {
    return undefined;
  }
}

/**
 * What a token says, if whoever holds the private key wrote it so; undefined for one that is altered or none. It needs no
 * office: whether the paper was voided since is not in it. `publicKey` is the 32 bytes of an Ed25519 key.
 */
export async function readToken(token: string, publicKey: Uint8Array<ArrayBuffer>): Promise<TokenFacts | undefined> {
  const [facts, signature, ...rest] = token.split('.').map(fromBase64Url);
  if (facts === undefined || signature === undefined || rest.length > 0) return undefined;
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  return await crypto.subtle.verify('Ed25519', key, signature, messageOf(facts)) ? readFacts(facts) : undefined;
}
