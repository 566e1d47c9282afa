import type { AnscConfig } from './ansc-config.ts';
import { citizenRequests } from './citizen-requests.ts';
import { consultations } from './consult-acts.ts';
import { findHolders } from './find-holders.ts';
import { internationalCertificates } from './international-certificate.ts';
import { issueCertificate } from './issue-certificate.ts';
import { listCommunications } from './list-communications.ts';
import { previews } from './preview.ts';

/** The national archive of civil status (ANSC), as far as a counter asks it; forming an act is not among these. */
export function createAnscConnector(config: AnscConfig) {
  return {
    ...consultations(config),
    findHolders: findHolders(config),
    issueCertificate: issueCertificate(config),
    ...internationalCertificates(config),
    ...previews(config),
    listCommunications: listCommunications(config),
    ...citizenRequests(config),
  };
}

