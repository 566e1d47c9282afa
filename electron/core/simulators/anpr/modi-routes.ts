import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { SignJWT } from 'jose';
import { onFirstUse } from '#core/simulators/on-first-use.ts';
import type { AnprPeople } from './anpr-people.ts';
import { simulatedServices, type AnprSimulatorOptions, type SimulatedService } from './anpr-options.ts';
import { createModiAnswers } from './modi-answers.ts';
import { createModiRules } from './modi-rules.ts';
import { createSimulatorKeys } from './simulator-keys.ts';
import { createVoucherServer } from './voucher-server.ts';

const names: Readonly<Record<SimulatedService, string>> = {
  C015: 'C015-servizioAccertamentoGeneralita', C018: 'C018-servizioAccertamentoCittadinanza', C020: 'C020-servizioAccertamentoResidenza',
  C021: 'C021-servizioAccertamentoStatoFamiglia', C030: 'C030-servizioAccertamentoIdUnicoNazionale',
};

/** What the e-service declares as its audience: not where it is called. */
const audienceAt = (origin: string, service: SimulatedService): string => `${origin}/govway/rest/in/MinInternoPortaANPR/${names[service]}/v1`;

export interface RoutesParts {
  readonly options: AnprSimulatorOptions;
  readonly people: AnprPeople;
}

function sendProblem(reply: FastifyReply, detail: string) {
  const title = 'InteroperabilityInvalidRequest';
  return reply.status(400).header('content-type', 'application/problem+json').send(JSON.stringify({
    type: `https://govway.org/handling-errors/400/${title}.html`, title, status: 400, detail, govway_id: '00000000-0000-0000-0000-000000000000',
  }));
}

/** Signs answers as the register does; with the fault on, with a key that nobody knows. */
function createSealer({ clock, faults, registerKeys }: AnprSimulatorOptions) {
  const strangers = onFirstUse(createSimulatorKeys);
  return async (body: string, clientId: string): Promise<Record<string, string>> => {
    const digest = `SHA-256=${createHash('sha256').update(body).digest('base64')}`;
    const issuedAt = Math.floor(Date.parse(clock.now()) / 1000);
    const signature = await new SignJWT({ aud: clientId, iss: 'anpr', sub: 'anpr', iat: issuedAt, nbf: issuedAt, exp: issuedAt + 300, signed_headers: [{ digest }, { 'content-type': 'application/json' }] })
      .setProtectedHeader({ alg: 'RS256', kid: 'register', typ: 'JWT' })
      .sign((faults.has('wrong-signature') ? strangers() : registerKeys).privateKey);
    return { digest, 'agid-jwt-signature': signature };
  };
}

/** The door of the platform (`POST /interop/token.oauth2`) and the e-services behind it. */
export function installModiRoutes(server: FastifyInstance, { options, people }: RoutesParts): void {
  const rules = createModiRules(options);
  const seal = createSealer(options);
  const answers = createModiAnswers(people, () => options.faults.has('foreign'));
  const giveVoucher = createVoucherServer(options, (purposeId, origin) => {
    const service = simulatedServices.find((each) => options.purposes[each] === purposeId);
    return service === undefined ? undefined : audienceAt(origin, service);
  });

  const originOf = (host: string): string => options.publicOrigin?.() ?? `http://${host}`;

  void server.register((scope, _, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) => { parsed(null, body); });

    scope.post<{ Body: string }>('/interop/token.oauth2', async (request, reply) => {
      const { status, body } = await giveVoucher(Object.fromEntries(new URLSearchParams(request.body)), originOf(request.host));
      return reply.status(status).header('cache-control', 'no-cache, no-store').send(body);
    });

    for (const service of simulatedServices) {
      scope.post<{ Body: string }>(`/govway/rest/in/MinInternoPortaANPR-PDND/${names[service]}/v1/anpr-service-e002`, async (request, reply) => {
        const { body, headers } = request;
        const audience = audienceAt(originOf(request.host), service);
        let clientId: string;
        try {
          ({ clientId } = await rules.check({ headers, body, audience, purposeId: options.purposes[service] }));
        } catch (error) {
          return sendProblem(reply, error instanceof Error ? error.message.slice(0, 300) : 'not valid');
        }
        const answer = answers.answer(service, body);
        if ('wrong' in answer) return sendProblem(reply, answer.wrong);
        const text = JSON.stringify(answer.body);
        return reply.status(answer.status).headers(await seal(text, clientId)).header('content-type', 'application/json').send(text);
      });
    }
    done();
  });
}
