import { z } from 'zod';
import { Day } from '#shared/kernel/procedure.ts';
import { ActKind } from './act.model.ts';
import { requestStates } from './codes.ts';

export const RequestState = z.enum(requestStates);
export type RequestState = z.infer<typeof RequestState>;

/** What a registrar may decide; the citizen alone opens a request and completes it. */
export const Decision = z.enum(['in-progress', 'rejected', 'fulfilled', 'suspended', 'inadmissible']);

/** A citizen's request for an extract, made on the national portal to the municipality that holds the entry. */
export const CitizenRequest = z.object({
  requestId: z.int(),
  state: RequestState.optional(),
  kind: z.enum(['summary-extract', 'full-extract']).optional(),
  nationalId: z.string().optional(),
  eventId: z.string().optional(),
  actKind: ActKind.optional(),
  /** Office time, without a zone, as the archive gives it. */
  madeAt: z.string().optional(),
  changedAt: z.string().optional(),
  extractId: z.string().optional(),
  withParents: z.boolean(),
  contact: z.object({ kind: z.enum(['mail', 'digital-domicile']), address: z.string() }).optional(),
  holder: z.object({ taxCode: z.string().optional(), surname: z.string().optional(), givenName: z.string().optional(), birthDate: Day.optional() }).optional(),
  isHolderMinor: z.boolean(),
  /** Present only when it is not the holder who asks. */
  applicant: z.object({ name: z.string().optional(), relation: z.string().optional() }).optional(),
  languages: z.array(z.string()),
});
export type CitizenRequest = z.infer<typeof CitizenRequest>;

/** Both days included, at most seven. */
export const RequestListQuestion = z.object({ from: Day, to: Day, state: RequestState.optional(), page: z.int().min(1).optional() });
export type RequestListQuestion = z.infer<typeof RequestListQuestion>;
export const RequestList = z.object({ requests: z.array(CitizenRequest), isComplete: z.boolean() });
export type RequestList = z.infer<typeof RequestList>;

export const RequestQuestion = z.object({ requestId: z.int(), withSummary: z.boolean().optional() });
export type RequestQuestion = z.infer<typeof RequestQuestion>;
export const RequestDetail = z.object({
  request: CitizenRequest.optional(),
  history: z.array(z.object({ state: RequestState.optional(), at: z.string().optional(), citizenNote: z.string().optional(), registrarNote: z.string().optional() })),
  summaryPdfBase64: z.string().optional(),
});
export type RequestDetail = z.infer<typeof RequestDetail>;

/** `extractId` is needed to fulfil. */
export const RequestDecision = z.object({ requestId: z.int(), decision: Decision, extractId: z.string().regex(/^\d+$/).optional(), note: z.string().optional() })
  .refine(({ decision, extractId }) => decision !== 'fulfilled' || extractId !== undefined, 'A request is fulfilled by an extract');
export type RequestDecision = z.infer<typeof RequestDecision>;
export const RequestChanged = z.object({ requestId: z.int(), state: RequestState });
export type RequestChanged = z.infer<typeof RequestChanged>;
