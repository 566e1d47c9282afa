import { z } from 'zod';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import type { AnscConfig } from './ansc-config.ts';
import {
  RequestChanged, RequestDecision, RequestDetail, RequestList, RequestListQuestion, RequestQuestion, type CitizenRequest,
} from './citizen-request.model.ts';
import { actKinds, certificateKinds, codeOf, requestStates, wordOf } from './codes.ts';
import { defineOperation } from './define-operation.ts';
import { ask, recordsPerPage } from './exchange.ts';
import { officialFields } from './official.model.ts';

const { text, flag, day, listOf, maybe } = officialFields;
const service = 'citt/gestione-richieste';

const Richiesta = z.object({
  idRichiesta: z.int(), idStato: text, idTipo: text, dataCreazione: text, dataUltimoAggiornamento: text, idEstratto: text,
  idTipoContatto: text, contatto: text, flagPaternitaMaternita: flag, idEvento: text, idAnsc: text, idTipoEvento: text,
  richiedenteDiversoDaIntestatario: flag, intestatarioMinore: flag,
  intestatario: maybe(z.object({ codiceFiscale: text, cognome: text, nome: text, dataNascita: day })),
  richiedente: maybe(z.object({ denominazione: text, descrizione: text })),
  lingueAggiuntive: listOf(z.string()),
});

function toRequest(official: z.output<typeof Richiesta>): CitizenRequest {
  const { intestatario: holder, richiedente: applicant, contatto: address } = official;
  const kind = wordOf(certificateKinds, official.idTipo);
  return {
    requestId: official.idRichiesta,
    state: wordOf(requestStates, official.idStato),
    kind: kind === 'certificate' ? undefined : kind,
    nationalId: official.idAnsc,
    eventId: official.idEvento,
    actKind: wordOf(actKinds, official.idTipoEvento),
    madeAt: official.dataCreazione,
    changedAt: official.dataUltimoAggiornamento,
    extractId: official.idEstratto,
    withParents: official.flagPaternitaMaternita ?? false,
    contact: address === undefined ? undefined : { kind: official.idTipoContatto === '2' ? 'digital-domicile' : 'mail', address },
    holder: holder && { taxCode: holder.codiceFiscale, surname: holder.cognome, givenName: holder.nome, birthDate: holder.dataNascita },
    isHolderMinor: official.intestatarioMinore ?? false,
    applicant: official.richiedenteDiversoDaIntestatario === true && applicant ? { name: applicant.denominazione, relation: applicant.descrizione } : undefined,
    languages: official.lingueAggiuntive,
  };
}

/** Days as the archive wants them here: office time, written with the `Z` that its own format prescribes. */
const startOf = (text: string): string => `${text}T00:00:00Z`;
const endOf = (text: string): string => `${text}T23:59:59Z`;

/** R024: requests for extracts that citizens make on the national portal. */
export function citizenRequests(config: AnscConfig) {
  const listRequests: Operation<RequestListQuestion, RequestList> = defineOperation(config, {
    name: 'listRequests', input: RequestListQuestion, output: RequestList,
    call: async ({ from, to, state, page = 1 }, asking) => {
      const body = { dataDa: startOf(from), dataA: endOf(to), idStato: state && Number(codeOf(requestStates, state)) };
      const { content, total } = await ask(config, { path: `${service}/elenco`, body, answer: z.object({ elencoRichieste: listOf(Richiesta) }), asking, page });
      const requests = new Map(content.elencoRichieste.map((each) => [each.idRichiesta, toRequest(each)]));
      const isComplete = total === undefined || total === 0 ? requests.size < recordsPerPage : page * recordsPerPage >= total;
      return { requests: [...requests.values()], isComplete };
    },
  });

  return { listRequests, readRequest: readRequest(config), decideRequest: decideRequest(config) };
}

const Detail = z.object({
  dettaglioRichiestaEstratto: maybe(Richiesta),
  storicoStati: listOf(z.object({ idStato: text, dataStato: text, noteCittadino: text, noteUsc: text })),
  riepilogoPdfBase64: text,
});

function readRequest(config: AnscConfig): Operation<RequestQuestion, RequestDetail> {
  return defineOperation(config, {
    name: 'readRequest', input: RequestQuestion, output: RequestDetail,
    call: async ({ requestId, withSummary = false }, asking) => {
      const body = { idRichiesta: requestId, includiRiepilogoPdf: withSummary };
      const { content } = await ask(config, { path: `${service}/dettaglio`, body, answer: Detail, asking, page: 1 });
      const official = content.dettaglioRichiestaEstratto;
      if (official !== undefined && official.idRichiesta !== requestId) throw new SystemFailure('ANSWER_FOREIGN', `the request ${String(official.idRichiesta)} was not asked for`);
      return {
        request: official && toRequest(official),
        /** The archive does not always give them in order. */
        history: content.storicoStati
          .map((each) => ({ state: wordOf(requestStates, each.idStato), at: each.dataStato, citizenNote: each.noteCittadino, registrarNote: each.noteUsc }))
          .sort((one, other) => (one.at ?? '').localeCompare(other.at ?? '')),
        summaryPdfBase64: content.riepilogoPdfBase64,
      };
    },
  });
}

function decideRequest(config: AnscConfig): Operation<RequestDecision, RequestChanged> {
  return defineOperation(config, {
    name: 'decideRequest', input: RequestDecision, output: RequestChanged,
    call: async ({ requestId, decision, extractId, note }, asking) => {
      const wanted = codeOf(requestStates, decision);
      const body = { idRichiesta: requestId, idNuovoStato: Number(wanted), idEstratto: extractId === undefined ? undefined : Number(extractId), noteUsc: note };
      const { content } = await ask(config, { path: `${service}/aggiorna`, body, answer: z.object({ idRichiesta: z.int(), idNuovoStato: z.int() }), asking });
      if (content.idRichiesta !== requestId || String(content.idNuovoStato) !== wanted) throw new SystemFailure('ANSWER_FOREIGN', 'the answer is about another request');
      return { requestId, state: decision };
    },
  });
}
