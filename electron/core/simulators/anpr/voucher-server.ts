import { decodeProtectedHeader, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { z } from 'zod';
import type { AnprSimulatorOptions } from './anpr-options.ts';

/** Who may ask the platform, and with what it signs. */
export type VoucherServerOptions = Pick<AnprSimulatorOptions, 'clock' | 'clients' | 'voucherAudience' | 'platformKeys'>;

/** The platform's problem: its own shape, with its own list of errors. */
export interface PlatformAnswer { readonly status: number; readonly body: Readonly<Record<string, unknown>> }

const Form = z.object({
  client_id: z.string(),
  client_assertion: z.string(),
  client_assertion_type: z.literal('urn:ietf:params:oauth:client-assertion-type:jwt-bearer'),
  grant_type: z.literal('client_credentials'),
});

const Claims = z.object({
  iss: z.string(), sub: z.string(), jti: z.uuid(), iat: z.int(), exp: z.int(), purposeId: z.string(),
  digest: z.object({ alg: z.literal('SHA256'), value: z.string().regex(/^[0-9a-f]{64}$/) }).optional(),
});

const voucherSeconds = 600;

function problem(detail: string): PlatformAnswer {
  return {
    status: 400,
    body: { type: 'about:blank', status: 400, title: 'The request contains bad syntax or cannot be fulfilled.', errors: [{ code: '015-0008', detail }] },
  };
}

interface Asked { readonly assertion: string; readonly clientId: string }

async function readAssertion(options: VoucherServerOptions, { assertion, clientId }: Asked): Promise<z.infer<typeof Claims>> {
  const client = options.clients.get(clientId);
  if (client === undefined) throw new Error('the client is not known');
  const { kid, typ } = decodeProtectedHeader(assertion);
  if (kid !== client.keyId || typ !== 'JWT') throw new Error('kid or typ are not those of the client');
  const { payload } = await jwtVerify(assertion, client.publicKey, {
    algorithms: ['RS256'], audience: options.voucherAudience, issuer: clientId, subject: clientId,
    currentDate: new Date(options.clock.now()), clockTolerance: 0, maxTokenAge: voucherSeconds,
  });
  return Claims.parse(payload);
}

/** The platform's door for vouchers: an assertion signed by a known client, for a purpose that it has, used once. */
export function createVoucherServer(options: VoucherServerOptions, audienceOfPurpose: (purposeId: string, origin: string) => string | undefined) {
  const usedAssertions = new Set<string>();
  return async (form: unknown, origin: string): Promise<PlatformAnswer> => {
    const parsed = Form.safeParse(form);
    if (!parsed.success) return problem('the form is not complete');
    const clientId = parsed.data.client_id;
    try {
      const claims = await readAssertion(options, { assertion: parsed.data.client_assertion, clientId });
      if (usedAssertions.has(claims.jti)) return problem('the assertion was used before');
      usedAssertions.add(claims.jti);
      const audience = audienceOfPurpose(claims.purposeId, origin);
      if (audience === undefined) return problem('the client has no such purpose');
      const issuedAt = Math.floor(Date.parse(options.clock.now()) / 1000);
      const voucher: JWTPayload = {
        iss: 'interop.pagopa.it', sub: clientId, client_id: clientId, aud: audience, purposeId: claims.purposeId,
        jti: claims.jti, iat: issuedAt, nbf: issuedAt, exp: issuedAt + voucherSeconds, ...(claims.digest && { digest: claims.digest }),
      };
      const token = await new SignJWT(voucher).setProtectedHeader({ alg: 'RS256', kid: 'platform', typ: 'at+jwt' }).sign(options.platformKeys.privateKey);
      return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: voucherSeconds } };
    } catch (error) {
      return problem(error instanceof Error ? error.message.slice(0, 200) : 'the assertion is not valid');
    }
  };
}
