import Fastify from 'fastify';
import { businessDay } from '#shared/kernel/dates.ts';
import type { Clock } from '#core/kernel/clock.ts';

export interface RegisterSimulator {
  readonly url: string;
  /** While down it answers 503, as the real one does at night and on Mondays. */
  setDown(isDown: boolean): void;
  /** How many different applications it has registered. */
  count(): number;
  close(): Promise<void>;
}

/** A register that numbers each idempotency key once, on the loopback. */
export async function startRegisterSimulator(clock: Clock): Promise<RegisterSimulator> {
  const numbers = new Map<string, { number: string; day: string }>();
  let isDown = false;
  const server = Fastify({ forceCloseConnections: true });
  server.post('/registrations', async (request, reply) => {
    if (isDown) return reply.status(503).send({ error: 'out of service' });
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string') return reply.status(400).send({ error: 'no idempotency-key' });
    const day = businessDay(clock.now());
    const registration = numbers.get(key) ?? { number: `${day.slice(0, 4)}/${String(numbers.size + 1).padStart(7, '0')}`, day };
    numbers.set(key, registration);
    return registration;
  });
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  return {
    url: `${url}/`,
    setDown: (down) => { isDown = down; },
    count: () => numbers.size,
    close: () => server.close(),
  };
}
