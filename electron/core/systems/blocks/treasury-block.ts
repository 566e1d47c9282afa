import { z } from 'zod';
import { createTreasuryConnector, type TreasuryConfig } from '#core/connectors/treasury/treasury-connector.ts';
import type { Fields } from './fields.ts';
import { defineBlock } from './system-block.ts';

const schema = ({ address, milliseconds, secretFile, existingFolder }: Fields): z.ZodType<TreasuryConfig> => z.discriminatedUnion('form', [
  z.strictObject({ form: z.literal('folder'), folder: existingFolder, timeoutMilliseconds: milliseconds.optional() }),
  z.strictObject({ form: z.literal('rest'), url: address, secretFile, timeoutMilliseconds: milliseconds.optional() })
    .transform(({ secretFile: token, ...rest }) => ({ ...rest, token })),
]);

/** Where the day's takings go: a folder that the treasury watches, or its own door. */
export const treasuryBlock = defineBlock({
  system: 'treasury', schema, connect: (config) => ({ operations: Object.values(createTreasuryConnector(config)) }),
});
