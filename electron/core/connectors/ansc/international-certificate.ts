import { z } from 'zod';
import type { Asking, Operation } from '#core/connectors/operation.ts';
import type { AnscConfig } from './ansc-config.ts';
import { IssuedCertificate } from './certificate.model.ts';
import { codeOf, internationalKinds } from './codes.ts';
import { EventQuestion } from './consultation.model.ts';
import { defineOperation } from './define-operation.ts';
import { ask } from './exchange.ts';
import { AnnotationList, InternationalOrder, SignList, SignQuestion, type Annotation } from './international.model.ts';
import { toDocument } from './map-act.ts';
import { Documento, Luogo, officialFields } from './official.model.ts';

const { text, day, listOf, maybe } = officialFields;
const service = 'certificazione/certificato-internazionale';

const toMention = ({ sign, annotation }: { sign: string; annotation?: Annotation | undefined }) => ({
  siglaEnunciazione: sign,
  infoAnnotazione: annotation && {
    id: Number(annotation.id),
    idAnnotazione: annotation.annotationId === undefined ? undefined : Number(annotation.annotationId),
    nomeCongiunto: annotation.relative?.givenName,
    cognomeCongiunto: annotation.relative?.surname,
    descrizione: annotation.label,
  },
});

const toSpouse = (spouse: { taxCode: string; surname: string; givenName: string }) =>
  ({ soggetto: { codiceFiscale: spouse.taxCode, cognome: spouse.surname, nome: spouse.givenName } });

/** The part of the body that differs from one form of certificate to another. */
function formOf(order: InternationalOrder): Record<string, unknown> {
  switch (order.kind) {
    case 'birth':
      return { idEvento: order.eventId, certificatoNascita: { listaEnunciazioni: (order.mentions ?? []).map(toMention) } };
    case 'marriage':
      return {
        idEvento: order.eventId,
        certificatoMatrimonio: {
          marito: { cognomePrimaMatrimonio: order.husbandSurnameBefore },
          moglie: { cognomePrimaMatrimonio: order.wifeSurnameBefore },
          listaEnunciazioni: (order.mentions ?? []).map(toMention),
        },
      };
    case 'death':
      return { idEvento: order.eventId, certificatoMorte: { cognomeUltimoConiuge: order.lastSpouse?.surname, nomeUltimoConiuge: order.lastSpouse?.givenName } };
    case 'capacity-to-marry':
      return { certificatoCapacitaMatrimoniale: { coniuge1: toSpouse(order.spouses[0]), coniuge2: toSpouse(order.spouses[1]) } };
  }
}

const FoundAnnotations = z.object({
  listaAnnotazioni: listOf(z.object({
    id: z.union([z.string(), z.number()]).transform(String), idAnnotazione: text, dataEvento: day, luogoEvento: maybe(Luogo),
    nomeCongiunto: text, cognomeCongiunto: text, descrizione: text, composizioneCompleta: text,
  })),
});
const FoundSigns = z.object({
  listaSigleEnunciazioni: listOf(z.object({ rifNomeCampo: text, modleDecCertInt: maybe(z.object({ sigla: text, descrizione: text })) })),
});

/** R019: multilingual certificates, what they have to mention, and the signs for it. */
export function internationalCertificates(config: AnscConfig) {
  const make = async (method: 'create' | 'preview', order: InternationalOrder, asking: Asking): Promise<IssuedCertificate> => {
    const body = { idTipoCertificato: codeOf(internationalKinds, order.kind), stato: 'ITALIA', dataRilascio: order.issuedOn, ...formOf(order) };
    const { content } = await ask(config, { path: `${service}/${method}`, body, answer: Documento, asking });
    return { document: toDocument(content), certificateId: content.idCertificato };
  };

  const issueInternationalCertificate: Operation<InternationalOrder, IssuedCertificate> = defineOperation(config, {
    name: 'issueInternationalCertificate', input: InternationalOrder, output: IssuedCertificate, makesDocument: true, repeat: 'ask',
    call: (order, asking) => make('create', order, asking),
  });

  const previewInternationalCertificate: Operation<InternationalOrder, IssuedCertificate> = defineOperation(config, {
    name: 'previewInternationalCertificate', input: InternationalOrder, output: IssuedCertificate, makesDocument: true,
    call: (order, asking) => make('preview', order, asking),
  });

  return { issueInternationalCertificate, previewInternationalCertificate, ...mentions(config) };
}

function mentions(config: AnscConfig) {
  const listAnnotations: Operation<EventQuestion, AnnotationList> = defineOperation(config, {
    name: 'listAnnotations', input: EventQuestion, output: AnnotationList,
    call: async ({ eventId }, asking) => {
      const { content } = await ask(config, { path: `${service}/annotazioni`, body: { idEvento: eventId }, answer: FoundAnnotations, asking, page: 1 });
      return {
        annotations: content.listaAnnotazioni.map((each) => ({
          id: each.id,
          annotationId: each.idAnnotazione,
          happenedOn: each.dataEvento,
          happenedAt: each.luogoEvento && { municipality: each.luogoEvento.nomeComune, province: each.luogoEvento.siglaProvincia },
          relative: { surname: each.cognomeCongiunto, givenName: each.nomeCongiunto },
          label: each.descrizione,
          text: each.composizioneCompleta,
        })),
      };
    },
  });

  const listSigns: Operation<SignQuestion, SignList> = defineOperation(config, {
    name: 'listSigns', input: SignQuestion, output: SignList,
    call: async ({ kind }, asking) => {
      const body = { idTipoCertificato: codeOf(internationalKinds, kind) };
      const { content } = await ask(config, { path: `${service}/sigle-enunciazioni`, body, answer: FoundSigns, asking, page: 1 });
      return {
        signs: content.listaSigleEnunciazioni.flatMap(({ rifNomeCampo, modleDecCertInt: entry }) =>
          entry?.sigla === undefined ? [] : [{ sign: entry.sigla, label: entry.descrizione, field: rifNomeCampo }]),
      };
    },
  });

  return { listAnnotations, listSigns };
}
