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
  timeoutMilliseconds: fields.milliseconds.optional(),
});

/** The back office of a SUAP or SUE. */
export const suapBlock = defineBlock({
  system: 'suap',
  schema,
  connect: ({ voucher, keyFile: key, trustedKeyFile: trustedKey, keyId, issuer, audience, ...config }, parts) => ({
    operations: Object.values(createSuapConnector({
      ...config, getVoucher: voucherSourceOf(voucher, parts), integrity: { clock: parts.clock, key, keyId, issuer, audience, trustedKey },
    })),
  }),
});
