import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** One request and its answer as they travelled. */
export interface Exchange {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly status: number;
  readonly answerType: string;
  readonly answer: string;
}

/** A proxy on the loopback that hands everything on unchanged, the host that was asked too, and keeps a copy. */
export interface Recorder {
  readonly url: string;
  /** The exchanges since the last time, oldest first. */
  take(): Exchange[];
  close(): Promise<void>;
}

function forward(incoming: IncomingMessage, target: URL, body: Buffer): Promise<{ message: IncomingMessage; answer: Buffer }> {
  return new Promise((resolve, reject) => {
    const { url: path, method, headers } = incoming;
    const outgoing = request({ hostname: target.hostname, port: target.port, path, method, headers }, (message) => {
      buffer(message).then((answer) => { resolve({ message, answer }); }, reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function handle(incoming: IncomingMessage, outgoing: ServerResponse, target: URL): Promise<Exchange> {
  const body = await buffer(incoming);
  const { message, answer } = await forward(incoming, target, body);
  outgoing.writeHead(message.statusCode ?? 502, message.headers).end(answer);
  return {
    method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, body: body.toString('utf8'),
    status: message.statusCode ?? 0, answerType: message.headers['content-type'] ?? '', answer: answer.toString('utf8'),
  };
}

/** Starts a recorder before the HTTP server at `url`. */
export async function startRecorder(url: string): Promise<Recorder> {
  const target = new URL(url);
  let kept: Exchange[] = [];
  const server = createServer((incoming, outgoing) => {
    handle(incoming, outgoing, target).then((exchange) => { kept.push(exchange); }, () => { outgoing.destroy(); });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The recorder has no port');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    take() {
      const taken = kept;
      kept = [];
      return taken;
    },
    close: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
}
