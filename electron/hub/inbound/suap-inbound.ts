import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import type { Core } from '#core/app.ts';
import { SystemFailure } from '#core/connectors/operation.ts';
import { signBody, verifyBody } from '#core/connectors/suap/integrity.ts';
import { readSuapMessage } from '#core/connectors/suap/suap-inbox.ts';
import type { SuapInbound } from './inbound-options.ts';

/** Requests for correction or integration of one instance, in words: no more than this. */
const bodyLimit = 512 * 1024;
const operations = ['request_correction', 'request_integration', 'notify'] as const;

type Trouble = { readonly status: 400 | 401; readonly code: string; readonly message: string };

function voucherCheck({ voucher, integrity }: SuapInbound): (request: FastifyRequest) => Promise<Trouble | undefined> {
  const keys = createLocalJWKSet(voucher.keys);
  return async ({ headers }) => {
    const [, token = ''] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
    try {
      const { issuer, audience } = voucher;
      await jwtVerify(token, keys, { issuer, audience, algorithms: ['RS256'], requiredClaims: ['exp'], currentDate: new Date(integrity.clock.now()), clockTolerance: 5 });
      return undefined;
    } catch (error) {
      if (error instanceof errors.JOSEError) return { status: 401, code: 'UNAUTHORIZED', message: `the voucher: ${error.message}` };
      throw error;
    }
  };
}

const textOf = (value: unknown): string => typeof value === 'string' ? value : '';

/** Every answer is signed too, a refusal as well. */
async function send(reply: FastifyReply, { integrity }: SuapInbound, trouble: Trouble | undefined): Promise<FastifyReply> {
  const contentType = 'application/json';
  const body = trouble === undefined ? '' : JSON.stringify({ code: trouble.code, message: trouble.message });
  const headers = await signBody(integrity, { body, contentType, id: reply.request.id });
  return reply.status(trouble?.status ?? 200).headers({ ...headers, 'content-type': contentType }).send(body);
}

function toTrouble(error: unknown): Trouble {
  if (!(error instanceof SystemFailure)) throw error;
  return error.code === 'ANSWER_UNTRUSTED'
    ? { status: 401, code: 'UNAUTHORIZED', message: error.message }
    : { status: 400, code: 'BAD_REQUEST', message: error.message };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SystemFailure('ANSWER_MALFORMED', 'not JSON');
  }
}

/** What a front office offers to its back office (DPR 160/2010, fo_to_bo): three messages, believed by voucher and signature. */
export function serveSuap(scope: FastifyInstance, core: Core, options: SuapInbound): void {
  const findVoucherTrouble = voucherCheck(options);
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit }, (_request, body, done) => { done(null, body); });
  for (const operation of operations) {
    scope.post(`/${operation}`, { bodyLimit }, async (request, reply) => {
      const body = textOf(request.body);
      const refused = await findVoucherTrouble(request);
      if (refused !== undefined) return send(reply, options, refused);
      try {
        const signature = textOf(request.headers['agid-jwt-signature']);
        await verifyBody(options.integrity, { headers: new Headers(signature === '' ? {} : { 'agid-jwt-signature': signature }), body });
        const { instance } = readSuapMessage(operation, parseJson(body));
        await core.receive({ system: 'suap', operation, subject: instance.uuid, body });
      } catch (error) {
        return send(reply, options, toTrouble(error));
      }
      return send(reply, options, undefined);
    });
  }
}
