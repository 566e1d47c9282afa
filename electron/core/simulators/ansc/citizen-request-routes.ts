import { addMilliseconds, ageOn, businessDay, formatTime } from '#shared/kernel/dates.ts';
import type { SyntheticAct } from './acts.ts';
import type { Archive } from './archive.ts';
import { offer, Refusal, type Desk } from './exchange.ts';
import { RequestDetailRequest, RequestListRequest, RequestUpdateRequest } from './official-requests.ts';
import { simplePdf } from './simple-pdf.ts';

interface Change { readonly idStato: number; readonly dataStato: string; readonly noteUsc?: string; readonly noteCittadino?: string }
interface CitizenRequest { readonly id: number; readonly act: SyntheticAct; readonly kind: 2 | 3; readonly changes: Change[]; extractId?: number }

const state = { open: 2, inProgress: 3, rejected: 4, fulfilled: 5, suspended: 6, completed: 7, inadmissible: 11 } as const;

/** Where the registrar may take a request from each state. */
const ways: Readonly<Record<number, readonly number[]>> = {
  [state.open]: [state.inProgress, state.inadmissible],
  [state.inProgress]: [state.rejected, state.fulfilled, state.suspended],
  [state.completed]: [state.inProgress, state.rejected, state.fulfilled],
};

const dayLength = 86_400_000;
const firstId = 1_000;
const howMany = 12;

/** Office time, in the form that the archive's description prescribes. */
const local = (instant: string): string => `${businessDay(instant)}T${formatTime(instant)}:00Z`;
const stateOf = (request: CitizenRequest): number => request.changes.at(-1)?.idStato ?? state.open;

function firstRequests(archive: Archive, now: string): CitizenRequest[] {
  return archive.acts.filter(({ kind, isSealed }) => kind === '1' && !isSealed).slice(0, howMany).map((act, at) => ({
    id: firstId + at,
    act,
    kind: at % 3 === 0 ? 3 : 2,
    changes: [{ idStato: state.open, dataStato: local(addMilliseconds(now, -((at % 6) * dayLength + at * 60_000))), noteCittadino: 'Mi serve per la successione.' }],
  }));
}

function official(request: CitizenRequest, today: string) {
  const { act } = request;
  const [holder] = act.holders;
  const isMinor = holder !== undefined && ageOn(holder.birthDate, today) < 18;
  const parent = isMinor ? act.mother ?? act.father : undefined;
  return {
    idRichiesta: request.id,
    idStato: stateOf(request),
    idTipo: request.kind,
    dataCreazione: request.changes[0]?.dataStato,
    dataUltimoAggiornamento: request.changes.at(-1)?.dataStato,
    ...(request.extractId !== undefined && { idEstratto: request.extractId }),
    idTipoUso: 1,
    idTipoContatto: 1,
    contatto: `cittadino${String(request.id)}@posta.example`,
    flagPaternitaMaternita: false,
    idEvento: Number(act.eventId),
    idAnsc: act.nationalId,
    idTipoEvento: Number(act.kind),
    richiedenteDiversoDaIntestatario: parent !== undefined,
    intestatarioMinore: isMinor,
    ...(holder && { intestatario: { codiceFiscale: holder.taxCode, cognome: holder.surname, nome: holder.givenName, sesso: holder.sex, dataNascita: holder.birthDate } }),
    ...(parent && { richiedente: { descrizione: 'Genitore', denominazione: `${parent.givenName} ${parent.surname}`, dataNascita: parent.birthDate } }),
    lingueAggiuntive: [],
  };
}

function decide(request: CitizenRequest, wanted: { idNuovoStato: number; idEstratto?: number | undefined; noteUsc?: string | undefined }, now: string): void {
  const { idNuovoStato, idEstratto, noteUsc } = wanted;
  if (!(ways[stateOf(request)] ?? []).includes(idNuovoStato)) throw new Refusal('400003', 'idNuovoStato');
  if (idNuovoStato === state.fulfilled && idEstratto === undefined) throw new Refusal('400001', 'idEstratto');
  if (idEstratto !== undefined) request.extractId = idEstratto;
  request.changes.push({ idStato: idNuovoStato, dataStato: local(now), ...(noteUsc !== undefined && { noteUsc }) });
}

/** R024: citizens' requests for extracts, new ones of the last days at every start. */
export function offerCitizenRequests(desk: Desk, archive: Archive): void {
  const service = 'citt/gestione-richieste';
  const statuses = [400, 404, 500];
  const requests = firstRequests(archive, desk.clock.now());
  const today = (): string => businessDay(desk.clock.now());
  const get = (id: number): CitizenRequest => {
    const request = requests.find((each) => each.id === id);
    if (request === undefined) throw new Refusal('404001');
    return request;
  };

  offer(desk, {
    path: `${service}/elenco`, schema: RequestListRequest, statuses, echoes: ['dataDa', 'dataA'], isHeadingForeign: true,
    answer: ({ dataDa, dataA, idStato, idTipo, datiPaginazione }) => {
      const [from, to] = [dataDa.slice(0, 19), dataA.slice(0, 19)];
      if (from > to || Date.parse(`${to}Z`) - Date.parse(`${from}Z`) > 7 * dayLength) throw new Refusal('400003', 'dataDa');
      const found = requests.filter((request) => {
        const at = request.changes[0]?.dataStato ?? '';
        return at >= from && at.slice(0, 19) <= to && (idStato ?? stateOf(request)) === stateOf(request) && (idTipo ?? request.kind) === request.kind;
      });
      const doubled = desk.faults.has('duplicate') ? found.flatMap((each) => [each, each]) : found;
      const { numPagina = 1, numRecordPagina = 100 } = datiPaginazione ?? {};
      const shown = doubled.slice((numPagina - 1) * numRecordPagina, numPagina * numRecordPagina).map((each) => official(each, today()));
      return { elencoRichieste: shown, datiPaginazione: { numPagina, numRecordPagina, numRecordTotali: doubled.length } };
    },
  });

  offer(desk, {
    path: `${service}/dettaglio`, schema: RequestDetailRequest, statuses, echoes: ['idRichiesta'],
    answer: ({ idRichiesta, includiRiepilogoPdf = false }) => {
      const asked = get(idRichiesta);
      const request = desk.faults.has('foreign') ? requests.find((each) => each !== asked) ?? asked : asked;
      return {
        dettaglioRichiestaEstratto: official(request, today()),
        storicoStati: request.changes,
        ...(includiRiepilogoPdf && { riepilogoPdfBase64: simplePdf(['Riepilogo', `Richiesta ${String(request.id)}`]).toString('base64') }),
      };
    },
  });

  offer(desk, {
    path: `${service}/aggiorna`, schema: RequestUpdateRequest, statuses, echoes: ['idRichiesta', 'idNuovoStato'], isWrite: true, isHeadingForeign: true,
    answer: (body) => {
      decide(get(body.idRichiesta), body, desk.clock.now());
      return { dataStato: local(desk.clock.now()) };
    },
  });
}
