import { z } from 'zod';
import { createSuapConnector } from '#core/connectors/suap/suap-connector.ts';
import type { Fields } from './fields.ts';
import { defineBlock } from './system-block.ts';
import { voucherSchema, voucherSourceOf } from './platform-client.ts';

const schema = (fields: Fields) => z.strictObject({
  url: fields.address,
  voucher: voucherSchema(fields),
  /** Our key and its names on the other side; the back office's own, by which its answers are believed. */
  keyFile: fields.keyFile('rsa', 'ec'),
  keyId: fields.text,
  issuer: fields.text,
  audience: fields.text,
  trustedKeyFile: fields.trustedKeyFile('rsa', 'ec'),
  /** The back office sends us messages only where this is said: the platform's public keys (JWKS), who issues its vouchers, for which e-service of ours. */
  inbound: z.strictObject({ platformKeysFile: fields.keySetFile, issuer: fields.text, audience: fields.text }).optional(),
  timeoutMilliseconds: fields.milliseconds.optional(),
});

/** The back office of a SUAP or SUE. */
export const suapBlock = defineBlock({
  system: 'suap',
  schema,
  connect({ voucher, keyFile: key, trustedKeyFile: trustedKey, keyId, issuer, audience, inbound, ...config }, parts) {
    const integrity = { clock: parts.clock, key, keyId, issuer, audience, trustedKey };
    return {
      operations: Object.values(createSuapConnector({ ...config, getVoucher: voucherSourceOf(voucher, parts), integrity })),
      ...(inbound !== undefined && {
        inbound: { suap: { integrity, voucher: { keys: inbound.platformKeysFile, issuer: inbound.issuer, audience: inbound.audience } } },
      }),
    };
  },
});
