import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Text } from '../kernel/bounds.ts';
import { citizenQuery, Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { DocumentAtOffice, OfficeCheck, OfficeDocument, Verification } from './document.model.ts';

export const documentsContract = {
  listByVisit: query(access.counter).input(z.object({ visitId: Id })).output(z.array(OfficeDocument)),
  /** The PDF's bytes, base64; the reading is journalled. */
  download: query(access.counter).input(z.object({ documentId: Id }))
    .output(z.object({ fileName: z.string(), pdfBase64: z.string() }))
    .errors({ DOCUMENT_NOT_FOUND: { status: 404 }, DOCUMENT_NOT_DRAWN: { status: 409 } }),
  /** How a paper of a case file, the `index`-th of `count`, would look: the PDF's bytes, base64, without number and marked FAC-SIMILE. */
  preview: query(access.counter).input(z.object({ caseFileId: Id, index: z.int().min(0).max(99) }))
    .output(z.object({ fileName: z.string(), pdfBase64: z.string(), count: z.int() }))
    .errors({
      CASE_NOT_FOUND: { status: 404 }, DOCUMENT_NOT_FOUND: { status: 404 }, PERSON_MISSING: { status: 409 },
      CERTIFICATE_REFUSED: { status: 409, data: z.object({ reason: z.string() }) },
    }),
  /** Makes here, from the register's data, a certificate that the register does not give now. */
  issueHere: mutation(access.counter).input(withRequest({ documentId: Id })).output(OfficeDocument)
    .errors({ DOCUMENT_NOT_FOUND: { status: 404 }, DOCUMENT_NOT_AWAITED: { status: 409 }, ISSUE_HERE_NOT_ALLOWED: { status: 409 } }),
  /** Certificates of the office that the register refused, and whose money is still to be given back. */
  listToGiveBack: query(access.counter).output(z.array(DocumentAtOffice)),
  /** The accounting office has given the money back, by the payment order with this number: never the till. */
  noteGivenBack: mutation(access.counter).input(withRequest({ documentId: Id, paymentOrder: Text.trim().min(1).max(60) })).output(OfficeDocument)
    .errors({ DOCUMENT_NOT_FOUND: { status: 404 }, NOTHING_TO_GIVE_BACK: { status: 409 } }),
  /** Certificates of the office that the register has not given yet, oldest first, also of visits that are over. */
  listAwaited: query(access.counter).output(z.array(DocumentAtOffice)),
  /** Certificates that came from the register after their visit had ended, in the last 30 days, until they are handed out. */
  listCameLate: query(access.counter).output(z.array(DocumentAtOffice)),
  /** Whoever asked for it has the paper that came late; noting it twice changes nothing. */
  noteHandedOut: mutation(access.counter).input(withRequest({ documentId: Id })).output(OfficeDocument).errors({ DOCUMENT_NOT_FOUND: { status: 404 } }),
  /** Annuls a drawn paper and gives out another with the same words; the new one. */
  reissue: mutation(access.supervision).input(withRequest({ documentId: Id, reason: Text.trim().min(3).max(300) }))
    .output(OfficeDocument)
    .errors({
      DOCUMENT_NOT_FOUND: { status: 404 }, DOCUMENT_NOT_DRAWN: { status: 409 }, DOCUMENT_VOIDED: { status: 409 }, SIGNER_NOT_ENTITLED: { status: 403 },
    }),
  void: mutation(access.supervision).input(withRequest({ documentId: Id, reason: Text.trim().min(3).max(300) }))
    .output(OfficeDocument)
    .errors({ DOCUMENT_NOT_FOUND: { status: 404 }, DOCUMENT_VOIDED: { status: 409 } }),
  /** What the office itself knows of a paper, by what is scanned from it, its code or its number; the reading is journalled. */
  check: query(access.counter).input(z.object({ text: Text.trim().min(1).max(2000) })).output(OfficeCheck),
  /** Public: what a bank or an employer asks with the code printed on the paper; with the token of its QR code, whether that was altered too. */
  verify: citizenQuery(120).input(z.object({ code: Text.max(64), token: Text.max(1000).optional() })).output(Verification),
};
