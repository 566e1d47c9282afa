import { createHash } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { z } from 'zod';
import { installFaults } from '../faults.ts';
import { keepReceived, type Simulator } from '../received.ts';
import { findSignatureFault, installAnswerSignature, type SignatureOptions } from './agid-signature.ts';

export interface SuapInstance {
  readonly uuid: string;
  /** What the back office said of it, oldest first, as it goes to the front office. */
  readonly messages: readonly { readonly operation: 'request_correction' | 'request_integration' | 'notify'; readonly body: unknown }[];
  /** Contents by resource id. */
  readonly documents: ReadonlyMap<string, Buffer>;
}

export interface SuapSimulatorOptions extends SignatureOptions {
  readonly instances: readonly SuapInstance[];
  readonly acceptsVoucher: (voucher: string) => boolean;
  /** Stands for the front office's own address: called once for each message told again. */
  readonly tell: (operation: SuapInstance['messages'][number]['operation'], body: unknown) => void;
}

const Cui = z.object({ context: z.string(), data: z.iso.date(), progressive: z.string(), progressivo: z.string().optional(), uuid: z.string() });
const Retry = z.object({
  cui: Cui, operation: z.enum(['request_correction', 'request_integration', 'notify']),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});

const refuse = (reply: FastifyReply, status: number, [code, message]: readonly [string, string]): FastifyReply =>
  reply.status(status).send({ code, message });

function installAccess(server: FastifyInstance, options: SuapSimulatorOptions): void {
  server.addHook('preHandler', async (request, reply) => {
    if (request.url === '/_faults') return;
    const voucher = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (voucher === undefined || !options.acceptsVoucher(voucher)) return refuse(reply, 401, ['UNAUTHORIZED', 'voucher missing or invalid']);
    const rawBody = request.body === undefined ? '' : JSON.stringify(request.body);
    const fault = await findSignatureFault(options, { headers: request.headers, rawBody });
    return fault === undefined ? undefined : refuse(reply, 401, ['UNAUTHORIZED', fault]);
  });
}

const hashesOf = (content: Buffer): string[] =>
  ['sha256', 'sha384', 'sha512'].flatMap((name) => (['hex', 'base64'] as const).map((form) => createHash(name).update(content).digest(form)));

/** The back office of a SUAP: tells again what it said of an instance, and gives its documents. */
export function createSuapSimulator(options: SuapSimulatorOptions): Simulator {
  const { faults, instances } = options;
  const server = keepReceived(Fastify({ forceCloseConnections: true }));
  installAnswerSignature(server, options);
  installFaults(server, faults);
  installAccess(server, options);
  const told = new Set<string>();

  function tellOnce(key: string, messages: SuapInstance['messages']): void {
    if (told.has(key)) return;
    told.add(key);
    for (const { operation, body } of messages) options.tell(operation, body);
  }

  server.post('/retry', (request, reply) => {
    const retry = Retry.safeParse(request.body);
    if (!retry.success) return refuse(reply, 400, ['BAD_REQUEST', z.prettifyError(retry.error)]);
    const instance = instances.find(({ uuid }) => uuid === retry.data.cui.uuid);
    if (instance === undefined) return refuse(reply, 400, ['CUI_UNKNOWN', 'no instance has this CUI']);
    const key = String(request.headers['idempotency-key'] ?? request.id);
    const messages = instance.messages.filter(({ operation }) => operation === retry.data.operation);
    tellOnce(key, messages);
    if (faults.has('duplicate')) tellOnce(key, messages);
    return reply.status(200).send();
  });

  server.get<{ Params: { uuid: string; id: string } }>('/instance/:uuid/document/:id', ({ params, headers }, reply) => {
    const content = instances.find(({ uuid }) => uuid === params.uuid)?.documents.get(params.id);
    if (content === undefined) return reply.status(404).send();
    const wanted = headers['if-match'];
    if (wanted === undefined) return reply.status(428).send();
    if (!hashesOf(content).includes(wanted)) return reply.status(412).send();
    return reply.type('text/plain').send((faults.has('foreign') ? Buffer.from('a document of another instance') : content).toString('base64'));
  });

  return server;
}
