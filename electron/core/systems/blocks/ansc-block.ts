import { z } from 'zod';
import { createAnscArchive } from '#core/connectors/ansc/ansc-archive.ts';
import { createAnscConnector } from '#core/connectors/ansc/ansc-connector.ts';
import { createAnscSigner } from '#core/connectors/ansc/sign-request.ts';
import { checkPair, type Fields } from './fields.ts';
import { defineBlock, type Connected, type ConnectorParts } from './system-block.ts';

const schema = ({ text, address, milliseconds, keyFile, certificateFile }: Fields) => z.strictObject({
  baseUrl: address,
  version: text.optional(),
  /** Of the national list of municipalities. */
  municipalityId: z.int().positive(),
  vendor: text,
  /** ISTAT code of the office, user name in the archive and code of the workstation: under these every request is signed. */
  office: text.regex(/^\d{6}$/, 'six figures of ISTAT'),
  user: text,
  workstation: text,
  keyFile: keyFile('rsa'),
  certificateFile,
  timeoutMilliseconds: milliseconds.optional(),
}).superRefine(checkPair);
type Config = z.infer<ReturnType<typeof schema>>;

function connect({ vendor, office, user, workstation, keyFile, certificateFile, ...config }: Config, { clock, version }: ConnectorParts): Connected {
  const sign = createAnscSigner({
    key: keyFile, certificates: certificateFile.chain.map(({ raw }) => raw.toString('base64')), office, clock,
    identify: () => Promise.resolve({ user, workstation }),
  });
  const connector = createAnscConnector({ ...config, clock, sign, application: { name: 'Sportello Facile', version, vendor } });
  return { operations: Object.values(connector), createArchive: (caller) => createAnscArchive(connector, caller) };
}

/** The national archive of civil status. Extracts stay refused: nothing here holds a registrar's remote signature. */
export const anscBlock = defineBlock({ system: 'ansc', schema, connect });
