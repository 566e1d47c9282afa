import { z } from 'zod';

const text = z.string().min(1);
const digits = z.string().regex(/^\d+$/);
const localOrZoned = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/);

/** What the archive wants around every request. */
const Heading = z.object({
  idComune: z.int(),
  idOperazioneComune: text,
  dataOraRichiesta: localOrZoned,
  nomeApplicativo: text,
  versioneApplicativo: text,
  fornitoreApplicativo: text,
});
const Pages = z.object({ numPagina: z.int().min(1), numRecordPagina: z.int().min(1).max(500), numRecordTotali: z.int() });
const request = <Shape extends z.ZodRawShape>(shape: Shape) => z.object({ testataRichiesta: Heading, datiPaginazione: Pages.optional(), ...shape });

export const AnyRequest = request({});
export type AnyRequest = z.infer<typeof AnyRequest>;

const EventCriteria = z.object({
  idAnsc: z.string().regex(/^\d{4}-\d+-\d+-\d{6}$/).optional(), idComunale: text.optional(), idEvento: digits.optional(),
  idTipoEvento: z.enum(['1', '2', '3', '4', '5']).optional(), idTipoContenuto: z.enum(['1', '2', '3', '4']).optional(),
  dataDa: z.iso.date().optional(), dataA: z.iso.date().optional(), idComuneRegistrazione: digits.optional(),
});
export type EventCriteria = z.infer<typeof EventCriteria>;
export const EventRequest = request({ criteriRicercaEvento: EventCriteria });

const PersonCriteria = z.object({
  idAnpr: text.optional(), idAnprUnico: text.optional(), idAnscSoggetto: digits.optional(), codiceFiscale: z.string().length(16).optional(),
  cognome: text.optional(), nome: text.optional(), sesso: text.optional(), datanascita: z.iso.date().optional(),
  nomeComuneNascita: text.optional(), siglaProvinciaNascita: text.optional(),
});
export type PersonCriteria = z.infer<typeof PersonCriteria>;
export const PersonRequest = request({ criteriRicercaSoggetto: PersonCriteria });

export const EventIdRequest = request({ idEvento: digits });
export const CommunicationRequest = request({ idAnsc: text });
export const PreviewRequest = request({ presaVisione: z.boolean().optional(), evento: z.object({ id: digits }) });

const Subject = z.object({ codiceFiscale: z.string().length(16), cognome: text, nome: text });
const SignatureParameters = z.object({ idTipoFirma: z.literal('1'), idModalitaInput: z.literal('2'), inputFirma1: z.base64(), inputFirma2: z.base64(), inputFirma3: z.base64() });

/** Extracts are signed while they are made; certificates are not. */
export const CertificateRequest = request({
  idAnsc: text, idEvento: digits.optional(), richiedente: Subject, intestatario: Subject,
  idTipoCertificato: z.enum(['1', '2', '3']), idTipoEvento: z.enum(['1', '2', '3', '4', '5']), idTipoUso: z.enum(['1', '2', '3', '4', '5', '6']),
  conPaternitaMaternita: z.boolean().optional(), usoMatrimonio: z.boolean().optional(), codiciLingueCertificato: z.array(text).optional(),
  flagSemplificato: z.boolean().optional(), parametriFirma: SignatureParameters.optional(),
}).check(({ value, issues }) => {
  const isExtract = value.idTipoCertificato !== '1';
  if (isExtract && value.parametriFirma === undefined) issues.push({ code: 'custom', input: undefined, path: ['parametriFirma'], message: 'missing' });
  if (!isExtract && value.parametriFirma !== undefined) issues.push({ code: 'custom', input: 'present', path: ['parametriFirma'], message: 'not for certificates' });
});
export type CertificateRequest = z.infer<typeof CertificateRequest>;

const Mentions = z.array(z.object({ siglaEnunciazione: z.enum(['Mar', 'Sc', 'Div', 'A', 'D', 'Dm', 'Df']) })).optional();
const FutureSpouse = z.object({ soggetto: Subject });

export const InternationalRequest = request({
  idTipoCertificato: z.enum(['1', '2', '3', '4']), idEvento: digits.optional(), stato: text, dataRilascio: z.iso.date(),
  certificatoNascita: z.object({ listaEnunciazioni: Mentions }).optional(),
  certificatoMatrimonio: z.object({ listaEnunciazioni: Mentions }).optional(),
  certificatoMorte: z.object({ cognomeUltimoConiuge: text.optional(), nomeUltimoConiuge: text.optional() }).optional(),
  certificatoCapacitaMatrimoniale: z.object({ coniuge1: FutureSpouse, coniuge2: FutureSpouse }).optional(),
});
export type InternationalRequest = z.infer<typeof InternationalRequest>;
export const SignsRequest = request({ idTipoCertificato: z.enum(['1', '2', '3', '4']) });

const requestState = z.union([z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6), z.literal(7), z.literal(11)]);
export const RequestListRequest = request({ dataDa: localOrZoned, dataA: localOrZoned, idTipo: z.union([z.literal(2), z.literal(3)]).optional(), idStato: requestState.optional() });
export const RequestDetailRequest = request({ idRichiesta: z.int(), includiRiepilogoPdf: z.boolean().optional() });
export const RequestUpdateRequest = request({ idRichiesta: z.int(), idNuovoStato: requestState, idEstratto: z.int().optional(), noteUsc: z.string().optional() });
