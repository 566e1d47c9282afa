import { z } from 'zod';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import { Act, ActSummary } from './act.model.ts';
import type { AnscConfig } from './ansc-config.ts';
import { actContents, actKinds, codeOf } from './codes.ts';
import {
  ActList, ActReference, EventQuestion, PersonQuestion, RefusalList, RegisterQuestion, SummaryList, TechnicalNotes, type PersonCriteria,
} from './consultation.model.ts';
import { defineOperation } from './define-operation.ts';
import { ask, recordsPerPage } from './exchange.ts';
import { toAct, toSummary } from './map-act.ts';
import { Evento, EventoRidotto, officialFields } from './official.model.ts';

const { listOf, text, maybe } = officialFields;
const service = 'ricerca/consultazione/ansc';

const Found = z.object({ modelEventoDTO: listOf(Evento) });
const FoundInShort = z.object({ modelEventoDTO: listOf(EventoRidotto) });
const FoundRefusals = z.object({
  modelEventoDTO: listOf(z.object({ id: text, datiRifiuto: maybe(z.object({ motivazioneRifiuto: text, numeroProtocolloProvvedimento: text })) })),
});

const eventCriteria = (act: ActReference) => ({ criteriRicercaEvento: { idAnsc: act.nationalId, idEvento: act.eventId } });

/** Criteria of a person in the archive's names. */
export const personCriteria = (person: PersonCriteria) => ({
  criteriRicercaSoggetto: {
    codiceFiscale: person.taxCode,
    idAnprUnico: person.registerId,
    idAnscSoggetto: person.archiveId,
    cognome: person.surname,
    nome: person.givenName,
    sesso: person.sex?.toLowerCase(),
    datanascita: person.birthDate,
    nomeComuneNascita: person.birthMunicipality,
    siglaProvinciaNascita: person.birthProvince,
  },
});

/** The same entry twice in one answer is one entry. */
function once<Entry extends { readonly eventId: string }>(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((entry) => [entry.eventId, entry])).values()];
}

/** Whether what is asked of a person is not said by the archive, or said alike. */
const agrees = (said: string | undefined, asked: string | undefined): boolean => said === undefined || asked === undefined || said === asked;

/** Throws `ANSWER_FOREIGN` when an entry of the answer is not of the person asked for. */
function refuseOthers(acts: readonly ActSummary[], { taxCode, birthDate }: PersonCriteria): void {
  const isTheirs = (act: ActSummary): boolean =>
    act.holders.length === 0 || act.holders.some((holder) => agrees(holder.taxCode, taxCode) && agrees(holder.birthDate, birthDate));
  const other = acts.find((act) => !isTheirs(act));
  if (other !== undefined) throw new SystemFailure('ANSWER_FOREIGN', `the entry ${other.eventId} is of another person`);
}

/** The one entry asked for; throws `ANSWER_FOREIGN` for another. */
function theOne<Entry extends ActSummary>(acts: readonly Entry[], asked: ActReference): Entry | undefined {
  for (const act of acts) {
    const isOther = (asked.nationalId !== undefined && act.nationalId !== asked.nationalId) || (asked.eventId !== undefined && act.eventId !== asked.eventId);
    if (isOther) throw new SystemFailure('ANSWER_FOREIGN', `the entry ${act.nationalId ?? act.eventId} was not asked for`);
  }
  return acts[0];
}

/** More is left when the archive counts more than the pages so far, or gives a full page without counting. */
const isWhole = (page: number, shown: number, total: number | undefined): boolean =>
  total === undefined || total === 0 ? shown < recordsPerPage : page * recordsPerPage >= total;

