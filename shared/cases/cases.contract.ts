import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Id, draft, mutation, query, withRequest } from '../kernel/procedure.ts';
import { CaseFile } from './case-file.model.ts';
import { largestAttachment } from './attachment.rules.ts';
import { AttachedFile, FormValues } from './form-value.model.ts';

const notDraft = { CASE_NOT_FOUND: { status: 404 }, CASE_NOT_DRAFT: { status: 409 }, BASKET_AWAITING_PAYMENT: { status: 409 } };

const visitGone = { VISIT_NOT_FOUND: { status: 404 }, VISIT_CLOSED: { status: 409 } };
const attachmentGone = { ATTACHMENT_NOT_FOUND: { status: 404 } };

/** Longer texts are refused unread; between this and the largest attachment the refusal says how large one may be. */
const longestContent = Math.ceil(largestAttachment / 3) * 4 + 1_000_000;

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
  /** Keeps a scan, a photo or a drawn signature (base64) with a draft; what it is is told by its bytes, not by its name. */
  attach: mutation(access.counter)
    .input(withRequest({ caseFileId: Id, fieldId: z.string().max(80), name: z.string().max(400), contentBase64: z.string().max(longestContent) }))
    .output(AttachedFile)
    .errors({
      ...notDraft, ...visitGone, ATTACHMENT_FIELD_UNKNOWN: { status: 422 }, ATTACHMENT_WRONG_KIND: { status: 415 },
      ATTACHMENT_TOO_LARGE: { status: 413, data: z.object({ megabytes: z.int() }) },
    }),
  /** The file's bytes, base64; the reading is journalled. */
  readAttachment: query(access.counter).input(z.object({ attachmentId: Id }))
    .output(z.object({ name: z.string(), type: z.string(), contentBase64: z.string() }))
    .errors({ ...attachmentGone, VISIT_NOT_FOUND: { status: 404 } }),
  /** Takes a file away from a draft; its content is forgotten. */
  removeAttachment: mutation(access.counter).input(withRequest({ attachmentId: Id })).output(z.object({ attachmentId: Id }))
    .errors({ ...notDraft, ...visitGone, ...attachmentGone }),
};
