import { businessDay, addMonths } from '#shared/kernel/dates.ts';
import type { SyntheticAct } from './acts.ts';
import type { Archive } from './archive.ts';
import { offer, Refusal, type Desk } from './exchange.ts';
import {
  CertificateRequest, CommunicationRequest, EventIdRequest, InternationalRequest, PreviewRequest, SignsRequest,
} from './official-requests.ts';
import { simplePdf } from './simple-pdf.ts';

const titles: Readonly<Record<string, string>> = { 1: 'Certificato', 2: 'Estratto per riassunto', 3: 'Estratto per copia integrale' };
const events: Readonly<Record<string, string>> = { 1: 'nascita', 2: 'morte', 3: 'matrimonio', 4: 'unione civile', 5: 'cittadinanza' };
/** Birth and death never change: their certificates do not expire. */
const everlasting: ReadonlySet<string> = new Set(['1', '2']);

const holderLines = (act: SyntheticAct): string[] => act.holders.map((holder) => `${holder.surname} ${holder.givenName}, ${holder.taxCode}`);
const document = (lines: readonly string[], nomeFile: string) =>
  ({ contenuto: simplePdf(['FAC-SIMILE - archivio simulato', ...lines]).toString('base64'), nomeFile, tipoFile: '1' });

/** The entry that a document is asked of; sealed ones need an authorisation that a counter does not have. */
function getAct(archive: Archive, idAnsc: string | undefined, idEvento: string | undefined): SyntheticAct {
  const act = idAnsc === undefined ? archive.byEventId(idEvento ?? '') : archive.byNationalId(idAnsc);
  if (act === undefined) throw new Refusal('404001');
  if (idEvento !== undefined && act.eventId !== idEvento) throw new Refusal('400003', 'idEvento');
  if (act.isSealed) throw new Refusal('401002');
  return act;
}

/** One-time codes that the simulated signature refuses: wrong, and expired. */
function checkOtp(inBase64: string): void {
  const otp = Buffer.from(inBase64, 'base64').toString();
  if (otp === '000000') throw new Refusal('406001');
  if (otp === '999999') throw new Refusal('406002');
  if (!/^\d{6}$/.test(otp)) throw new Refusal('406004');
}

function certify(desk: Desk, archive: Archive, body: CertificateRequest): object {
  const act = getAct(archive, body.idAnsc, body.idEvento);
  if (act.kind !== body.idTipoEvento) throw new Refusal('400003', 'idTipoEvento');
  if (!act.holders.some(({ taxCode }) => taxCode === body.intestatario.codiceFiscale)) throw new Refusal('400003', 'intestatario');
  if (body.parametriFirma !== undefined) checkOtp(body.parametriFirma.inputFirma3);
  const id = String(desk.nextNumber());
  const title = `${titles[body.idTipoCertificato] ?? ''} di ${events[act.kind] ?? ''}`;
  return {
    ...document([`${title} n. ${id}`, `Atto ${act.nationalId}`, ...holderLines(act)], `certificato-${id}.pdf`),
    tipoContenutoFile: '1', idCertificato: id, codice: '200', descrizione: 'success',
    ...(!everlasting.has(act.kind) && { datavalidita: addMonths(businessDay(desk.clock.now()), 6) }),
  };
}

/** R002: certificates on either path, extracts on one. */
export function offerCertification(desk: Desk, archive: Archive): void {
  const common = { schema: CertificateRequest, statuses: [403, 404], isWrite: true, isHeadingForeign: true };
  offer(desk, { ...common, path: 'certificazione/certificato', answer: (body) => certify(desk, archive, body) });
  offer(desk, {
    ...common, path: 'certificazione/certificato-semplice',
    answer: (body) => {
      if (body.idTipoCertificato !== '1') throw new Refusal('400003', 'idTipoCertificato');
      return certify(desk, archive, body);
    },
  });
}

const kindOfForm: Readonly<Record<string, string>> = { 1: '1', 2: '3', 3: '2' };

function internationalCertificate(desk: Desk, archive: Archive, body: InternationalRequest): object {
  const { idTipoCertificato: form } = body;
  const id = String(desk.nextNumber());
  if (form === '4') {
    if (body.certificatoCapacitaMatrimoniale === undefined) throw new Refusal('400001', 'certificatoCapacitaMatrimoniale');
    const { coniuge1, coniuge2 } = body.certificatoCapacitaMatrimoniale;
    const lines = [coniuge1, coniuge2].map(({ soggetto }) => `${soggetto.cognome} ${soggetto.nome}`);
    return { ...document(['Certificat de capacité matrimoniale', ...lines], `plurilingue-${id}.pdf`), idCertificato: id, codice: '200', descrizione: 'success' };
  }
  if (body.idEvento === undefined) throw new Refusal('400001', 'idEvento');
  const act = getAct(archive, undefined, body.idEvento);
  if (act.kind !== kindOfForm[form]) throw new Refusal('400003', 'idTipoCertificato');
  return { ...document(['Extrait plurilingue', `Atto ${act.nationalId}`, ...holderLines(act)], `plurilingue-${id}.pdf`), idCertificato: id, codice: '200', descrizione: 'success' };
}

