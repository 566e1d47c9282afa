import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A reverse proxy that gives each request to the next hub, without sticky sessions; one that does not listen is passed over. */
export interface RoundRobin {
  readonly url: string;
  close(): Promise<void>;
}

/** Sends a request on; whether somebody listened there. An answer that breaks off breaks off here too. */
function forward(url: string, { incoming, body, outgoing }: { incoming: IncomingMessage; body: Buffer; outgoing: ServerResponse }): Promise<boolean> {
  return new Promise((resolve) => {
    const sent = request(new URL(incoming.url ?? '/', url), { method: incoming.method, headers: incoming.headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('error', () => outgoing.destroy());
      answer.pipe(outgoing);
      resolve(true);
    });
    outgoing.on('close', () => sent.destroy());
    sent.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') { resolve(false); return; }
      outgoing.destroy();
      resolve(true);
    });
    sent.end(body);
  });
}

/** Starts the proxy; `listTargets` says at each request who is behind it. */
export async function roundRobin(listTargets: () => readonly string[]): Promise<RoundRobin> {
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const body = await buffer(incoming);
      const targets = listTargets();
      turn += 1;
      for (let tried = 0; tried < targets.length; tried += 1) {
        const target = targets[(turn + tried) % targets.length];
        if (target !== undefined && await forward(target, { incoming, body, outgoing })) return;
      }
      outgoing.destroy();
    })().catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => { resolve(); });
    }),
  };
}
