import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { anscErrors } from '#core/connectors/ansc/errors.ts';
import type { Clock } from '#core/kernel/clock.ts';
import type { Faults } from '../faults.ts';
import { signatureFault, type SignatureRules } from './check-signature.ts';
import { AnyRequest } from './official-requests.ts';

/** A refusal of the archive: code of its table of errors. */
export class Refusal extends Error {
  readonly code: string;

  constructor(code: string, detail = '') {
    super(detail);
    this.code = code;
  }
}

export interface Desk {
  readonly server: FastifyInstance;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly municipalityId: number;
  /** Absent: headers must be there, their signatures are not checked. */
  readonly rules?: SignatureRules;
  readonly rawBodies: WeakMap<FastifyRequest, string>;
  /** Numbers of operations, certificates: growing, never twice. */
  readonly nextNumber: () => number;
}

interface Route<Schema extends z.ZodType> {
  readonly path: string;
  readonly schema: Schema;
  /** The same operation number twice does its work once and gets the same answer. */
  readonly isWrite?: boolean;
  /** HTTP statuses of the description; an error whose own status is not among them comes as 400, its code inside. Default 400 and 403. */
  readonly statuses?: readonly number[];
  /** Fields of the question that every answer repeats: the description of R024 gives answers the form of questions. */
  readonly echoes?: readonly string[];
  /** The answer's heading, not its content, is made another's by the fault `foreign`. */
  readonly isHeadingForeign?: boolean;
  readonly answer: (body: z.output<Schema>) => object;
}

function heading(desk: Desk, request: AnyRequest | undefined, outcome: 0 | 1) {
  return {
    idComune: request?.testataRichiesta.idComune ?? desk.municipalityId,
    idOperazioneComune: request?.testataRichiesta.idOperazioneComune ?? '',
    idOperazione: String(desk.nextNumber()),
    idEsito: outcome,
  };
}

function refusal(desk: Desk, request: AnyRequest | undefined, { code, message }: Refusal) {
  const entry = anscErrors[code];
  const text = message === '' ? (entry?.name ?? code) : `${entry?.name ?? code}: ${message}`;
  return { status: entry?.status ?? 500, body: { errors: [{ code, severity: 'E', text }], infos: [], warnings: [], testataRisposta: heading(desk, request, 1) } };
}

/** What is missing is told apart from what is wrong. */
function toRefusal(error: z.core.$ZodError): Refusal {
  const [issue] = error.issues;
  const field = issue?.path.join('.') ?? '';
  const isMissing = issue !== undefined && (/received undefined/.test(issue.message) || issue.message === 'missing');
  if (field.startsWith('datiPaginazione')) return new Refusal('400004', field);
  return new Refusal(isMissing ? '400001' : '400003', field);
}

function echoOf(body: unknown, fields: readonly string[]): object {
  const given = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return Object.fromEntries(given.filter(([field]) => fields.includes(field)));
}

/** Does the work of a route and gives it the status and the echo that its description wants. */
function respond<Schema extends z.ZodType>(desk: Desk, route: Route<Schema>, body: unknown): { status: number; body: object } {
  const answer = work(desk, route, body);
  const { statuses = [400, 403], echoes = [] } = route;
  const status = answer.status === 200 || statuses.includes(answer.status) ? answer.status : 400;
  return { status, body: { ...echoOf(body, echoes), ...answer.body } };
}

function work<Schema extends z.ZodType>(desk: Desk, route: Route<Schema>, body: unknown): { status: number; body: object } {
  const around = AnyRequest.safeParse(body);
  if (!around.success) return refusal(desk, undefined, toRefusal(around.error));
  if (around.data.testataRichiesta.idComune !== desk.municipalityId) return refusal(desk, around.data, new Refusal('403001'));
  const parsed = route.schema.safeParse(body);
  if (!parsed.success) return refusal(desk, around.data, toRefusal(parsed.error));
  try {
    const content = route.answer(parsed.data);
    return { status: 200, body: { testataRisposta: heading(desk, around.data, 0), ...content } };
  } catch (error) {
    if (error instanceof Refusal) return refusal(desk, around.data, error);
    throw error;
  }
}

/** The answer, made somebody else's. */
function asForeign(answer: { status: number; body: object }): { status: number; body: object } {
  const { testataRisposta, ...rest } = { testataRisposta: {}, ...answer.body };
  return { ...answer, body: { ...rest, testataRisposta: { ...testataRisposta, idOperazioneComune: 'ALTRA-OPERAZIONE' } } };
}

/** Puts one method of the archive on the server: signature, heading, rules, errors and repeated writes are seen to here. */
export function offer<Schema extends z.ZodType>(desk: Desk, route: Route<Schema>): void {
  const done = new Map<string, { status: number; body: object }>();
  desk.server.post(`/${route.path}/:version`, async (request, reply) => {
    const raw = desk.rawBodies.get(request) ?? '';
    const fault = desk.faults.has('wrong-signature') ? 'Errore nella validazione del JWS' : await faultOf(desk, request, raw);
    if (fault !== undefined) return reply.status(401).send({ operation: request.url, error: '401', error_description: fault });
    const key = AnyRequest.safeParse(request.body).data?.testataRichiesta.idOperazioneComune;
    const known = route.isWrite === true && key !== undefined ? done.get(key) : undefined;
    const answer = known ?? respond(desk, route, request.body);
    if (route.isWrite === true && key !== undefined && answer.status === 200) done.set(key, answer);
    const sent = route.isHeadingForeign === true && desk.faults.has('foreign') ? asForeign(answer) : answer;
    return reply.status(sent.status).send(sent.body);
  });
}

async function faultOf(desk: Desk, request: FastifyRequest, raw: string): Promise<string | undefined> {
  if (desk.rules === undefined) return request.headers.authorization === undefined ? 'Token vuoto' : undefined;
  return signatureFault(request.headers, raw, desk.rules);
}
