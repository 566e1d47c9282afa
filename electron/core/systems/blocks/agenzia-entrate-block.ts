import { z } from 'zod';
import { createAgenziaEntrateConnector } from '#core/connectors/agenzia-entrate/agenzia-entrate-connector.ts';
import { defineBlock } from './system-block.ts';
import { voucherSchema, voucherSourceOf } from './platform-client.ts';

/** The check of tax codes, behind the national platform. */
export const agenziaEntrateBlock = defineBlock({
  system: 'agenzia-entrate',
  schema: (fields) => z.strictObject({ url: fields.address, voucher: voucherSchema(fields), timeoutMilliseconds: fields.milliseconds.optional() }),
  connect: ({ voucher, ...config }, parts) => ({
    operations: Object.values(createAgenziaEntrateConnector({ ...config, getVoucher: voucherSourceOf(voucher, parts) })),
  }),
});
