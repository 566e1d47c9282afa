import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet } from 'jose';
import type { InboundAnswer, InboundRequest, InboundRoute, KeepMessage } from '../inbound-route.ts';
import { SystemFailure } from '../operation.ts';
import { signBody, verifyBody, type IntegrityConfig } from './integrity.ts';
import { readSuapMessage } from './suap-inbox.ts';

/** The back office of a SUAP, which tells us where instances stand. */
export interface SuapInbound {
  /** Ours to sign answers, theirs to believe messages. */
  readonly integrity: IntegrityConfig;
  /** Whose vouchers are accepted, and for which e-service of ours. */
  readonly voucher: { readonly keys: JSONWebKeySet; readonly issuer: string; readonly audience: string };
}

/** Requests for correction or integration of one instance, in words: no more than this. */
const mostBytes = 512 * 1024;
const operations = ['request_correction', 'request_integration', 'notify'] as const;

/** Throws `ANSWER_UNTRUSTED` unless the caller has a voucher of the platform for our e-service. */
function voucherCheck({ voucher, integrity }: SuapInbound): (headers: Headers) => Promise<void> {
  const keys = createLocalJWKSet(voucher.keys);
  return async (headers) => {
    const [, token = ''] = /^Bearer (.+)$/.exec(headers.get('authorization') ?? '') ?? [];
    const { issuer, audience } = voucher;
    try {
      await jwtVerify(token, keys, { issuer, audience, algorithms: ['RS256'], requiredClaims: ['exp'], currentDate: new Date(integrity.clock.now()), clockTolerance: 5 });
    } catch (error) {
      if (error instanceof errors.JOSEError) throw new SystemFailure('ANSWER_UNTRUSTED', `the voucher: ${error.message}`);
      throw error;
    }
  };
}

/** Every answer is signed, a refusal too. */
async function signedAnswer({ integrity }: SuapInbound, id: string, told: { status: number; content?: unknown }): Promise<InboundAnswer> {
  const body = told.content === undefined ? '' : JSON.stringify(told.content);
  const contentType = 'application/json';
  return { status: told.status, body, headers: { 'content-type': contentType, ...await signBody(integrity, { body, contentType, id }) } };
}

function refusalOf(error: unknown): { status: number; content: unknown } {
  if (!(error instanceof SystemFailure)) throw error;
  const isUntrusted = error.code === 'ANSWER_UNTRUSTED';
  return { status: isUntrusted ? 401 : 400, content: { code: isUntrusted ? 'UNAUTHORIZED' : 'BAD_REQUEST', message: error.message } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SystemFailure('ANSWER_MALFORMED', 'not JSON');
  }
}

/** What a front office offers to its back office (DPR 160/2010): three messages, believed by voucher and signature. */
export function createSuapInbound(options: SuapInbound, keep: KeepMessage): InboundRoute[] {
  const checkVoucher = voucherCheck(options);
  return operations.map((operation) => ({
    path: `/suap/${operation}`, mediaTypes: ['application/json'], mostBytes,
    async answer({ id, headers, body }: InboundRequest) {
      try {
        await checkVoucher(headers);
        await verifyBody(options.integrity, { headers, body });
        const { instance } = readSuapMessage(operation, parseJson(body));
        await keep({ system: 'suap', operation, subject: instance.uuid, body });
      } catch (error) {
        return signedAnswer(options, id, refusalOf(error));
      }
      return signedAnswer(options, id, { status: 200 });
    },
  }));
}
