import { z } from 'zod';
import { createMailConnector } from '#core/connectors/mail/mail-connector.ts';
import type { Fields } from './fields.ts';
import { defineBlock } from './system-block.ts';

const schema = ({ text, host, isLoopback, milliseconds, secretFile, certificateFile }: Fields) => z.strictObject({
  host,
  port: z.int().min(1).max(65_535),
  security: z.enum(['tls', 'starttls', 'none']),
  /** The authority of the server's certificate, where the public ones do not know it. */
  authorityFile: certificateFile.optional(),
  login: z.strictObject({ user: text, secretFile }).optional(),
  from: z.strictObject({ name: text, address: z.email() }),
  timeoutMilliseconds: milliseconds.optional(),
}).superRefine(({ host: given, security }, context) => {
  if (security !== 'none' || isLoopback(given)) return;
  context.addIssue({ code: 'custom', path: ['security'], message: `${given} would get mails unencrypted: tls or starttls, none is for this machine alone` });
});

/** Mail through the municipality's own server. */
export const mailBlock = defineBlock({
  system: 'mail',
  schema,
  connect: ({ login, authorityFile, ...config }) => ({
    operations: Object.values(createMailConnector({
      ...config,
      ...(authorityFile && { certificateAuthority: authorityFile.pem }),
      ...(login && { login: { user: login.user, password: login.secretFile } }),
    })),
  }),
});
