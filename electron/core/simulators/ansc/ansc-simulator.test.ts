import { describe, expect, it } from 'vitest';
import { createFaults } from '../faults.ts';
import { createPopulation } from '../population/population.ts';
import { createAnscSimulator } from './ansc-simulator.ts';

const simulator = createAnscSimulator({
  clock: { now: () => '2026-11-20T09:30:00.000Z' }, faults: createFaults(), population: createPopulation({ seed: 5, size: 300 }),
});
const heading = {
  idComune: 99001, idOperazioneComune: 'OP1', dataOraRichiesta: '2026-11-20T09:30:00.000Z', nomeApplicativo: 'Prova', versioneApplicativo: '1', fornitoreApplicativo: 'Prova',
};
const act = simulator.archive.acts.find(({ kind, isSealed }) => kind === '1' && !isSealed);
const person = { codiceFiscale: act?.holders[0]?.taxCode, cognome: 'A', nome: 'B' };
const certificate = { idAnsc: act?.nationalId, richiedente: person, intestatario: person, idTipoCertificato: '1', idTipoEvento: '1', idTipoUso: '1' };

async function post(path: string, payload: object | string, headers: Record<string, string> = { authorization: 'Bearer any' }) {
  const answer = await simulator.inject({ method: 'POST', url: `${path}/1`, headers: { 'content-type': 'application/json', ...headers }, payload });
  const body: { errors?: { code: string; text: string }[]; error_description?: string } = answer.json();
  return { status: answer.statusCode, code: body.errors?.[0]?.code, text: body.errors?.[0]?.text, words: body.error_description };
}

const simple = '/certificazione/certificato-semplice';
const whole = '/certificazione/certificato';

describe('the simulated archive of civil status', () => {
  it.each([
    ['no heading', simple, certificate, '400001', 'testataRichiesta'],
    ['no operation number', simple, { testataRichiesta: { ...heading, idOperazioneComune: undefined }, ...certificate }, '400001', 'idOperazioneComune'],
    ['another municipality', simple, { testataRichiesta: { ...heading, idComune: 1 }, ...certificate }, '403001', 'FORBIDDEN'],
    ['a kind of certificate that no table has', simple, { testataRichiesta: heading, ...certificate, idTipoCertificato: '9' }, '400003', 'idTipoCertificato'],
    ['an extract asked where only certificates are made', simple, { testataRichiesta: heading, ...certificate, idTipoCertificato: '2', parametriFirma: { idTipoFirma: '1', idModalitaInput: '2', inputFirma1: 'YQ==', inputFirma2: 'YQ==', inputFirma3: 'MTIzNDU2' } }, '400003', 'idTipoCertificato'],
    ['an extract without signature', whole, { testataRichiesta: heading, ...certificate, idTipoCertificato: '2' }, '400001', 'parametriFirma'],
    ['a signature in clear', whole, { testataRichiesta: heading, ...certificate, idTipoCertificato: '2', parametriFirma: { idTipoFirma: '1', idModalitaInput: '1', inputFirma1: 'a', inputFirma2: 'a', inputFirma3: 'a' } }, '400003', 'parametriFirma'],
    ['a certificate of somebody else', simple, { testataRichiesta: heading, ...certificate, intestatario: { ...person, codiceFiscale: 'RSSMRA80A01D704L' } }, '400003', 'intestatario'],
    ['a page that is none', '/ricerca/consultazione/ansc/soggetto', { testataRichiesta: heading, datiPaginazione: { numPagina: 0 }, criteriRicercaSoggetto: person }, '400004', 'datiPaginazione'],
    ['a person by surname alone', '/ricerca/consultazione/ansc/soggetto', { testataRichiesta: heading, criteriRicercaSoggetto: { cognome: 'Rossi' } }, '400002', 'criteri'],
    ['an act that is not there', '/anteprima/anteprima/evento', { testataRichiesta: heading, evento: { id: '1' } }, '404001', 'DATA_NOT_FOUND'],
    ['no JSON', simple, '{"testata', '400003', 'not JSON'],
  ])('refuses %s', async (...[, path, body, code, words]) => {
    const answer = await post(path, body);
    expect(answer).toMatchObject({ code, text: expect.stringContaining(words) });
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  it('refuses a call without a token in the words of the gate', async () => {
    expect(await post(simple, { testataRichiesta: heading, ...certificate }, {})).toMatchObject({ status: 401, words: 'Token vuoto' });
  });

  it('issues what is asked rightly', async () => {
    expect(await post(simple, { testataRichiesta: heading, ...certificate })).toMatchObject({ status: 200, code: undefined });
  });
});
