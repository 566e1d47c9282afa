import { z } from 'zod';
import { Day } from '#shared/kernel/procedure.ts';
import { SystemFailure } from '#core/connectors/operation.ts';
import type { AnscConfig } from './ansc-config.ts';
import { communicationKinds, wordOf } from './codes.ts';
import { defineOperation } from './define-operation.ts';
import { ask } from './exchange.ts';
import { officialFields } from './official.model.ts';

const { text, day, listOf } = officialFields;

export const CommunicationQuestion = z.object({ nationalId: z.string().min(1) });

/** A communication that the archive made of an entry to another body. */
export const Communication = z.object({
  id: z.string(),
  eventId: z.string().optional(),
  kind: z.enum(communicationKinds).optional(),
  title: z.string().optional(),
  contentBase64: z.string().optional(),
  format: z.string().optional(),
  registerNumber: z.string().optional(),
  madeOn: Day.optional(),
});
export const CommunicationList = z.object({ communications: z.array(Communication) });

const Found = z.object({
  comunicazioni: listOf(z.object({
    id: z.union([z.string(), z.number()]).transform(String),
    idAnsc: text, idEvento: text, idTipoComunicazione: text, contenuto: text, nomeDocumento: text, formatoDocumento: text,
    protocollo: text, dataIns: day,
  })),
});

/** R003: what the archive told other bodies of an entry. */
export const listCommunications = (config: AnscConfig) => defineOperation(config, {
  name: 'listCommunications', input: CommunicationQuestion, output: CommunicationList,
  call: async ({ nationalId }, asking) => {
    const { content } = await ask(config, { path: 'comunicazioni/comunicazione', body: { idAnsc: nationalId }, answer: Found, asking, page: 1 });
    if (content.comunicazioni.some(({ idAnsc }) => idAnsc !== undefined && idAnsc !== nationalId)) {
      throw new SystemFailure('ANSWER_FOREIGN', 'a communication about another entry');
    }
    return {
      communications: content.comunicazioni.map((each) => ({
        id: each.id,
        eventId: each.idEvento,
        kind: wordOf(communicationKinds, each.idTipoComunicazione),
        title: each.nomeDocumento,
        contentBase64: each.contenuto,
        format: each.formatoDocumento,
        registerNumber: each.protocollo,
        madeOn: each.dataIns,
      })),
    };
  },
});
