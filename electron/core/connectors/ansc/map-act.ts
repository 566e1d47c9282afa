import { SystemFailure } from '#core/connectors/operation.ts';
import type { Act, ActPerson, ActPlace, ActSummary, ArchiveDocument } from './act.model.ts';
import { actContents, actKinds, actStates, actStateWords, fileKinds, wordOf } from './codes.ts';
import type { Documento, Evento, EventoRidotto, Luogo, Soggetto } from './official.model.ts';

function toSex(code: string | undefined): 'M' | 'F' | undefined {
  const letter = code?.toUpperCase().charAt(0);
  return letter === 'M' || letter === 'F' ? letter : undefined;
}

const toPlace = (place: Luogo | undefined): ActPlace | undefined => place && {
  municipality: place.nomeComune ?? place.comuneEstero, province: place.siglaProvincia, state: place.nomeStato, detail: place.luogo,
};

/** A person of the archive in our words. */
export function toPerson(person: Soggetto): ActPerson {
  return {
    archiveId: person.id,
    registerId: person.idANPR,
    taxCode: person.codiceFiscale?.toUpperCase(),
    surname: person.cognome,
    givenName: person.nome,
    sex: toSex(person.sesso),
    birthDate: person.dataNascita,
    birthPlace: {
      municipality: person.nomeComuneNascita, province: person.siglaProvinciaNascita,
      state: person.nomeStatoNascita, detail: person.localitaEsteraNascita,
    },
  };
}

function toState(state: string | undefined): ActSummary['state'] {
  const isWord = (text: string): text is keyof typeof actStateWords => Object.hasOwn(actStateWords, text);
  const word = state?.toUpperCase() ?? '';
  return wordOf(actStates, isWord(word) ? actStateWords[word] : state);
}

/** An entry in our words; throws `ANSWER_MALFORMED` for a kind of event that no table has. */
export function toSummary(event: EventoRidotto): ActSummary {
  const kind = wordOf(actKinds, event.idTipoEvento);
  if (kind === undefined) throw new SystemFailure('ANSWER_MALFORMED', `unknown kind of event ${event.idTipoEvento ?? 'none'}`);
  return {
    eventId: event.id,
    nationalId: event.idAnsc,
    kind,
    content: wordOf(actContents, event.idtipocontenuto),
    state: toState(event.stato),
    useCase: event.idUsecase === undefined ? undefined : { code: event.idUsecase, label: event.descrizioneCasoUso },
    isSealed: event.flagsecretato ?? false,
    formedOn: event.dataformazione,
    number: event.numeroatto,
    registeredAt: { municipality: event.nomeComuneRegistrazione, province: event.siglaProvinciaRegistrazione },
    holders: event.intestatari.map(toPerson),
    canBeCertified: event.flagCertificatoSemplice,
    canBeExtracted: event.flagEstrattoPerRiassunto,
  };
}

const twoDigits = (figures: string): string => figures.padStart(2, '0');

/** `03:23`; undefined where the hour is not known. */
const timeOf = ({ oraNascita, minutoNascita = '0' }: NonNullable<Evento['datiDiNascita']>): string | undefined =>
  oraNascita === undefined ? undefined : `${twoDigits(oraNascita)}:${twoDigits(minutoNascita)}`;

/** Number, part, series and year in the id that the archive gives to an act of paper, `123 p1 sA-2025 999999`; undefined for any other wording. */
function paperOf(id: string | undefined): Act['onPaper'] {
  const [, number, part, series, year] = /^(\S+) p(\S+) s([^\s-]*)-(\d{4})(?:\s|$)/.exec(id ?? '') ?? [];
  return number === undefined || part === undefined || year === undefined ? undefined : { number, part, series: series ?? '', year };
}

function eventOf(event: Evento): Pick<Act, 'happenedOn' | 'happenedAt' | 'happenedTime'> {
  const { datiDiMorte: death, datiEventoMatrimonio: marriage, datiEventoUnioneCivile: union, intestatari: [holder] } = event;
  if (death !== undefined) {
    const at = { municipality: death.nomeComuneMorte, province: death.siglaProvinciaMorte, state: death.nomeStatoMorte, detail: death.luogoMorte };
    return { happenedOn: death.dataMorte, happenedAt: at };
  }
  const celebrated = marriage ?? union;
  if (celebrated !== undefined) return { happenedOn: celebrated.dataEvento, happenedAt: toPlace(celebrated.luogoCelebrazione) };
  if (event.datiDiNascita === undefined || holder === undefined) return {};
  const at = { municipality: holder.nomeComuneNascita, province: holder.siglaProvinciaNascita, state: holder.nomeStatoNascita, detail: event.datiDiNascita.luogoFiliazione };
  return { happenedOn: holder.dataNascita, happenedTime: timeOf(event.datiDiNascita), happenedAt: at };
}

/** A whole entry in our words. */
export function toAct(event: Evento): Act {
  const person = (each: Soggetto | undefined): ActPerson | undefined => each && toPerson(each);
  return {
    ...toSummary(event),
    ...eventOf(event),
    onPaper: paperOf(event.idAttoCartaceo),
    mother: person(event.madre),
    father: person(event.padre),
    spouse: person(event.coniuge),
    declarant: person(event.dichiarante),
    text: event.composizioneCompleta,
    annotations: event.datiAnnotazione.flatMap(({ testoAnnotazione }) => testoAnnotazione ?? []),
    technicalNotes: event.noteTecniche,
  };
}

const firstBytes = { pdf: '%PDF', jpg: '\u00ff\u00d8', tif: '', p7m: '0' } as const;

/** A file of the archive; throws `ANSWER_MALFORMED` when it is none, or not of the kind that it says. */
export function toDocument(file: Documento): ArchiveDocument {
  const { contenuto, tipoFile } = file;
  if (contenuto === undefined || !/^[A-Za-z0-9+/]+={0,2}$/.test(contenuto)) throw new SystemFailure('ANSWER_MALFORMED', 'no document in base64');
  const fileKind = wordOf(fileKinds, tipoFile ?? '1') ?? 'pdf';
  const begins = Buffer.from(contenuto.slice(0, 64), 'base64').toString('latin1');
  if (!begins.startsWith(firstBytes[fileKind])) throw new SystemFailure('ANSWER_MALFORMED', `the document is no ${fileKind}`);
  return { contentBase64: contenuto, fileName: file.nomeFile ?? file.nomefile ?? `documento.${fileKind}`, fileKind };
}
