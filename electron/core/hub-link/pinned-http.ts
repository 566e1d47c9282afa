import { createHash } from 'node:crypto';
import { Agent as PlainAgent, request as plainRequest, type ClientRequestArgs, type IncomingMessage } from 'node:http';
import { Agent, request as securedRequest } from 'node:https';
import { isIP } from 'node:net';
import { Readable, type Duplex } from 'node:stream';
import { connect, type TLSSocket } from 'node:tls';

/** The hub showed another certificate than the one that is known; nothing was sent to it. */
export class CertificateChanged extends Error {
  constructor() {
    super('The hub shows another certificate');
    this.name = 'CertificateChanged';
  }
}

/** How long a hub may take to take up a connection, ms. */
const connectTimeout = 5_000;

/** SHA-256 of a certificate's public key, 64 hexadecimal digits: it stays the same when the certificate is renewed. */
function fingerprintOf(socket: TLSSocket): string {
  const key = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' });
  return key === undefined ? '' : createHash('sha256').update(key).digest('hex');
}

/** Connections over which a request goes only after the certificate was found to be the trusted one, whoever signed it. */
class PinnedAgent extends Agent {
  private readonly isTrusted: (fingerprint: string) => boolean;

  constructor(isTrusted: (fingerprint: string) => boolean) {
    // A resumed session shows no certificate: every connection shakes hands anew.
    super({ keepAlive: true, maxCachedSessions: 0 });
    this.isTrusted = isTrusted;
  }

  override createConnection(options: ClientRequestArgs, done?: (error: Error | null, socket: Duplex) => void): undefined {
    const host = options.host ?? 'localhost';
    const socket = connect({ host, port: Number(options.port ?? 443), rejectUnauthorized: false, ...(isIP(host) === 0 && { servername: host }) });
    const settle = (error: Error | null): void => {
      clearTimeout(timer);
      socket.removeListener('error', settle);
      if (error !== null) socket.destroy();
      done?.(error, socket);
    };
    const timer = setTimeout(() => { settle(new Error('The hub takes no connection')); }, connectTimeout);
    socket.once('error', settle);
    socket.once('secureConnect', () => { settle(this.isTrusted(fingerprintOf(socket)) ? null : new CertificateChanged()); });
  }
}

export interface PinnedHttp {
  /** As the global one, over these connections; follows no redirection. */
  fetch(request: Request): Promise<Response>;
  close(): void;
}

function toResponse(incoming: IncomingMessage): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, Array.isArray(value) ? value.join(', ') : value ?? '');
  const status = incoming.statusCode ?? 500;
  const isEmpty = status === 204 || status === 304;
  if (isEmpty) incoming.resume();
  return new Response(isEmpty ? null : Readable.toWeb(incoming) as ReadableStream<Uint8Array>, { status, headers });
}

/** HTTP to one hub: over TLS only to the certificate that `isTrusted` knows, or plain. */
export function createPinnedHttp(isTrusted: (fingerprint: string) => boolean): PinnedHttp {
  const [secured, plain] = [new PinnedAgent(isTrusted), new PlainAgent({ keepAlive: true, timeout: 0 })];
  return {
    async fetch(request) {
      const body = Buffer.from(await request.arrayBuffer());
      const isSecured = request.url.startsWith('https:');
      const headers = { ...Object.fromEntries(request.headers), 'content-length': String(body.length) };
      const options = { agent: isSecured ? secured : plain, method: request.method, headers, signal: request.signal };
      return new Promise((resolve, reject) => {
        const outgoing = (isSecured ? securedRequest : plainRequest)(request.url, options, (incoming) => { resolve(toResponse(incoming)); });
        outgoing.once('error', reject);
        outgoing.end(body);
      });
    },
    close() {
      secured.destroy();
      plain.destroy();
    },
  };
}
