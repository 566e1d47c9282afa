import type { RegisterPerson } from '#shared/people/people.model.ts';
import type { SyntheticAct } from './acts.ts';
import type { Archive } from './archive.ts';
import { offer, Refusal, type Desk } from './exchange.ts';
import { officialAct, officialPerson, officialSummary } from './official-act.ts';
import { EventIdRequest, EventRequest, PersonRequest, type AnyRequest, type EventCriteria, type PersonCriteria } from './official-requests.ts';

const same = (one: string, other: string | undefined): boolean => other === undefined || one.toUpperCase() === other.toUpperCase();

function isMeant(person: RegisterPerson, criteria: PersonCriteria): boolean {
  return same(person.surname, criteria.cognome) && same(person.givenName, criteria.nome) && same(person.sex, criteria.sesso)
    && same(person.birthDate, criteria.datanascita) && same(person.birthPlace.name, criteria.nomeComuneNascita)
    && same(person.birthPlace.province, criteria.siglaProvinciaNascita);
}

/** Who is meant; the archive wants an identifier, or name and birth. */
function findPeople(archive: Archive, criteria: PersonCriteria): readonly RegisterPerson[] {
  if (criteria.codiceFiscale !== undefined) return archive.people.filter(({ taxCode }) => taxCode === criteria.codiceFiscale);
  if (criteria.idAnscSoggetto !== undefined) {
    const act = archive.byEventId(criteria.idAnscSoggetto.slice(0, -1));
    const holder = act?.holders[Number(criteria.idAnscSoggetto.at(-1)) - 1];
    return holder === undefined ? [] : [holder];
  }
  if (criteria.idAnprUnico !== undefined || criteria.idAnpr !== undefined) return [];
  if (criteria.cognome === undefined || criteria.nome === undefined || criteria.datanascita === undefined) throw new Refusal('400002', 'criteriRicercaSoggetto');
  return archive.people.filter((person) => isMeant(person, criteria));
}

function findActs(archive: Archive, criteria: EventCriteria): readonly SyntheticAct[] {
  const { idAnsc, idEvento, idTipoEvento, idComunale, dataDa, dataA, idComuneRegistrazione } = criteria;
  if (idAnsc === undefined && idEvento === undefined && (idTipoEvento === undefined || (idComunale === undefined && dataDa === undefined))) {
    throw new Refusal('400002', 'criteriRicercaEvento');
  }
  if (idAnsc !== undefined || idEvento !== undefined) {
    const act = idAnsc === undefined ? archive.byEventId(idEvento ?? '') : archive.byNationalId(idAnsc);
    return act === undefined || (idEvento !== undefined && act.eventId !== idEvento) ? [] : [act];
  }
  return archive.acts.filter((act) => act.kind === idTipoEvento
    && (idComunale === undefined || act.number === idComunale)
    && (dataDa === undefined || act.formedOn >= dataDa) && (dataA === undefined || act.formedOn <= dataA)
    && (idComuneRegistrazione === undefined || act.registry.id === idComuneRegistrazione)
    && (criteria.idTipoContenuto ?? '1') === '1');
}

/** The faults that change which acts are given. */
function spoil(desk: Desk, archive: Archive, acts: readonly SyntheticAct[]): readonly SyntheticAct[] {
  if (desk.faults.has('foreign')) return [archive.notOf(acts[0])];
  return desk.faults.has('duplicate') ? acts.flatMap((act) => [act, act]) : acts;
}

function pageOf<Item>(items: readonly Item[], { datiPaginazione }: AnyRequest): { items: readonly Item[]; datiPaginazione?: object } {
  if (datiPaginazione === undefined) return { items };
  const { numPagina, numRecordPagina } = datiPaginazione;
  const from = (numPagina - 1) * numRecordPagina;
  if (from > 0 && from >= items.length) throw new Refusal('400004', 'datiPaginazione.numPagina');
  return { items: items.slice(from, from + numRecordPagina), datiPaginazione: { numPagina, numRecordPagina, numRecordTotali: items.length } };
}

/** R005: seven ways of looking at the registers. */
export function offerConsultation(desk: Desk, archive: Archive): void {
  const service = 'ricerca/consultazione/ansc';
  const list = (acts: readonly SyntheticAct[], body: AnyRequest, write: (act: SyntheticAct) => object): object => {
    if (acts.length === 0) throw new Refusal('404001');
    const { items, datiPaginazione } = pageOf(spoil(desk, archive, acts), body);
    return { modelEventoDTO: items.map(write), datiPaginazione };
  };
  const ofPeople = (criteria: PersonCriteria): SyntheticAct[] => [...new Set(findPeople(archive, criteria).flatMap(({ taxCode }) => archive.ofPerson(taxCode)))];

  offer(desk, { path: `${service}/evento`, schema: EventRequest, answer: (body) => list(findActs(archive, body.criteriRicercaEvento), body, officialAct) });
  offer(desk, { path: `${service}/evento/sintetico`, schema: EventRequest, answer: (body) => list(findActs(archive, body.criteriRicercaEvento), body, officialSummary) });
  offer(desk, { path: `${service}/soggetto`, schema: PersonRequest, answer: (body) => list(ofPeople(body.criteriRicercaSoggetto), body, officialAct) });
  offer(desk, { path: `${service}/soggetto/sintetico`, schema: PersonRequest, answer: (body) => list(ofPeople(body.criteriRicercaSoggetto), body, officialSummary) });
  offerExtras(desk, archive, service);
}

function offerExtras(desk: Desk, archive: Archive, service: string): void {
  offer(desk, {
    path: `${service}/intestatario`, schema: PersonRequest,
    answer: (body) => {
      const people = findPeople(archive, body.criteriRicercaSoggetto);
      if (people.length === 0) throw new Refusal('404001');
      const given = desk.faults.has('foreign') ? archive.people.filter((person) => !people.includes(person)).slice(0, 1) : people;
      const { items, datiPaginazione } = pageOf(given, body);
      return { soggetti: items.map((person) => officialPerson(person, archive.ofPerson(person.taxCode)[0]?.eventId)), datiPaginazione };
    },
  });

  offer(desk, {
    path: `${service}/evento/note/tecniche`, schema: EventIdRequest, isHeadingForeign: true,
    answer: ({ idEvento }) => {
      const act = archive.byEventId(idEvento);
      if (act === undefined) throw new Refusal('404001');
      return { modelEventoDTO: act.isSealed ? [{ id: act.eventId, noteTecniche: ['Atto con dati secretati'] }] : [] };
    },
  });

  offer(desk, {
    path: `${service}/evento/rifiuti`, schema: EventIdRequest, isHeadingForeign: true,
    answer: ({ idEvento }) => {
      if (archive.byEventId(idEvento) === undefined) throw new Refusal('404001');
      return { modelEventoDTO: [] };
    },
  });
}
