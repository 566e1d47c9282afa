import { z } from 'zod';
import { createPagopaConnector } from '#core/connectors/pagopa/pagopa-connector.ts';
import { BodyTaxNumber } from '#core/connectors/pagopa/pagopa-codes.model.ts';
import type { PagopaService } from '#core/connectors/pagopa/pagopa-config.ts';
import { defineBlock } from './system-block.ts';
import type { Fields } from './fields.ts';

const service = ({ address, secretFile }: Fields) => z.strictObject({ url: address, secretFile })
  .transform(({ url, secretFile: subscriptionKey }): PagopaService => ({ url, subscriptionKey }));

const schema = (fields: Fields) => z.strictObject({
  bodyTaxNumber: fields.text.refine((given) => BodyTaxNumber.safeParse(given).success, 'no tax number of a body: 11 figures, the last one checks the others'),
  bodyName: fields.text,
  positions: service(fields),
  instalments: service(fields),
  payments: service(fields),
  receipts: service(fields),
  notices: service(fields),
  timeoutMilliseconds: fields.milliseconds.optional(),
});

/** The payment platform: each of its products has an address and a subscription key. */
export const pagopaBlock = defineBlock({
  system: 'pagopa', schema, connect: (config) => ({ operations: Object.values(createPagopaConnector(config)) }),
});
