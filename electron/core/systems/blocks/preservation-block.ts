import { z } from 'zod';
import { createPreservationConnector } from '#core/connectors/preservation/preservation-connector.ts';
import { defineBlock } from './system-block.ts';

/** The system that preserves documents; its receipts are believed under its own key. */
export const preservationBlock = defineBlock({
  system: 'preservation',
  schema: ({ address, milliseconds, secretFile, trustedKeyFile }) => z.strictObject({
    url: address, secretFile, trustedKeyFile: trustedKeyFile('ec'), timeoutMilliseconds: milliseconds.optional(),
  }),
  connect: ({ secretFile: token, trustedKeyFile: trustedKey, ...config }) => ({
    operations: Object.values(createPreservationConnector({ ...config, token, trustedKey })),
  }),
});
