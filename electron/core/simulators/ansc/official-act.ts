import type { RegisterPerson } from '#shared/people/people.model.ts';
import type { SyntheticAct } from './acts.ts';

/** A person as the archive writes it; ids are derived, so that they stay the same. */
export function officialPerson(person: RegisterPerson, archiveId?: string) {
  const isForeign = person.birthPlace.code.startsWith('Z');
  return {
    ...(archiveId !== undefined && { id: archiveId }),
    codiceFiscale: person.taxCode,
    cognome: person.surname.toUpperCase(),
    nome: person.givenName.toUpperCase(),
    sesso: person.sex.toLowerCase(),
    descrizioneSesso: person.sex === 'M' ? 'maschio' : 'femmina',
    dataNascita: person.birthDate,
    ...(!isForeign && { nomeComuneNascita: person.birthPlace.name.toUpperCase(), siglaProvinciaNascita: person.birthPlace.province, idStatoNascita: '100', nomeStatoNascita: 'ITALIA' }),
    ...(isForeign && { nomeStatoNascita: person.birthPlace.name.toUpperCase() }),
    nomeComuneResidenza: person.residence.municipality.toUpperCase(),
    siglaProvinciaResidenza: person.residence.province,
    idstatocivile: String(person.civilState.code),
    descrizionestatocivile: person.civilState.label,
    nazionalita: person.citizenship,
  };
}

/** When the training municipality began to write its acts in the archive itself. */
const firstDayWithoutPaper = '2024-01-01';

const archiveIdOf = (act: SyntheticAct, at: number): string => `${act.eventId}${String(at + 1)}`;

/** An entry in short, as the summary look-ups give it. */
export function officialSummary(act: SyntheticAct) {
  const [year = '', month = '', day = ''] = act.formedOn.split('-');
  return {
    id: act.eventId,
    idAnsc: act.nationalId,
    idTipoEvento: act.kind,
    idtipocontenuto: '1',
    idUsecase: act.useCase.code,
    descrizioneCasoUso: act.useCase.label,
    stato: 'CONFERMATO',
    flagsecretato: act.isSealed ? '1' : '0',
    idVersion: '1',
    dataformazione: act.formedOn,
    annoAtto: year,
    meseAtto: String(Number(month)),
    giornoAtto: String(Number(day)),
    idComuneRegistrazione: act.registry.id,
    nomeComuneRegistrazione: act.registry.name,
    siglaProvinciaRegistrazione: act.registry.province,
    numeroatto: act.number,
    intestatari: act.holders.map((holder, at) => officialPerson(holder, archiveIdOf(act, at))),
    flagCertificatoSemplice: true,
    flagEstrattoPerRiassunto: true,
  };
}

const inTown = (act: SyntheticAct) => ({ nomeComune: act.registry.name, siglaProvincia: act.registry.province, nomeStato: 'ITALIA', luogo: 'Casa comunale' });

function eventPart(act: SyntheticAct) {
  switch (act.kind) {
    case '1': return {
      datiDiNascita: {
        luogoFiliazione: 'Ospedale', natoMorto: 'NO', partoGemellare: 'NO',
        oraNascita: String(Number(act.eventId) % 24).padStart(2, '0'), minutoNascita: String(Number(act.eventId) % 60).padStart(2, '0'),
      },
    };
    case '2': return {
      datiDiMorte: { dataMorte: act.happenedOn, nomeComuneMorte: act.registry.name, siglaProvinciaMorte: act.registry.province, nomeStatoMorte: 'ITALIA', luogoMorte: 'Abitazione' },
    };
    case '3': return { datiEventoMatrimonio: { dataEvento: act.happenedOn, luogoCelebrazione: inTown(act) } };
    case '4': return { datiEventoUnioneCivile: { dataEvento: act.happenedOn, luogoCelebrazione: inTown(act) } };
  }
}

/** Before the archive there was paper: part I series A, where a municipality keeps what is declared to it. */
const paperId = ({ number, formedOn, registry }: SyntheticAct) =>
  formedOn >= firstDayWithoutPaper ? {} : { idAttoCartaceo: `${number} p1 sA-${formedOn.slice(0, 4)} ${registry.istat}` };

/** An entry whole. */
export function officialAct(act: SyntheticAct) {
  const names = act.holders.map((holder) => `${holder.surname} ${holder.givenName}`.toUpperCase()).join(' e ');
  return {
    ...officialSummary(act),
    ...eventPart(act),
    ...paperId(act),
    ...(act.father && { padre: officialPerson(act.father) }),
    ...(act.mother && { madre: officialPerson(act.mother) }),
    redattoNellaCasaComunale: true,
    noteTecniche: act.isSealed ? ['Atto con dati secretati'] : [],
    composizioneCompleta: `Atto n. ${act.number} del ${act.formedOn}, ${act.useCase.label}: ${names}.`,
  };
}