/** R005: look-ups of entries by person, by number and by register. */
export function consultations(config: AnscConfig) {
  const findAct = defineOperation(config, {
    name: 'findAct', input: ActReference, output: z.object({ act: Act.optional() }),
    call: async (input, asking) => {
      const { content } = await ask(config, { path: `${service}/evento`, body: eventCriteria(input), answer: Found, asking, page: 1 });
      return { act: theOne(content.modelEventoDTO.map(toAct), input) };
    },
  });

  const findActSummary = defineOperation(config, {
    name: 'findActSummary', input: ActReference, output: z.object({ act: ActSummary.optional() }),
    call: async (input, asking) => {
      const { content } = await ask(config, { path: `${service}/evento/sintetico`, body: eventCriteria(input), answer: FoundInShort, asking, page: 1 });
      return { act: theOne(content.modelEventoDTO.map(toSummary), input) };
    },
  });

  const searchRegister: Operation<RegisterQuestion, SummaryList> = defineOperation(config, {
    name: 'searchRegister', input: RegisterQuestion, output: SummaryList,
    call: async ({ kind, content: entry, number, from, to, registeredAtId, page = 1 }, asking) => {
      const criteria = {
        idTipoEvento: codeOf(actKinds, kind), idTipoContenuto: entry && codeOf(actContents, entry),
        idComunale: number, dataDa: from, dataA: to, idComuneRegistrazione: registeredAtId,
      };
      const { content, total } = await ask(config, {
        path: `${service}/evento/sintetico`, body: { criteriRicercaEvento: criteria }, answer: FoundInShort, asking, page,
      });
      const acts = content.modelEventoDTO.map(toSummary);
      if (acts.some((act) => act.kind !== kind)) throw new SystemFailure('ANSWER_FOREIGN', 'an entry of another register');
      return { acts: once(acts), isComplete: isWhole(page, acts.length, total) };
    },
  });

  return { findAct, findActSummary, searchRegister, ...personSearches(config), ...eventExtras(config) };
}

function personSearches(config: AnscConfig) {
  const searchActs: Operation<PersonQuestion, SummaryList> = defineOperation(config, {
    name: 'searchActs', input: PersonQuestion, output: SummaryList,
    call: async ({ person, page = 1 }, asking) => {
      const { content, total } = await ask(config, { path: `${service}/soggetto/sintetico`, body: personCriteria(person), answer: FoundInShort, asking, page });
      const acts = content.modelEventoDTO.map(toSummary);
      refuseOthers(acts, person);
      return { acts: once(acts), isComplete: isWhole(page, acts.length, total) };
    },
  });

  const searchWholeActs: Operation<PersonQuestion, ActList> = defineOperation(config, {
    name: 'searchWholeActs', input: PersonQuestion, output: ActList,
    call: async ({ person, page = 1 }, asking) => {
      const { content, total } = await ask(config, { path: `${service}/soggetto`, body: personCriteria(person), answer: Found, asking, page });
      const acts = content.modelEventoDTO.map(toAct);
      refuseOthers(acts, person);
      return { acts: once(acts), isComplete: isWhole(page, acts.length, total) };
    },
  });

  return { searchActs, searchWholeActs };
}

function eventExtras(config: AnscConfig) {
  const listTechnicalNotes: Operation<EventQuestion, TechnicalNotes> = defineOperation(config, {
    name: 'listTechnicalNotes', input: EventQuestion, output: TechnicalNotes,
    call: async ({ eventId }, asking) => {
      const { content } = await ask(config, { path: `${service}/evento/note/tecniche`, body: { idEvento: eventId }, answer: Found, asking, page: 1 });
      return { notes: content.modelEventoDTO.flatMap(({ noteTecniche }) => noteTecniche) };
    },
  });

  const listRefusals: Operation<EventQuestion, RefusalList> = defineOperation(config, {
    name: 'listRefusals', input: EventQuestion, output: RefusalList,
    call: async ({ eventId }, asking) => {
      const { content } = await ask(config, { path: `${service}/evento/rifiuti`, body: { idEvento: eventId }, answer: FoundRefusals, asking, page: 1 });
      return {
        refusals: content.modelEventoDTO.map(({ id, datiRifiuto }) => ({
          eventId: id ?? eventId, reason: datiRifiuto?.motivazioneRifiuto, registerNumber: datiRifiuto?.numeroProtocolloProvvedimento,
        })),
      };
    },
  });

  return { listTechnicalNotes, listRefusals };
}
