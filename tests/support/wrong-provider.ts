import { createHmac } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type JWTPayload } from 'jose';

/** What its token says and how it is signed; what is absent is right. */
export interface WrongToken {
  readonly claims?: JWTPayload & Readonly<Record<string, unknown>>;
  readonly signedBy?: 'provider' | 'stranger' | 'nobody' | 'public key as secret';
}

/** A provider whose answers a test makes wrong. */
export interface WrongProvider {
  readonly issuer: string;
  /** What the next token is; `nonce` and `at` (epoch seconds) are those of the sign-in. */
  next: (of: { nonce: string; at: number }) => WrongToken;
  /** Every answer waits so long, ms. */
  delay: number;
  /** In place of every answer. */
  isDown: boolean;
  /** The nonce that goes into the next token. */
  nonce: string;
  close(): Promise<void>;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Starts it on the loopback: discovery, keys and tokens are those of a provider, whatever code it is brought. */
export async function startWrongProvider(): Promise<WrongProvider> {
  const [own, stranger] = [await generateKeyPair('RS256', { extractable: true }), await generateKeyPair('RS256')];
  const key = { ...await exportJWK(own.publicKey), kid: 'uno', alg: 'RS256', use: 'sig' };
  const secret = await exportSPKI(own.publicKey);

  async function sign(payload: JWTPayload, by: NonNullable<WrongToken['signedBy']>): Promise<string> {
    if (by === 'nobody') return `${encode({ alg: 'none' })}.${encode(payload)}.`;
    if (by === 'public key as secret') {
      const text = `${encode({ alg: 'HS256', kid: 'uno' })}.${encode(payload)}`;
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
    }
    return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'uno' }).sign(by === 'provider' ? own.privateKey : stranger.privateKey);
  }

  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const provider: WrongProvider = {
    issuer, next: () => ({}), delay: 0, isDown: false, nonce: '',
    close: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };

  async function makeToken(): Promise<string> {
    const at = Math.floor(performance.timeOrigin / 1000 + performance.now() / 1000);
    const { claims, signedBy = 'provider' } = provider.next({ nonce: provider.nonce, at });
    const usual = { iss: issuer, aud: 'sportello', sub: 'soggetto-1', preferred_username: 'clerk', nonce: provider.nonce, iat: at, exp: at + 300, auth_time: at };
    return sign({ ...usual, ...claims }, signedBy);
  }

  const answers: Readonly<Record<string, () => Promise<unknown>>> = {
    '/.well-known/openid-configuration': () => Promise.resolve({
      issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`, response_types_supported: ['code'], subject_types_supported: ['public'],
      // As a provider that offers anything would say it.
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    }),
    '/keys': () => Promise.resolve({ keys: [key] }),
    '/token': async () => ({ access_token: 'nulla', token_type: 'Bearer', expires_in: 60, id_token: await makeToken() }),
  };
  const send = async (path: string, response: ServerResponse): Promise<void> => {
    await new Promise((resolve) => { setTimeout(resolve, provider.delay); });
    if (provider.isDown) response.writeHead(503).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(await answers[path]?.()));
  };
  server.on('request', (request, response) => { void send(request.url ?? '', response); });
  return provider;
}
