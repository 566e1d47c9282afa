import Fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Clock } from '#core/kernel/clock.ts';
import { installFaults, type Faults } from '../faults.ts';
import { sendProblem } from '../problem.ts';
import { keepReceived, type Simulator } from '../received.ts';
import { steadyId } from '../steady-id.ts';
import { FiscalCode, NewMessage } from './new-message.ts';

type Reach = 'reachable' | 'blocked' | 'absent';

export interface AppIoSimulatorOptions {
  readonly clock: Clock;
  readonly faults: Faults;
  /** Key of the one service that may write, and of one that is known but not allowed to. */
  readonly subscriptionKey: string;
  readonly forbiddenKey?: string;
  /** Body that is paid when a message names no payee. */
  readonly payee: string;
  readonly reachOf?: (taxCode: string) => Reach;
}

interface Kept { readonly id: string; readonly message: NewMessage; readonly createdAt: string }

const secondsToProcess = 5;

/** Seven people in ten can be reached, one wants no messages, two have no app. */
function seededReach(taxCode: string): Reach {
  const digit = [...taxCode].reduce((sum, character) => sum + (character.codePointAt(0) ?? 0), 0) % 10;
  if (digit < 7) return 'reachable';
  return digit === 7 ? 'blocked' : 'absent';
}

/** Messages by idempotency key: the same key makes no second message. */
function createMailbox(clock: Clock) {
  const byKey = new Map<string, Kept>();
  return {
    keep(message: NewMessage, key: string | undefined): Kept {
      const known = key ?? `message ${String(byKey.size)}`;
      const kept = byKey.get(known) ?? { id: steadyId(known), message, createdAt: clock.now() };
      byKey.set(known, kept);
      return kept;
    },
    find: (taxCode: string, id: string): Kept | undefined =>
      [...byKey.values()].find((kept) => kept.id === id && kept.message.fiscal_code === taxCode),
    isProcessed: (kept: Kept): boolean => Date.parse(clock.now()) - Date.parse(kept.createdAt) >= secondsToProcess * 1_000,
  };
}

function installKeyCheck(server: FastifyInstance, { subscriptionKey, forbiddenKey }: AppIoSimulatorOptions): void {
  server.addHook('preHandler', async (request, reply) => {
    if (request.url === '/_faults') return;
    const key = request.headers['ocp-apim-subscription-key'];
    if (forbiddenKey !== undefined && key === forbiddenKey) {
      await sendProblem(reply, { status: 403, title: 'You are not allowed here', detail: 'You do not have enough permission to complete the operation you requested' });
    } else if (key !== subscriptionKey) {
      await reply.status(401).send({ statusCode: 401, message: 'Access denied due to invalid subscription key.' });
    }
  });
}

const badRequest = (error: z.ZodError) => ({ status: 400, title: 'Invalid payload', detail: z.prettifyError(error) });
const notFound = { status: 404, title: 'Not found', detail: 'Cannot find the requested resource.' };

/** App IO as a sending service sees it: profile, message, status of a message. */
export function createAppIoSimulator(options: AppIoSimulatorOptions): Simulator {
  const { clock, faults, reachOf = seededReach } = options;
  const server = keepReceived(Fastify({ forceCloseConnections: true, routerOptions: { ignoreTrailingSlash: true } }));
  installFaults(server, faults);
  installKeyCheck(server, options);
  const mailbox = createMailbox(clock);

  server.post('/api/v1/profiles', (request, reply) => {
    const question = z.object({ fiscal_code: FiscalCode }).safeParse(request.body);
    if (!question.success) return sendProblem(reply, badRequest(question.error));
    const reach = reachOf(question.data.fiscal_code);
    if (reach === 'absent') return sendProblem(reply, notFound);
    return reply.send({ sender_allowed: reach === 'reachable', preferred_languages: ['it_IT'] });
  });

  server.post('/api/v1/messages', (request, reply) => {
    const message = NewMessage.safeParse(request.body);
    if (!message.success) return sendProblem(reply, badRequest(message.error));
    const key = request.headers['idempotency-key'];
    const times = faults.has('duplicate') ? [1, 2] : [1];
    const [kept] = times.map(() => mailbox.keep(message.data, typeof key === 'string' ? key : undefined));
    const path = `/api/v1/messages/${message.data.fiscal_code}/${kept?.id ?? ''}`;
    return reply.status(201).header('location', path).send({ id: kept?.id });
  });

  server.get<{ Params: { taxCode: string; id: string } }>('/api/v1/messages/:taxCode/:id', ({ params }, reply) => {
    const kept = mailbox.find(params.taxCode, params.id);
    if (kept === undefined) return sendProblem(reply, notFound);
    const { content, fiscal_code: taxCode, time_to_live: timeToLive, feature_level_type: level } = kept.message;
    const payment = content.payment_data && { ...content.payment_data, payee: content.payment_data.payee ?? { fiscal_code: options.payee } };
    const done = reachOf(taxCode) === 'reachable' ? 'PROCESSED' : 'REJECTED';
    return reply.send({
      message: {
        id: kept.id, fiscal_code: faults.has('foreign') ? 'VRDNNA85T50D612A' : taxCode, time_to_live: timeToLive,
        created_at: kept.createdAt, sender_service_id: steadyId(options.subscriptionKey), feature_level_type: level,
        content: { ...content, ...(payment && { payment_data: payment }) },
      },
      status: mailbox.isProcessed(kept) ? done : 'ACCEPTED',
      ...(level === 'ADVANCED' && { read_status: 'UNREAD', ...(payment && { payment_status: 'NOT_PAID' }) }),
    });
  });

  return server;
}
