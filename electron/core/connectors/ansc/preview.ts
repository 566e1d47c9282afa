import { z } from 'zod';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import { ArchiveDocument } from './act.model.ts';
import type { AnscConfig } from './ansc-config.ts';
import { EventQuestion } from './consultation.model.ts';
import { defineOperation } from './define-operation.ts';
import { ask } from './exchange.ts';
import { toDocument } from './map-act.ts';
import { Documento, officialFields } from './official.model.ts';

const { flag, maybe } = officialFields;

/** `withoutWatermark` shows a confirmed entry as it is, to be looked at. */
export const ActPreviewQuestion = z.object({ eventId: z.string().min(1), withoutWatermark: z.boolean().optional() });
export type ActPreviewQuestion = z.infer<typeof ActPreviewQuestion>;
export const ActPreview = z.object({ document: ArchiveDocument });
export type ActPreview = z.infer<typeof ActPreview>;
/** Absent when the entry has no attachment to attest. */
export const AttestationPreview = z.object({ document: ArchiveDocument.optional() });
export type AttestationPreview = z.infer<typeof AttestationPreview>;

/** R010: an entry on paper before it is one, and the attestation that its copies are true. */
export function previews(config: AnscConfig) {
  const previewAct: Operation<ActPreviewQuestion, ActPreview> = defineOperation(config, {
    name: 'previewAct', input: ActPreviewQuestion, output: ActPreview, makesDocument: true,
    call: async ({ eventId, withoutWatermark }, asking) => {
      const body = { evento: { id: eventId }, presaVisione: withoutWatermark ?? false };
      const { content } = await ask(config, { path: 'anteprima/anteprima/evento', body, answer: z.object({ eventoOutput: maybe(Documento) }), asking });
      if (content.eventoOutput === undefined) throw new SystemFailure('ANSWER_MALFORMED', 'no preview');
      return { document: toDocument(content.eventoOutput) };
    },
  });

  const previewAttestation: Operation<EventQuestion, AttestationPreview> = defineOperation(config, {
    name: 'previewAttestation', input: EventQuestion, output: AttestationPreview, makesDocument: true,
    call: async ({ eventId }, asking) => {
      const answer = z.object({ hasAllegatiDaAttestare: flag, allegatoOutput: maybe(Documento) });
      const { content } = await ask(config, { path: 'anteprima/anteprima/attestazione', body: { idEvento: eventId }, answer, asking });
      return { document: content.allegatoOutput && toDocument(content.allegatoOutput) };
    },
  });

  return { previewAct, previewAttestation };
}
