import { z } from 'zod';
import type { ModiConfig, SoapConfig, SoapSecurity } from '#core/connectors/anpr/anpr-config.ts';
import { createModiOperations, createSoapOperations } from '#core/connectors/anpr/anpr-connector.ts';
import { createAnprModiRegister, createAnprRegister } from '#core/connectors/anpr/anpr-register.ts';
import { checkPair, type Fields } from './fields.ts';
import { defineBlock, type Connected, type ConnectorParts } from './system-block.ts';
import { platformClientShape } from './platform-client.ts';

const modiSchema = (fields: Fields) => {
  const { text, address, trustedKeyFile } = fields;
  return z.strictObject({
    ...platformClientShape(fields),
    baseUrl: address,
    purposes: z.strictObject({ C015: text, C018: text, C020: text, C021: text, C030: text }),
    /** Where given, an answer that the register did not sign is refused. */
    answerKeyFile: trustedKeyFile('rsa').optional(),
  }).transform(({ keyFile, answerKeyFile, ...rest }): ModiConfig => ({ ...rest, key: keyFile, ...(answerKeyFile && { answerKey: answerKeyFile }) }));
};

/** The station's key and certificate, with which every message is signed, and what the line to the register wants. */
const securitySchema = ({ text, keyFile, certificateFile }: Fields) => z.strictObject({
  keyFile: keyFile('rsa'),
  certificateFile,
  client: z.strictObject({ keyFile: keyFile('rsa', 'ec'), certificateFile }).superRefine(checkPair).optional(),
  serverAuthorityFile: certificateFile.optional(),
  /** Tax codes of the members of staff as the register knows them, by their id here. */
  operators: z.record(z.string(), text).optional(),
  applicationId: text.optional(),
  address: text.optional(),
}).superRefine(checkPair).transform(({ keyFile: signingKey, certificateFile: { first }, client, serverAuthorityFile, ...rest }): SoapSecurity => ({
  ...rest, signingKey, signingCertificate: first,
  ...(client && { clientCertificate: { key: client.keyFile, certificate: client.certificateFile.first } }),
  ...(serverAuthorityFile && { serverAuthorities: serverAuthorityFile.chain }),
}));

const soapSchema = (fields: Fields): z.ZodType<SoapConfig> => {
  const { text, address } = fields;
  return z.strictObject({
    municipalityCode: text.regex(/^\d{6}$/, 'six figures of ISTAT'),
    recipient: text.regex(/^ANPR\d{2}$/, 'ANPR and two figures'),
    sending: text,
    urls: z.strictObject({ 1000: address, 3000: address, 5000: address, 6001: address }),
    security: securitySchema(fields),
  });
};

const schema = (fields: Fields) => z.strictObject({
  /** By which way people are looked up at the counter; the web services unless told otherwise. */
  lookUps: z.enum(['soap', 'modi']).default('soap'),
  lookUpMilliseconds: fields.milliseconds.optional(),
  writeMilliseconds: fields.milliseconds.optional(),
  modi: modiSchema(fields).optional(),
  soap: soapSchema(fields).optional(),
}).superRefine(({ lookUps, modi, soap }, context) => {
  if ({ modi, soap }[lookUps] === undefined) context.addIssue({ code: 'custom', path: [lookUps], message: `is missing: people are looked up through it (lookUps: ${lookUps})` });
});
type Config = z.infer<ReturnType<typeof schema>>;

function connect({ lookUps, modi, soap, lookUpMilliseconds, writeMilliseconds }: Config, { clock, ids }: ConnectorParts): Connected {
  const common = { clock, ids, ...(lookUpMilliseconds !== undefined && { lookUpMilliseconds }), ...(writeMilliseconds !== undefined && { writeMilliseconds }) };
  const [overModi, overSoap] = [modi && createModiOperations(common, modi), soap && createSoapOperations(common, soap)];
  const operations = [...Object.values(overModi ?? {}), ...Object.values(overSoap ?? {})];
  if (lookUps === 'modi') return { operations, ...(overModi && { createRegister: (caller) => createAnprModiRegister(overModi, caller) }) };
  return { operations, ...(overSoap && { createRegister: (caller) => createAnprRegister(overSoap, caller) }) };
}

/** The national register of the population: the web services for municipalities, the e-services of the platform, or both. */
export const anprBlock = defineBlock({ system: 'anpr', schema, connect });
