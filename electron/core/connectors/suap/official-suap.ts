import { z } from 'zod';
import type { InstanceId, NewsQuestion } from './suap.model.ts';

/** The description asks for `progressive` and describes `progressivo`: both are sent, either is read. */
export const OfficialCui = z.object({
  context: z.string(), data: z.string(), progressive: z.string().optional(), progressivo: z.string().optional(), uuid: z.string(),
}).refine(({ progressive, progressivo }) => progressive !== undefined || progressivo !== undefined);

export function toOfficialCui({ context, day, progressive, uuid }: InstanceId): z.infer<typeof OfficialCui> {
  return { context, data: day, progressive, progressivo: progressive, uuid };
}

export function fromOfficialCui({ context, data, progressive, progressivo, uuid }: z.infer<typeof OfficialCui>): InstanceId {
  return { context, day: data, progressive: progressive ?? progressivo ?? '', uuid };
}

const operations = { correction: 'request_correction', integration: 'request_integration', event: 'notify' } as const;

/** The request to tell something again, under our own reason code. */
export function toRetry({ instance, about, reason }: NewsQuestion): Record<string, unknown> {
  return { cui: toOfficialCui(instance), operation: operations[about], error: { code: 'FO_STATUS_REQUEST', message: reason } };
}
