import { z } from 'zod';
import type { XmlNode } from '#core/connectors/xml/xml-fields.ts';
import type { AnprSimulatorOptions } from './anpr-options.ts';
import type { OfficialForm } from './official-form.ts';

/**
 * A refusal of the register: one entry of its list of errors. Codes that begin with EN are the register's own, as those who
 * call it have published them; SIM is ours, where the official code is not known.
 */
export interface OfficialRefusal { readonly code: string; readonly text: string }
export type SoapOutcome = { readonly content: OfficialForm } | { readonly refused: OfficialRefusal };

export const absent: SoapOutcome = { refused: { code: 'EN122', text: 'La richiesta effettuata non produce alcun risultato' } };
export const refuse = (code: string, text: string): SoapOutcome => ({ refused: { code, text } });

/** One entry of the official list of errors, or of anomalies that do not stop anything. */
export const errorOf = ({ code, text }: OfficialRefusal, kind: 'E' | 'W' = 'E'): OfficialForm =>
  ({ codiceErroreAnomalia: code, tipoErroreAnomalia: kind, testoErroreAnomalia: text });

export const RequestHeader = z.object({
  idOperazioneComune: z.string().regex(/^[0-9a-zA-Z]{1,30}$/),
  codMittente: z.string().regex(/^[0-9a-zA-Z ]{1,6}$/),
  codDestinatario: z.string().regex(/^ANPR\d{2}$/),
  operazioneRichiesta: z.string().length(4),
  dataOraRichiesta: z.iso.datetime({ offset: true }),
  tipoOperazione: z.literal('C'),
  tipoInvio: z.string().min(1).max(20),
  dataDecorrenza: z.iso.date().optional(),
});
export type RequestHeader = z.infer<typeof RequestHeader>;

/** Whether a header may come in at all; a plain sentence when it may not. */
export function refuseHeader(options: AnprSimulatorOptions, header: RequestHeader, code: string): OfficialRefusal | undefined {
  if (header.codMittente !== options.municipalityCode) return { code: 'SIM01', text: 'Codice mittente non riconosciuto' };
  if (header.operazioneRichiesta !== code) return { code: 'SIM02', text: 'Operazione richiesta incongruente con il servizio' };
  return undefined;
}

/** `tipoTestataRisposta`, keys in its order. */
export function answerHeader(options: AnprSimulatorOptions, header: RequestHeader, said: { operation: string; isGood: boolean }): OfficialForm {
  return {
    idOperazioneComune: header.idOperazioneComune,
    codMittente: header.codDestinatario, codDestinatario: header.codMittente,
    operazioneRichiesta: header.operazioneRichiesta,
    dataOraRichiesta: options.clock.now(),
    idOperazioneANPR: said.operation,
    esitoOperazione: said.isGood ? '0000' : 'KO',
  };
}

/** What a request must say of a person: a name, or that there is none. */
const Named = z.object({
  codiceFiscale: z.object({ codFiscale: z.string().regex(/^[0-9A-Za-z]{11,16}$/) }),
  cognome: z.string().min(1).max(80).optional(), senzaCognome: z.literal('1').optional(),
  nome: z.string().min(1).max(80).optional(), senzaNome: z.literal('1').optional(),
  sesso: z.enum(['M', 'F']).optional(), dataNascita: z.iso.date().optional(),
  luogoNascita: z.object({
    comune: z.object({ nomeComune: z.string(), siglaProvinciaIstat: z.string().length(2) }).optional(),
    localita: z.object({ descrizioneStato: z.string(), codiceStato: z.string().length(3) }).optional(),
  }).optional(),
});

const isNamed = (person: Partial<z.infer<typeof Named>>): boolean =>
  (person.cognome === undefined) === (person.senzaCognome !== undefined) && (person.nome === undefined) === (person.senzaNome !== undefined);
const unnamed = 'a surname and a name, or that there is none';

export const Generalities = Named.refine(isNamed, unnamed);
/** Who asks may have no tax code. */
export const ApplicantGeneralities = Named.partial({ codiceFiscale: true }).refine(isNamed, unnamed);

/** Reads the body of an operation; a structure that is not the official one is refused in words. */
export function readRequest<Shape>(shape: z.ZodType<Shape>, request: XmlNode): Shape | { readonly refused: OfficialRefusal } {
  const parsed = shape.safeParse(request);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return { refused: { code: 'SIM04', text: `Struttura non valida: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.slice(0, 240) } };
}

export const isRefused = <Shape>(read: Shape | { readonly refused: OfficialRefusal }): read is { readonly refused: OfficialRefusal } =>
  typeof read === 'object' && read !== null && 'refused' in read;
