import type { Knex } from 'knex';
import type { CivilAct } from '#shared/cases/civil-act.model.ts';
import type { BillLine } from '#shared/cases/case-file.model.ts';
import type { CaseStatus } from '#shared/cases/progress.model.ts';
import type { FormValues } from '#shared/cases/form-value.model.ts';
import type { DocumentAtOffice } from '#shared/documents/document.model.ts';
import type { Computation } from '#shared/fees/computation.model.ts';
import type { AskedDocument, ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { IssuedRequest, IssuingMunicipality as Heading } from '#shared/papers/certificate-content.model.ts';
import type { Person } from '#shared/people/people.model.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';

/** Who signs a paper; the qualification is empty where the service asks for none. */
export interface Signer {
  readonly name: string;
  /** With its act, as it is printed. */
  readonly qualification: string;
  /** Whether they hold what the service asks of whoever signs. */
  readonly isEntitled: boolean;
}

/** A settled case file, with what its documents are made of. */
export interface SettledCase {
  readonly visitId: string;
  /** Who serves the visit. */
  readonly staffId: string;
  readonly officeId: string;
  readonly officeName: string;
  readonly service: ServiceDefinition;
  /** One for each copy. */
  readonly documents: readonly AskedDocument[];
  /** What stands in the fields that are shown. */
  readonly values: FormValues;
  /** Absent where the visit has nobody identified. */
  readonly person?: Person;
  /** How they were identified, in words. */
  readonly identification: string;
  /** The act of civil status that was read for it. */
  readonly act?: CivilAct | undefined;
  readonly request: Omit<IssuedRequest, 'title' | 'area'>;
  readonly bill: readonly BillLine[];
  /** What the law made of its amounts on the day. */
  readonly computation?: Computation | undefined;
  /** Amounts of the tariff that the service names, in cents of the day, by code. */
  readonly tariff?: Readonly<Record<string, number>> | undefined;
  readonly settledBy: Signer;
}

export interface IssuingMunicipality extends Heading {
  /** Authorisation to collect stamp duty virtually (art. 15 DPR 642/1972), as it is printed. */
  readonly stampAuthorisation: string;
}

/** The visit in which a document was asked for. */
type DocumentVisit = Omit<DocumentAtOffice, 'document'>;

/** What this slice asks of the others; wired by the core. */
export interface DocumentSources {
  /** Undefined when the case file leaves no document. */
  getCase(work: Work, caseFileId: string): Promise<SettledCase | undefined>;
  /** Whoever acts, as one who signs the papers of a case file today. */
  getSigner(work: Work, caseFileId: string): Promise<Signer>;
  describeVisit(db: Knex, office: OfficeScope, visitId: string): Promise<DocumentVisit>;
  /** Where the request of a case file is; undefined when it leaves nothing to follow. */
  findCaseStatus(db: Knex, tenant: Tenant, caseFileId: string): Promise<CaseStatus | undefined>;
  getMunicipality(db: Knex, municipalityId: string): Promise<IssuingMunicipality>;
}
