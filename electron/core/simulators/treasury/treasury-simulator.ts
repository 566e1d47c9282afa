import { createHash } from 'node:crypto';
import Fastify from 'fastify';
import { z } from 'zod';
import { installFaults, type Faults } from '../faults.ts';
import { sendProblem } from '../problem.ts';
import { keepReceived, type Simulator } from '../received.ts';

export interface TreasurySimulatorOptions {
  readonly faults: Faults;
  readonly token: string;
}

const Takings = z.object({
  version: z.literal(1), exportId: z.string(), body: z.string(), office: z.string(), day: z.iso.date(), totalCents: z.int().min(0),
  takings: z.array(z.object({
    account: z.string(), description: z.string(), means: z.enum(['cash', 'card', 'pagopa', 'transfer']), cents: z.int().min(0), operations: z.int().min(1),
  })),
  exportedBy: z.object({ operator: z.string(), purpose: z.string(), assurance: z.string() }),
});

interface Receipt { readonly reference: string; readonly totalCents: number; readonly sha256: string }

/** The treasury's door: adds up again, numbers each export once, by the year. */
export function createTreasurySimulator({ faults, token }: TreasurySimulatorOptions): Simulator {
  const server = keepReceived(Fastify({ forceCloseConnections: true }));
  const receipts = new Map<string, Receipt>();
  installFaults(server, faults);
  server.addHook('preHandler', (request, reply, done) => {
    if (request.url === '/_faults' || request.headers.authorization === `Bearer ${token}`) done();
    else sendProblem(reply, { status: 401, title: 'Unauthorized', detail: 'the token is not accepted' });
  });

  server.put<{ Params: { id: string } }>('/takings/:id', (request, reply) => {
    const takings = Takings.safeParse(request.body);
    if (!takings.success || takings.data.exportId !== request.params.id) {
      return sendProblem(reply, { status: 400, title: 'Bad Request', detail: takings.success ? 'exportId differs' : z.prettifyError(takings.error) });
    }
    const { totalCents, day } = takings.data;
    const sum = takings.data.takings.reduce((cents, each) => cents + each.cents, 0);
    if (sum !== totalCents) return sendProblem(reply, { status: 422, title: 'Unprocessable', detail: `the accounts make ${String(sum)} cents` });

    const sha256 = createHash('sha256').update(JSON.stringify(request.body)).digest('hex');
    const number = String(receipts.size + 1).padStart(6, '0');
    const receipt = receipts.get(request.params.id) ?? { reference: `${day.slice(0, 4)}/${number}`, totalCents, sha256 };
    if (receipt.sha256 !== sha256) return sendProblem(reply, { status: 409, title: 'Conflict', detail: 'the export exists with another content' });
    const status = receipts.has(request.params.id) ? 200 : 201;
    receipts.set(request.params.id, receipt);
    return reply.status(status).send(faults.has('foreign') ? { ...receipt, totalCents: totalCents + 1 } : receipt);
  });

  return server;
}
