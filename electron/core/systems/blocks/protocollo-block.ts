import { z } from 'zod';
import { createProtocolloConnector } from '#core/connectors/protocollo/protocollo-connector.ts';
import { checkPair, type Fields } from './fields.ts';
import { defineBlock, type Connected, type ConnectorParts } from './system-block.ts';

const schema = ({ text, address, milliseconds, keyFile, certificateFile, secretFile }: Fields) => z.strictObject({
  registerUrl: address,
  /** The register's bearer token, where it wants one. */
  secretFile: secretFile.optional(),
  /** Another area's service that takes messages; absent: no exchange. */
  recipientUrl: address.optional(),
  own: z.strictObject({ name: text, administration: text, area: text, register: text }),
  classification: z.strictObject({ code: text, name: text }),
  trustedCertificateFiles: z.array(certificateFile).min(1),
  keyFile: keyFile('rsa', 'ec'),
  certificateFile,
  timeoutMilliseconds: milliseconds.optional(),
}).superRefine(checkPair);
type Config = z.infer<ReturnType<typeof schema>>;

function connect({ registerUrl, secretFile, trustedCertificateFiles, keyFile, certificateFile, ...config }: Config, { clock }: ConnectorParts): Connected {
  const trustedCertificates = trustedCertificateFiles.flatMap(({ chain }) => chain);
  const connector = createProtocolloConnector({
    ...config, clock, registerUrl: `${registerUrl}/`, signingKey: keyFile, signingCertificate: certificateFile.first,
    trustedCertificates,
    ...(secretFile !== undefined && { registerToken: secretFile }),
  });
  return { operations: Object.values(connector), inbound: { protocollo: { own: config.own, trustedCertificates, clock } } };
}

/** The municipality's register, and the exchange of messages with another area. */
export const protocolloBlock = defineBlock({ system: 'protocollo', schema, connect });
