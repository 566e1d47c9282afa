import { z } from 'zod';
import { SystemFailure } from '../operation.ts';
import { fromOfficialCui, OfficialCui } from './official-suap.ts';
import { HashAlgorithm, type InstanceId } from './suap.model.ts';

const events = {
  end_by_instance_refused: 'refused',
  end_by_proceeding_time_expired: 'time-expired',
  end_by_suspension_requested: 'suspended',
  end_by_conformation_requested: 'to-be-conformed',
  end_by_positive_outcome: 'approved',
  end_by_integration_times_expired: 'integration-expired',
  end_by_submitter_cancel_requested: 'withdrawn',
  cdss_convened: 'conference-called',
} as const;

/** Where an instance stands, as the citizen at the counter is told. */
export type InstanceStatus = (typeof events)[keyof typeof events] | 'under-way' | 'correction-asked' | 'integration-asked';

/** One message of the back office about an instance; `texts` are its own words on what is wanted. */
export interface SuapMessage {
  readonly instance: InstanceId;
  readonly status: InstanceStatus;
  readonly texts: readonly string[];
  readonly document?: { readonly resourceId: string; readonly hash: string; readonly hashAlgorithm: z.infer<typeof HashAlgorithm> };
}

const common = { cui: OfficialCui, instance_descriptor_version: z.string() };

const Correction = z.object({
  ...common, correction_list: z.array(z.object({ code: z.string().min(1), ref: z.string().min(1), correction_request: z.string().optional() })),
});

const Integration = z.object({
  ...common,
  integration_list: z.array(z.object({
    code: z.string().min(1), ref: z.string().min(1), integration_request: z.array(z.object({ request: z.string().optional() })).optional(),
  })),
});

const Notification = z.object({
  ...common,
  event: z.literal(Object.keys(events)).transform((event) => event as keyof typeof events),
  resource_id: z.string().min(1).optional(), hash: z.string().min(1).optional(), alg_hash: HashAlgorithm.optional(),
});

function parse<Content>(schema: z.ZodType<Content>, body: unknown): Content {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new SystemFailure('ANSWER_MALFORMED', z.prettifyError(parsed.error).slice(0, 200));
}

const wordsOf = (texts: readonly (string | undefined)[]): string[] => texts.filter((text) => text !== undefined);

/** Reads what the back office sends to `/request_correction`, `/request_integration` or `/notify` of a front office. */
export function readSuapMessage(kind: 'request_correction' | 'request_integration' | 'notify', body: unknown): SuapMessage {
  if (kind === 'request_correction') {
    const { cui, correction_list: wanted } = parse(Correction, body);
    return { instance: fromOfficialCui(cui), status: 'correction-asked', texts: wordsOf(wanted.map((each) => each.correction_request)) };
  }
  if (kind === 'request_integration') {
    const { cui, integration_list: wanted } = parse(Integration, body);
    const texts = wanted.flatMap((each) => each.integration_request ?? []).map(({ request }) => request);
    return { instance: fromOfficialCui(cui), status: 'integration-asked', texts: wordsOf(texts) };
  }
  const { cui, event, resource_id: resourceId, hash, alg_hash: hashAlgorithm } = parse(Notification, body);
  const hasDocument = resourceId !== undefined && hash !== undefined && hashAlgorithm !== undefined;
  return { instance: fromOfficialCui(cui), status: events[event], texts: [], ...(hasDocument && { document: { resourceId, hash, hashAlgorithm } }) };
}

/** Where an instance stands after its messages, oldest first: the last word counts, and an end stays an end. */
export function statusOf(messages: readonly Pick<SuapMessage, 'status'>[]): InstanceStatus {
  const open: ReadonlySet<InstanceStatus> = new Set(['under-way', 'correction-asked', 'integration-asked', 'conference-called']);
  const end = messages.findLast(({ status }) => !open.has(status));
  return end?.status ?? messages.at(-1)?.status ?? 'under-way';
}
