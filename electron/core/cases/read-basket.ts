import type { Knex } from 'knex';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import { readVisit } from '#core/visits/index.ts';
import { assessCaseFile } from './assess-case-file.ts';
import { listBasket } from './case-file-repository.ts';
import type { CaseParts } from './case-parts.ts';

interface WhichVisit { readonly municipalityId: string; readonly officeId: string; readonly visitId: string }

/** The case files of a visit in clear, with what is missing and owed, in the order of asking. */
export async function readBasket(parts: CaseParts, db: Knex, which: WhichVisit): Promise<CaseFile[]> {
  const visit = await readVisit(parts.kernel, db, which);
  const files: CaseFile[] = [];
  for (const file of await listBasket(db, which, which.visitId)) files.push(await assessCaseFile(parts, db, { file, visit }));
  return files;
}
