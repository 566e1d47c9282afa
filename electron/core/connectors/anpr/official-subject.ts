import { z } from 'zod';
import { many } from '#core/connectors/xml/many.ts';

const Municipality = z.object({ nomeComune: z.string(), siglaProvinciaIstat: z.string() });
const Abroad = z.object({ descrizioneStato: z.string(), codiceStato: z.string() });

const Identity = z.object({
  codiceFiscale: z.object({ codFiscale: z.string() }),
  cognome: z.string().optional(),
  nome: z.string().optional(),
  sesso: z.enum(['M', 'F']),
  dataNascita: z.iso.date(),
  luogoNascita: z.object({ comune: Municipality.optional(), localita: Abroad.optional() }),
});

const Residence = z.object({
  tipoIndirizzo: z.string(),
  indirizzo: z.object({
    cap: z.string(),
    comune: Municipality,
    toponimo: z.object({ specie: z.string().optional(), denominazioneToponimo: z.string().optional() }),
    numeroCivico: z.object({ numero: z.string().optional(), lettera: z.string().optional(), esponente1: z.string().optional() }).optional(),
  }).optional(),
  localitaEstera: z.object({
    indirizzoEstero: z.object({
      cap: z.string().optional(),
      localita: z.object({ descrizioneLocalita: z.string().optional(), descrizioneStato: z.string().optional() }),
      toponimo: z.object({ denominazione: z.string(), numeroCivico: z.string().optional() }).optional(),
    }),
  }).optional(),
  dataDecorrenzaResidenza: z.iso.date().optional(),
});

const Citizenship = z.object({ descrizioneStato: z.string(), codiceStato: z.string() });
const Relation = z.object({ codiceLegame: z.coerce.number().int(), dataDecorrenza: z.iso.date().optional() });

/** What the register says of a subject, in its own names: the same in the web services and through the platform. */
export const OfficialSubject = z.object({
  identificativi: z.object({ idANPR: z.string() }).optional(),
  generalita: Identity,
  statoCivile: z.object({ statoCivile: z.coerce.number().int() }).optional(),
  attributiSoggetto: z.object({ soggettoCertificabile: z.coerce.number().int().min(0).max(4).optional() }).optional(),
  cittadinanza: many(Citizenship),
  residenza: many(Residence),
  legameSoggetto: Relation.optional(),
  famigliaConvivenza: z.object({ idFamigliaConvivenzaANPR: z.string().optional() }).optional(),
  datiCancellazione: z.object({ dataDecorrenzaCancellazione: z.iso.date() }).optional(),
  datiDecesso: z.object({ dataEvento: z.iso.date() }).optional(),
  infoSoggettoEnte: many(z.object({ chiave: z.string(), valore: z.string().optional(), valoreData: z.iso.date().optional() })),
});
export type OfficialSubject = z.infer<typeof OfficialSubject>;
