import { createTlsAgent } from '#core/connectors/http.ts';
import type { AnprConfig, ModiParts, SoapParts } from './anpr-config.ts';
import { createChangeDwelling } from './change-dwelling.ts';
import { createConsultFamily } from './consult-family.ts';
import { createEnrolPerson } from './enrol-person.ts';
import { createIdentify } from './identify.ts';
import { createIssueCertificate } from './issue-certificate.ts';
import { createReadPerson } from './read-person.ts';
import { createSearchPeople } from './search-people.ts';

const lookUpByDefault = 8_000;
const writeByDefault = 20_000;

/** Numbers that grow with the clock, and go on growing within one millisecond of it. */
function growingNumbers(now: () => string): () => number {
  let last = 0;
  return () => {
    last = Math.max(last + 1, Date.parse(now()));
    return last;
  };
}

/** Everything that a counter asks of the national register of the population. */
export function createAnprConnector(config: AnprConfig) {
  const { clock, ids } = config;
  const lookUp = config.lookUpMilliseconds ?? lookUpByDefault;
  const write = config.writeMilliseconds ?? writeByDefault;
  const modi: ModiParts = { clock, ids, config: config.modi, nextNumber: growingNumbers(() => clock.now()) };
  const agent = createTlsAgent({ client: config.soap.security?.clientCertificate, authorities: config.soap.security?.serverAuthorities });
  const soap: SoapParts = { clock, ids, config: config.soap, ...(agent && { agent }) };
  return {
    identify: createIdentify(modi, lookUp),
    readPerson: createReadPerson(modi, lookUp),
    consultFamily: createConsultFamily(soap, lookUp),
    searchPeople: createSearchPeople(soap, lookUp),
    issueCertificate: createIssueCertificate(soap, write),
    changeDwelling: createChangeDwelling(soap, write),
    enrolPerson: createEnrolPerson(soap, write),
  };
}
export type AnprConnector = ReturnType<typeof createAnprConnector>;
