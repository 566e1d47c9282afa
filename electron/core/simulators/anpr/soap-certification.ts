import { z } from 'zod';
import type { XmlNode } from '#core/connectors/xml/xml-fields.ts';
import type { Faults } from '#core/simulators/faults.ts';
import type { AnprPeople, KnownPerson } from './anpr-people.ts';
import { identityForm } from './official-form.ts';
import { absent, ApplicantGeneralities, errorOf, Generalities, isRefused, readRequest, refuse, type SoapOutcome } from './soap-rules.ts';
import { tinyPdf } from './tiny-pdf.ts';

const code = z.string().regex(/^\d$/);
const Kind = z.string().regex(/^([1-9]|1\d|20)$/);

const Controls = z.object({
  cognomeUffAnagrafe: z.string().min(1).max(80), nomeUffAnagrafe: z.string().min(1).max(80),
  tipoRichiedente: z.enum(['1', '2', '3']), tipoRichiesta: z.enum(['1', '2']), paEstera: z.enum(['0', '1', '2', '3', '4']),
  emissione: z.enum(['1', '2', '3']), bollo: z.string().regex(/^\d{1,5}$/), bolloVirtuale: z.enum(['1', '2', '9']).optional(),
  esenzioneDiritti: z.enum(['0', '1']).optional(), diritti: z.string().regex(/^\d{1,5}$/), esenzioneBollo: z.string().regex(/^([0-9]|10|99)$/).optional(),
  descrizioneEsenzioneBollo: z.string().min(1).max(256).optional(), forzaCertificazione: code.optional(),
});

const Certification = z.object({
  listaTipiCertificati: z.object({ tipoCertificato: z.union([Kind, z.array(Kind).min(1)]) }),
  generalitaRichiedente: z.object({
    generalita: ApplicantGeneralities, docRiconoscimento: z.object({ estDocRiconoscimento: z.string().min(1), dataRilascio: z.iso.date() }).optional(),
  }).optional(),
  soggettoIntestatario: z.object({ generalita: Generalities }),
  datiControllo: Controls,
});
type Certification = z.infer<typeof Certification>;

const openProceeding = { code: 'EN181', text: 'Per l\'intestatario risulta un procedimento aperto' };
const preview = '3';
const publicBody = '3';
const otherExemption = '99';
/** Residence and family, without relationships: what a partly certifiable person may still have. */
const ofResidenceAndFamily: ReadonlySet<string> = new Set(['8', '12', '14']);

const kindsOf = (asked: Certification): string[] => [asked.listaTipiCertificati.tipoCertificato].flat();

/** What stands against a certificate, by the official checks before issuing. */
function obstacle(asked: Certification, { person }: KnownPerson): SoapOutcome | undefined {
  const { datiControllo: controls } = asked;
  const isForced = controls.forzaCertificazione === '1';
  if (person.certifiability === 0) return refuse('SIM11', 'Soggetto non certificabile');
  const isPartial = person.certifiability === 1 && !kindsOf(asked).every((kind) => ofResidenceAndFamily.has(kind));
  if (isPartial && !isForced) return refuse('EN046', 'Si certificano solo residenza e stato di famiglia');
  if (person.openProceeding && !isForced) return { refused: openProceeding };
  if (person.registration === 'cancelled' && !kindsOf(asked).includes('4')) return refuse('EN229', 'Intestatario cancellato da ANPR');
  if (person.registration === 'deceased' && !kindsOf(asked).includes('2')) return refuse('EN228', 'Intestatario deceduto');
  if (controls.tipoRichiedente === publicBody && asked.generalitaRichiedente?.docRiconoscimento === undefined) {
    return refuse('SIM15', 'Estremi della richiesta della pubblica amministrazione assenti');
  }
  if (controls.esenzioneBollo === otherExemption && controls.descrizioneEsenzioneBollo === undefined) return refuse('SIM16', 'Descrizione esenzione bollo assente');
  return undefined;
}

interface Issuing { readonly people: AnprPeople; readonly faults: Faults; readonly nextNumber: () => string }

/** 6001: refuses what the official checks refuse; otherwise a number and a PDF, or a preview without number. */
export function certify({ people, faults, nextNumber }: Issuing, request: XmlNode): SoapOutcome {
  const asked = readRequest(Certification, request);
  if (isRefused(asked)) return asked;
  const known = people.findByTaxCode(asked.soggettoIntestatario.generalita.codiceFiscale.codFiscale.toUpperCase());
  if (known === undefined) return absent;
  const refused = obstacle(asked, known);
  if (refused !== undefined) return refused;
  const { person } = faults.has('foreign') ? people.findSomebodyElse(known) : known;
  const { datiControllo: controls } = asked;
  const number = controls.emissione === preview ? undefined : nextNumber();
  const pdf = tinyPdf(['CERTIFICATO DI PROVA', `${person.surname} ${person.givenName}`, person.taxCode, `Tipi: ${kindsOf(asked).join(', ')}`, number ?? 'ANTEPRIMA']);
  return {
    content: {
      listaTipiCertificato: { tipoCertificato: kindsOf(asked) },
      soggettoIntestatario: { generalita: identityForm(person) },
      ...(number !== undefined && { protocolloANPR: { numeroProtocolloANPR: number } }),
      parametriRichiesta: {
        tipoRichiedente: controls.tipoRichiedente, tipoRichiesta: controls.tipoRichiesta, paEstera: controls.paEstera, emissione: controls.emissione,
        bollo: controls.bollo, bolloVirtuale: controls.bolloVirtuale, esenzioneDiritti: controls.esenzioneDiritti, diritti: controls.diritti, esenzioneBollo: controls.esenzioneBollo,
        descrizioneEsenzioneBollo: controls.descrizioneEsenzioneBollo, forzaCertificazione: controls.forzaCertificazione,
      },
      file: { certificatoPdf: pdf.toString('base64') },
      ...(person.openProceeding && { listaAnomalie: { anomalie: errorOf(openProceeding, 'W') } }),
    },
  };
}
