import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { citizenQuery, Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { OfficeDocument, Verification } from './document.model.ts';

export const documentsContract = {
  listByVisit: query(access.counter).input(z.object({ visitId: Id })).output(z.array(OfficeDocument)),
  /** The PDF's bytes, base64; the reading is journalled. */
  download: query(access.counter).input(z.object({ documentId: Id }))
    .output(z.object({ fileName: z.string(), pdfBase64: z.string() }))
    .errors({ DOCUMENT_NOT_FOUND: { status: 404 }, DOCUMENT_NOT_DRAWN: { status: 409 } }),
  void: mutation(access.supervision).input(withRequest({ documentId: Id, reason: z.string().trim().min(3).max(300) }))
    .output(OfficeDocument)
    .errors({ DOCUMENT_NOT_FOUND: { status: 404 }, DOCUMENT_VOIDED: { status: 409 } }),
  /** Public: what a bank or an employer asks with the code printed on the paper; with the token of its QR code, whether that was altered too. */
  verify: citizenQuery(120).input(z.object({ code: z.string().max(64), token: z.string().max(1000).optional() })).output(Verification),
};
