import { createTlsAgent } from '#core/connectors/http.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { AnprCommon, AnprConfig, ModiConfig, ModiParts, SoapConfig, SoapParts } from './anpr-config.ts';
import { createChangeDwelling } from './change-dwelling.ts';
import { createConsultFamily } from './consult-family.ts';
import { createEnrolPerson } from './enrol-person.ts';
import { createIdentify } from './identify.ts';
import { createIssueCertificate } from './issue-certificate.ts';
import { createReadPerson } from './read-person.ts';
import { createSearchPeople } from './search-people.ts';

const lookUpByDefault = 8_000;
const writeByDefault = 20_000;

/**
 * Numbers that grow with the clock, and go on growing within one millisecond of it; their last two digits are drawn at the start, so
 * that two processes of an office do not number alike.
 */
function growingNumbers(now: () => string, { hundredth }: Pick<Ids, 'hundredth'>): () => number {
  const process = hundredth();
  let last = 0;
  return () => {
    last = Math.max(last + 1, Date.parse(now()));
    return last * 100 + process;
  };
}

/** What is asked through the national platform: it ascertains, by tax code alone. */
export function createModiOperations({ clock, ids, ...common }: AnprCommon, config: ModiConfig) {
  const lookUp = common.lookUpMilliseconds ?? lookUpByDefault;
  const parts: ModiParts = { clock, ids, config, nextNumber: growingNumbers(() => clock.now(), ids) };
  return { identify: createIdentify(parts, lookUp), readPerson: createReadPerson(parts, lookUp) };
}

/** What is asked of the web services for municipalities. */
export function createSoapOperations({ clock, ids, ...common }: AnprCommon, config: SoapConfig) {
  const lookUp = common.lookUpMilliseconds ?? lookUpByDefault;
  const write = common.writeMilliseconds ?? writeByDefault;
  const agent = createTlsAgent({ client: config.security?.clientCertificate, authorities: config.security?.serverAuthorities });
  const parts: SoapParts = { clock, ids, config, ...(agent && { agent }) };
  return {
    consultFamily: createConsultFamily(parts, lookUp),
    searchPeople: createSearchPeople(parts, lookUp),
    issueCertificate: createIssueCertificate(parts, write),
    changeDwelling: createChangeDwelling(parts, write),
    enrolPerson: createEnrolPerson(parts, write),
  };
}

/** Everything that a counter asks of the national register of the population. */
export function createAnprConnector({ modi, soap, ...common }: AnprConfig) {
  return { ...createModiOperations(common, modi), ...createSoapOperations(common, soap) };
}
export type AnprConnector = ReturnType<typeof createAnprConnector>;
