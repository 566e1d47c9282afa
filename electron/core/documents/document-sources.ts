import type { Knex } from 'knex';
import type { BillLine } from '#shared/cases/case-file.model.ts';
import type { FormValues } from '#shared/cases/form-value.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { Person } from '#shared/people/people.model.ts';
import type { Work } from '#core/kernel/work.ts';

/** A settled case file, with what its documents are made of. */
export interface SettledCase {
  readonly visitId: string;
  readonly officeId: string;
  readonly service: ServiceDefinition;
  /** Templates of the service's documents whose condition holds. */
  readonly templates: readonly string[];
  readonly values: FormValues;
  readonly person: Person;
  readonly bill: readonly BillLine[];
  /** Who signs by delegation. */
  readonly settledBy: { readonly name: string; readonly qualification: string };
}

export interface IssuingMunicipality {
  /** As it heads the paper: `Comune di Poggio Sereno (FC)`. */
  readonly name: string;
  /** Where papers are dated: `Poggio Sereno`. */
  readonly place: string;
  /** Authorisation to collect stamp duty virtually (art. 15 DPR 642/1972), as it is printed. */
  readonly stampAuthorisation: string;
}

/** What this slice asks of the others; wired by the core. */
export interface DocumentSources {
  /** Undefined when the case file leaves no document. */
  getCase(work: Work, caseFileId: string): Promise<SettledCase | undefined>;
  getMunicipality(db: Knex, municipalityId: string): Promise<IssuingMunicipality>;
}
