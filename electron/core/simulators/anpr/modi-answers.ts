import { z } from 'zod';
import type { AnprPeople, KnownPerson } from './anpr-people.ts';
import type { SimulatedService } from './anpr-options.ts';
import { citizenshipForm, identityForm, relationForm, residenceForm, type OfficialForm } from './official-form.ts';

const Request = z.object({
  idOperazioneClient: z.string().regex(/^\d{1,30}$/),
  criteriRicerca: z.object({ codiceFiscale: z.string().regex(/^[0-9A-Za-z]{11,16}$/).optional(), idANPR: z.string().optional() }).strict(),
  datiRichiesta: z.object({ dataRiferimentoRichiesta: z.iso.date(), motivoRichiesta: z.string().min(1), casoUso: z.string() }),
});

const entry = (code: string, text: string): OfficialForm => ({ codiceErroreAnomalia: code, tipoErroreAnomalia: 'E', testoErroreAnomalia: text });

export const errorBody = (code: string, text: string): OfficialForm => ({ listaErrori: [entry(code, text)] });

function eventOf({ person }: KnownPerson): OfficialForm[] {
  const day = person.residence.since;
  if (person.registration === 'deceased') return [{ chiave: 'Data decesso', valore: 'S', valoreData: day }];
  if (person.registration === 'cancelled') return [{ chiave: 'Data cancellazione', valore: 'S', valoreData: day }];
  return [];
}

function subjectsOf(people: AnprPeople, service: SimulatedService, known: KnownPerson): OfficialForm[] {
  const base = (each: KnownPerson): OfficialForm => ({ generalita: identityForm(each.person), identificativi: { idANPR: each.idAnpr } });
  switch (service) {
    case 'C015': return [base(known)];
    case 'C018': return [{ ...base(known), cittadinanza: [citizenshipForm(known.person)] }];
    case 'C020': return [{ ...base(known), residenza: [residenceForm(known.person)], infoSoggettoEnte: eventOf(known) }];
    case 'C021': return people.listFamily(known).map((each) => {
      const relation = relationForm(each);
      return { ...base(each), ...(relation && { legameSoggetto: relation }) };
    });
    case 'C030': return [base(known)];
  }
}

export interface ModiAnswer { readonly status: number; readonly body: OfficialForm }

const notFound: ModiAnswer = { status: 404, body: errorBody('EN122', 'La richiesta effettuata non produce alcun risultato') };

interface ModiAnswers { answer(service: SimulatedService, text: string): ModiAnswer | { readonly wrong: string } }

/** What the register says to a request whose headers were right; `wrong` when the body itself is not. */
export function createModiAnswers(people: AnprPeople, isForeign: () => boolean): ModiAnswers {
  let operations = 0;

  function find(service: SimulatedService, criteria: z.infer<typeof Request>['criteriRicerca']): KnownPerson | undefined {
    if (service !== 'C030') return people.findByIdAnpr(criteria.idANPR ?? '');
    const known = people.findByTaxCode((criteria.codiceFiscale ?? '').toUpperCase());
    return known?.person.registration === 'abroad' ? undefined : known;
  }

  return {
    answer(service, text) {
      const parsed = Request.safeParse(JSON.parse(text));
      if (!parsed.success) return { wrong: parsed.error.message.slice(0, 200) };
      const { criteriRicerca, datiRichiesta } = parsed.data;
      if (datiRichiesta.casoUso !== service) return { wrong: 'casoUso is not that of the e-service' };
      if ((service === 'C030' ? criteriRicerca.codiceFiscale : criteriRicerca.idANPR) === undefined) return { wrong: 'the criterion of the e-service is missing' };
      const known = find(service, criteriRicerca);
      if (known === undefined) return notFound;
      operations += 1;
      const shown = isForeign() ? people.findSomebodyElse(known) : known;
      return { status: 200, body: { idOperazioneANPR: String(900_000_000 + operations), listaSoggetti: { datiSoggetto: subjectsOf(people, service, shown) } } };
    },
  };
}
