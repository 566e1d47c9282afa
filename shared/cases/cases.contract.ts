import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Id, draft, mutation, query, withRequest } from '../kernel/procedure.ts';
import { CaseFile } from './case-file.model.ts';
import { FormValues } from './form-value.model.ts';

const notDraft = { CASE_NOT_FOUND: { status: 404 }, CASE_NOT_DRAFT: { status: 409 }, BASKET_AWAITING_PAYMENT: { status: 409 } };

export const casesContract = {
  listByVisit: query(access.counter).input(z.object({ visitId: Id })).output(z.array(CaseFile)),
  /** Puts a service in the visit's basket, its form prefilled from the person. */
  open: mutation(access.counter).input(withRequest({ visitId: Id, serviceId: z.string() })).output(CaseFile)
    .errors({
      VISIT_NOT_FOUND: { status: 404 }, VISIT_CLOSED: { status: 409 }, PERSON_MISSING: { status: 409 },
      BASKET_AWAITING_PAYMENT: { status: 409 },
      SERVICE_NOT_FOUND: { status: 404, data: z.object({ serviceId: z.string() }) },
    }),
  /**
   * Keeps what was typed, as it is, complete or not; answers with what is missing and what is owed. A revision
   * that is not newer than the stored one (a late retry) changes nothing.
   */
  saveDraft: draft(access.counter).input(z.object({ caseFileId: Id, revision: z.int().min(1), values: FormValues })).output(CaseFile)
    .errors(notDraft),
  remove: mutation(access.counter).input(withRequest({ caseFileId: Id })).output(z.object({ caseFileId: Id })).errors(notDraft),
};