const signs = [
  { id: 1, sigla: 'Mar', descrizione: 'matrimonio', tipologiaCertificato: '1' },
  { id: 2, sigla: 'Sc', descrizione: 'separazione', tipologiaCertificato: '1,2' },
  { id: 3, sigla: 'Div', descrizione: 'divorzio', tipologiaCertificato: '1,2,4' },
  { id: 4, sigla: 'A', descrizione: 'annullamento', tipologiaCertificato: '1,2,4' },
  { id: 5, sigla: 'D', descrizione: 'decesso', tipologiaCertificato: '1,4' },
  { id: 6, sigla: 'Dm', descrizione: 'decesso del marito', tipologiaCertificato: '1,2' },
  { id: 7, sigla: 'Df', descrizione: 'decesso della moglie', tipologiaCertificato: '1,2' },
];

/** R019: multilingual certificates, what they mention and the signs for it. */
export function offerInternational(desk: Desk, archive: Archive): void {
  const service = 'certificazione/certificato-internazionale';
  const common = { schema: InternationalRequest, isHeadingForeign: true, answer: (body: InternationalRequest) => internationalCertificate(desk, archive, body) };
  offer(desk, { ...common, path: `${service}/create`, isWrite: true });
  offer(desk, { ...common, path: `${service}/preview` });

  offer(desk, {
    path: `${service}/annotazioni`, schema: EventIdRequest, isHeadingForeign: true,
    answer: ({ idEvento }) => {
      const act = getAct(archive, undefined, idEvento);
      const [holder] = act.holders;
      const later = act.kind !== '1' || holder === undefined ? [] : archive.ofPerson(holder.taxCode).filter((other) => other !== act);
      return {
        listaAnnotazioni: later.map((event) => {
          const spouse = event.holders.find((each) => each !== holder);
          return {
            id: Number(event.eventId), idAnnotazione: Number(event.eventId) + 1_000_000, dataEvento: `${event.happenedOn}T00:00:00Z`,
            luogoEvento: { nomeComune: event.registry.name, siglaProvincia: event.registry.province },
            ...(spouse && { nomeCongiunto: spouse.givenName, cognomeCongiunto: spouse.surname }),
            descrizione: event.useCase.label,
          };
        }),
      };
    },
  });

  offer(desk, {
    path: `${service}/sigle-enunciazioni`, schema: SignsRequest, isHeadingForeign: true,
    answer: ({ idTipoCertificato }) => ({
      listaSigleEnunciazioni: signs.filter(({ tipologiaCertificato }) => tipologiaCertificato.split(',').includes(idTipoCertificato))
        .map((sign) => ({ rifNomeCampo: 'siglaEnunciazione', modleDecCertInt: { ...sign, ordinamento: sign.id } })),
    }),
  });
}

/** R010 and R003: entries on paper, and what other bodies were told of them. */
export function offerPapers(desk: Desk, archive: Archive): void {
  offer(desk, {
    path: 'anteprima/anteprima/evento', schema: PreviewRequest, isHeadingForeign: true,
    answer: ({ evento, presaVisione }) => {
      const act = getAct(archive, undefined, evento.id);
      const mark = presaVisione === true ? 'Presa visione' : 'ANTEPRIMA';
      return { eventoOutput: { ...document([mark, `Atto ${act.nationalId}`, ...holderLines(act)], `atto-${act.eventId}.pdf`), codice: '200', descrizione: 'SUCCESS' } };
    },
  });

  offer(desk, {
    path: 'anteprima/anteprima/attestazione', schema: EventIdRequest, isHeadingForeign: true,
    answer: ({ idEvento }) => {
      getAct(archive, undefined, idEvento);
      return { hasAllegatiDaAttestare: false };
    },
  });

  offer(desk, {
    path: 'comunicazioni/comunicazione', schema: CommunicationRequest,
    answer: ({ idAnsc }) => {
      const asked = getAct(archive, idAnsc, undefined);
      const act = desk.faults.has('foreign') ? archive.notOf(asked) : asked;
      const { contenuto } = document([`Comunicazione ISTAT, atto ${act.nationalId}`], 'comunicazione.pdf');
      return {
        comunicazioni: [{
          id: `9${act.eventId}`, idAnsc: act.nationalId, idEvento: act.eventId, idTipoComunicazione: '4', contenuto,
          nomeDocumento: 'Comunicazione ISTAT', formatoDocumento: 'pdf', nomeComuneCreazione: act.registry.name, dataIns: act.formedOn,
        }],
      };
    },
  });
}
