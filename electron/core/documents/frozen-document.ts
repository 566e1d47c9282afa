import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CertificateContent } from '#shared/papers/certificate-content.model.ts';
import { AnprRequest } from './anpr-request.ts';
import { CertificateTemplate } from './certificate-template.ts';

/**
 * What is sealed beside a number: content, and the template as it was that day, so that a document drawn after an
 * update says what it would have said. The salt keeps its journalled hash from confirming a guess at the holder.
 * `anpr`: what the national register is asked for instead; the rest is what is drawn when it does not answer.
 */
export const FrozenDocument = z.object({ salt: z.string(), template: CertificateTemplate, content: CertificateContent, anpr: AnprRequest.optional() });
export type FrozenDocument = z.infer<typeof FrozenDocument>;

export const sha256Hex = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
