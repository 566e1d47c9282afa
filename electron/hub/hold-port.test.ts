import { createServer, type Server } from 'node:net';
import { describe, expect, it } from 'vitest';
import { holdPort } from './hold-port.ts';

const host = '127.0.0.1';
const listenOn = (port: number): Promise<Server> => new Promise((resolve, reject) => {
  const server = createServer();
  server.once('error', reject);
  server.listen(port, host, () => { resolve(server); });
});

describe('a held port', () => {
  it('is nobody else\'s until it is released, and free afterwards', async () => {
    const { port, release } = await holdPort(host, 0);
    expect(port).toBeLessThan(32_768);
    await expect(listenOn(port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await Promise.all([release(), release()]);
    const server = await listenOn(port);
    server.close();
  });

  it('is refused with what the system said when another has it', async () => {
    const held = await holdPort(host, 0);
    await expect(holdPort(host, held.port)).rejects.toMatchObject({ code: 'EADDRINUSE', message: `This hub cannot listen on 127.0.0.1, port ${String(held.port)}: listen EADDRINUSE: address already in use 127.0.0.1:${String(held.port)}` });
    await held.release();
  });
});
