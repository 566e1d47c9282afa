import Fastify, { type FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Clock } from '#core/kernel/clock.ts';
import { installFaults, type Faults } from '../faults.ts';
import { sendProblem } from '../problem.ts';
import { keepReceived, type Simulator } from '../received.ts';
import { CheckableTaxCode } from './checkable-tax-code.ts';

export type TaxCodeEntry = 'valid' | 'valid-superseded' | 'superseded';

export interface AgenziaEntrateSimulatorOptions {
  readonly clock: Clock;
  readonly faults: Faults;
  /** What the register knows of a code; undefined of one that was never given. */
  readonly entryOf: (taxCode: string) => TaxCodeEntry | undefined;
  readonly acceptsVoucher: (voucher: string) => boolean;
  readonly mostPerMinute?: number;
}

const answers: Readonly<Record<TaxCodeEntry | 'unknown', { readonly valido: boolean; readonly messaggio: string }>> = {
  'valid': { valido: true, messaggio: 'Codice fiscale valido' },
  'valid-superseded': { valido: true, messaggio: 'Codice fiscale valido, non più utilizzabile in quanto aggiornato in altro codice fiscale' },
  'superseded': { valido: false, messaggio: 'Codice fiscale non utilizzabile in quanto aggiornato in altro codice fiscale' },
  'unknown': { valido: false, messaggio: 'Codice fiscale non valido' },
};

const Question = z.object({ codiceFiscale: CheckableTaxCode });

/** Counts calls by the minute, tells what is left in every answer, and says 429 beyond. */
function installRateLimit(server: FastifyInstance, { clock, mostPerMinute = 1_000 }: AgenziaEntrateSimulatorOptions): void {
  let [minute, calls] = ['', 0];
  server.addHook('preHandler', async (request, reply) => {
    if (request.url === '/_faults') return;
    const now = clock.now();
    calls = now.slice(0, 16) === minute ? calls + 1 : 1;
    minute = now.slice(0, 16);
    reply.header('x-ratelimit-limit', String(mostPerMinute)).header('x-ratelimit-remaining', String(Math.max(0, mostPerMinute - calls)));
    if (calls <= mostPerMinute) return;
    const secondsLeft = String(60 - Number(now.slice(17, 19)));
    reply.header('x-ratelimit-reset', secondsLeft).header('retry-after', secondsLeft);
    await sendProblem(reply, { status: 429, title: 'Too Many Requests', detail: 'Request rate exceeded' });
  });
}

function installVoucherCheck(server: FastifyInstance, { acceptsVoucher }: AgenziaEntrateSimulatorOptions): void {
  server.addHook('preHandler', async (request, reply) => {
    if (request.url === '/_faults') return;
    const [scheme, voucher] = (request.headers.authorization ?? '').split(' ');
    if (scheme === 'Bearer' && voucher !== undefined && acceptsVoucher(voucher)) return;
    reply.header('www-authenticate', 'Bearer');
    await sendProblem(reply, { status: 401, title: 'AuthenticationFailed', detail: 'Token missing or invalid' });
  });
}

/** The register of tax codes of the Agenzia delle Entrate. */
export function createAgenziaEntrateSimulator(options: AgenziaEntrateSimulatorOptions): Simulator {
  const { faults, entryOf } = options;
  const server = keepReceived(Fastify({ forceCloseConnections: true }));
  installFaults(server, faults);
  installVoucherCheck(server, options);
  installRateLimit(server, options);

  server.get('/v1/status', (_request, reply) => sendProblem(reply, { status: 200, title: 'OK', detail: 'working' }));

  server.post('/v1/verifica', (request, reply) => {
    const question = Question.safeParse(request.body);
    if (!question.success) return sendProblem(reply, { status: 400, title: 'Bad Request', detail: 'codiceFiscale is not well formed' });
    const { codiceFiscale } = question.data;
    const answer = answers[entryOf(codiceFiscale) ?? 'unknown'];
    return reply.send({ codiceFiscale: faults.has('foreign') ? '06363391001' : codiceFiscale, ...answer });
  });

  return server;
}
