import { z } from 'zod';

/** What the official answers carry, as far as a counter reads it; fields that are not there stay absent. */
const text = z.union([z.string(), z.number().transform(String)]).nullish().transform((value) => value === null || value === '' ? undefined : value);
const flag = z.union([z.boolean(), z.string().transform((value) => value === '1' || value.toLowerCase() === 'true')]).nullish().transform((value) => value ?? undefined);
const listOf = <T extends z.ZodType>(item: T) => z.array(item).nullish().transform((value) => value ?? []);
const maybe = <T extends z.ZodType>(item: T) => item.nullish().transform((value) => value ?? undefined);
/** Days come with a time behind them in some answers. */
const day = text.transform((value) => value?.slice(0, 10));

export const ServiceMessage = z.object({ code: text, severity: text, text });

/** What every answer carries around its own content. */
export const Envelope = z.object({
  testataRisposta: maybe(z.object({ idComune: maybe(z.number()), idOperazioneComune: text, idOperazione: text, idEsito: maybe(z.number()) })),
  datiPaginazione: maybe(z.object({ numRecordTotali: maybe(z.number()) })),
  errors: listOf(ServiceMessage),
  warnings: listOf(ServiceMessage),
});
export type Envelope = z.infer<typeof Envelope>;

export const Luogo = z.object({ nomeComune: text, siglaProvincia: text, nomeStato: text, luogo: text, comuneEstero: text });
export type Luogo = z.infer<typeof Luogo>;

export const Soggetto = z.object({
  id: text, idANPR: text, codiceFiscale: text, cognome: text, nome: text, sesso: text, dataNascita: day,
  nomeComuneNascita: text, siglaProvinciaNascita: text, nomeStatoNascita: text, localitaEsteraNascita: text,
});
export type Soggetto = z.infer<typeof Soggetto>;

export const EventoRidotto = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  idAnsc: text, idTipoEvento: text, idtipocontenuto: text, idUsecase: text, descrizioneCasoUso: text,
  stato: text, flagsecretato: flag, dataformazione: day, numeroatto: text,
  nomeComuneRegistrazione: text, siglaProvinciaRegistrazione: text,
  intestatari: listOf(Soggetto),
  flagCertificatoSemplice: flag, flagEstrattoPerRiassunto: flag,
});
export type EventoRidotto = z.infer<typeof EventoRidotto>;

export const Evento = EventoRidotto.extend({
  madre: maybe(Soggetto), padre: maybe(Soggetto), coniuge: maybe(Soggetto), dichiarante: maybe(Soggetto),
  idAttoCartaceo: text,
  datiDiNascita: maybe(z.object({ luogoFiliazione: text, oraNascita: text, minutoNascita: text })),
  datiDiMorte: maybe(z.object({ dataMorte: day, nomeComuneMorte: text, siglaProvinciaMorte: text, nomeStatoMorte: text, luogoMorte: text })),
  datiEventoMatrimonio: maybe(z.object({ dataEvento: day, luogoCelebrazione: maybe(Luogo) })),
  datiEventoUnioneCivile: maybe(z.object({ dataEvento: day, luogoCelebrazione: maybe(Luogo) })),
  composizioneCompleta: text,
  datiAnnotazione: listOf(z.object({ testoAnnotazione: text })),
  noteTecniche: listOf(z.string()),
});
export type Evento = z.infer<typeof Evento>;

/** A file as certification and preview give it. */
export const Documento = z.object({
  contenuto: text, nomeFile: text, nomefile: text, tipoFile: text, idCertificato: text, datavalidita: day,
});
export type Documento = z.infer<typeof Documento>;

export const officialFields = { text, flag, day, listOf, maybe };
