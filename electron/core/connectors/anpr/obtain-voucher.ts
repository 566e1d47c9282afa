import { z } from 'zod';
import { readJson, sendHttp } from '#core/connectors/http.ts';
import { SystemFailure } from '#core/connectors/operation.ts';
import type { VoucherParts } from './anpr-config.ts';
import { readRefusal } from './anpr-errors.ts';
import { signAssertion } from './modi-tokens.ts';

const Voucher = z.object({ access_token: z.string().min(1), token_type: z.literal('Bearer'), expires_in: z.int().positive() });

/** A voucher and how long it holds. One that carries the digest of a call's evidence is for that call alone. */
export interface ObtainedVoucher { readonly token: string; readonly lifeSeconds: number }

/** Asks the platform for a voucher. */
export async function obtainVoucher(parts: VoucherParts, asked: { purposeId: string; evidence?: string; signal: AbortSignal }): Promise<ObtainedVoucher> {
  const { config } = parts;
  const form = new URLSearchParams({
    client_id: config.clientId,
    client_assertion: await signAssertion(parts, asked),
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    grant_type: 'client_credentials',
  });
  const answer = await sendHttp({
    url: config.voucherUrl, method: 'POST', signal: asked.signal, body: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  if (answer.status >= 400) throw readRefusal(answer, 'no voucher');
  const voucher = Voucher.safeParse(readJson(answer));
  if (!voucher.success) throw new SystemFailure('ANSWER_MALFORMED', `voucher: ${voucher.error.message.slice(0, 200)}`);
  return { token: voucher.data.access_token, lifeSeconds: voucher.data.expires_in };
}
