import { z } from 'zod';
import { createAppIoConnector } from '#core/connectors/app-io/app-io-connector.ts';
import { defineBlock } from './system-block.ts';

/** App IO: one service of the municipality writes to citizens. */
export const appIoBlock = defineBlock({
  system: 'app-io',
  schema: ({ address, milliseconds, secretFile }) => z.strictObject({
    url: address,
    secretFile,
    level: z.enum(['STANDARD', 'ADVANCED']).optional(),
    timeoutMilliseconds: milliseconds.optional(),
  }),
  connect: ({ secretFile: subscriptionKey, ...config }) => ({ operations: Object.values(createAppIoConnector({ ...config, subscriptionKey })) }),
});
