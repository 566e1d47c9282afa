import Fastify from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { FaultKind } from '#core/simulators/faults.ts';
import { findDemoFamily, findDemoPerson } from '#core/simulators/population/demo-people.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { startAnprPair, type AnprPair } from '#tests/support/anpr-pair.ts';
import type { IssueCertificateInput } from './certificate.model.ts';
import type { ChangeDwellingInput, EnrolPersonInput } from './dwelling.model.ts';

let pair: AnprPair;
let maria: RegisterPerson;

beforeAll(async () => {
  pair = await startAnprPair();
  const [first] = findDemoFamily(pair.population);
  if (first === undefined) throw new Error('no family');
  maria = first;
});
afterAll(() => pair.close());
beforeEach(() => { pair.faults.set([]); });

const consult = (taxCode: string) => pair.gate.run(pair.connector.consultFamily, { taxCode }, pair.asking());
const demo = (kind: Parameters<typeof findDemoPerson>[1]) => findDemoPerson(pair.population, kind);

function certificateFor(person: RegisterPerson, change: Partial<IssueCertificateInput> = {}): IssueCertificateInput {
  const { taxCode, surname, givenName, sex, birthDate } = person;
  return {
    certificates: ['residence'], holder: { taxCode, surname, givenName, sex, birthDate }, applicantKind: 'holder',
    registrar: { surname: 'Verdi', givenName: 'Anna' }, wants: 'certificate',
    stampDuty: { cents: 1_600, settled: 'virtual' }, feesCents: 52, ...change,
  };
}
const issue = (input: IssueCertificateInput, key?: string) => pair.gate.run(pair.connector.issueCertificate, input, pair.asking(key));

describe('consultation', () => {
  it('gives every kind of person exactly as the register has it', async () => {
    const kinds = (['open-proceeding', 'not-certifiable', 'partly-certifiable', 'abroad', 'cancelled', 'deceased'] as const).map(demo);
    for (const person of [maria, ...kinds, ...pair.population.slice(100, 140)]) {
      expect((await consult(person.taxCode)).person).toEqual(person);
    }
  });

  it('gives nothing under an unknown tax code', async () => {
    expect(await consult('RSSMRA80A01H501U')).toEqual({});
  });

  it('counts a subject told twice once', async () => {
    pair.faults.set(['duplicate']);
    expect((await consult(maria.taxCode)).person?.family).toEqual(maria.family);
  });

  it('refuses an answer about somebody else', async () => {
    pair.faults.set(['foreign']);
    await expect(consult(maria.taxCode)).rejects.toMatchObject({ code: 'ANSWER_FOREIGN' });
  });

  it('finds people by whole names, birth date narrowing them', async () => {
    const { surname, givenName, birthDate, taxCode } = maria;
    const { hits } = await pair.gate.run(pair.connector.searchPeople, { surname, givenName, birthDate }, pair.asking());
    expect(hits.map((hit) => hit.taxCode)).toContain(taxCode);
    expect(hits.every((hit) => hit.birthDate === birthDate)).toBe(true);
    expect(await pair.gate.run(pair.connector.searchPeople, { surname: 'Nessuno' }, pair.asking())).toEqual({ hits: [], isComplete: true });
  });
});

describe('certification', () => {
  it('gives a numbered certificate, and the same one when asked again with the same key', async () => {
    const first = await issue(certificateFor(maria), '01KANCERT0000000000000001');
    expect(first.number).toMatch(/^\d+$/);
    expect(Buffer.from(first.pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    expect(await issue(certificateFor(maria), '01KANCERT0000000000000001')).toEqual(first);
    expect((await issue(certificateFor(maria))).number).not.toBe(first.number);
  });

  it('gives one number though the request comes twice', async () => {
    const before = await issue(certificateFor(maria));
    pair.faults.set(['duplicate']);
    const during = await issue(certificateFor(maria));
    pair.faults.set([]);
    const after = await issue(certificateFor(maria));
    expect([during.number, after.number].map(Number)).toEqual([Number(before.number) + 1, Number(before.number) + 2]);
  });

  it('gives a preview without number', async () => {
    const shown = await issue(certificateFor(maria, { wants: 'preview' }));
    expect(shown.number).toBeUndefined();
    expect(shown.pdf).not.toBe('');
  });

  it('is refused in the words of the register for who cannot be certified', async () => {
    await expect(issue(certificateFor(demo('not-certifiable')))).rejects.toMatchObject({ code: 'SYSTEM_REFUSED', message: expect.stringContaining('non certificabile') as string });
    await expect(issue(certificateFor(demo('open-proceeding')))).rejects.toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'EN181' });
  });

  it('is refused for who may have no more than residence and family, is cancelled, or died', async () => {
    await expect(issue(certificateFor(demo('partly-certifiable'), { certificates: ['citizenship'] }))).rejects.toMatchObject({ systemCode: 'EN046' });
    await expect(issue(certificateFor(demo('cancelled')))).rejects.toMatchObject({ systemCode: 'EN229' });
    await expect(issue(certificateFor(demo('deceased')))).rejects.toMatchObject({ systemCode: 'EN228' });
  });

  it('is issued with a warning where an open proceeding is overruled', async () => {
    const person = demo('open-proceeding');
    expect((await issue(certificateFor(person, { isForced: true }))).warnings).toEqual([{ code: 'EN181', text: expect.stringContaining('procedimento aperto') as string }]);
  });

  it('wants the references of a public body and the words of another exemption', async () => {
    await expect(issue(certificateFor(maria, { applicantKind: 'public-body' }))).rejects.toMatchObject({ systemCode: 'SIM15' });
    await expect(issue(certificateFor(maria, { exemption: { code: 99 } }))).rejects.toMatchObject({ systemCode: 'SIM16' });
  });

  it('says in the register\'s codes who asks, what for, and whether the fees are owed', async () => {
    const before = pair.simulator.received.length;
    const other = { person: { surname: 'Verdi', givenName: 'Ada' } };
    await issue(certificateFor(maria));
    await issue(certificateFor(maria, { applicantKind: 'third-party', applicant: other, use: 'court', exemption: { code: 3 }, stampDuty: { cents: 0, settled: 'other' }, feesCents: 0 }));
    await issue(certificateFor(maria, { use: 'abroad' }));
    const said = pair.simulator.received.slice(before).map(({ body }) => ['tipoRichiedente', 'paEstera', 'esenzioneDiritti'].map((name) => new RegExp(`${name}>(\\d)<`).exec(String(body))?.[1]));
    expect(said).toEqual([['2', '0', '0'], ['1', '3', '1'], ['2', '4', '0']]);
  });

  it('refuses a certificate about somebody else', async () => {
    pair.faults.set(['foreign']);
    await expect(issue(certificateFor(maria))).rejects.toMatchObject({ code: 'ANSWER_FOREIGN' });
  });
});

describe('changes', () => {
  const dwelling = { street: 'Via San Rocco', houseNumber: '12/A', postalCode: '47099', municipality: 'Poggio Sereno', province: 'FC' };
  const move = (input: ChangeDwellingInput, key?: string) => pair.gate.run(pair.connector.changeDwelling, input, pair.asking(key));

  it('moves a whole family, once for one key', async () => {
    const input = { taxCode: maria.taxCode, dwelling, since: '2026-11-23', caseNumber: 'PR-2026-1', register: { number: '2026/0001234', day: '2026-11-23' } };
    const moved = await move(input, '01KANMOVE0000000000000001');
    expect(moved.taxCodes).toEqual(maria.family.map((member) => member.taxCode));
    expect(await move(input, '01KANMOVE0000000000000001')).toEqual(moved);
    for (const { taxCode } of maria.family) expect((await consult(taxCode)).person?.residence).toEqual({ ...dwelling, since: '2026-11-23' });
  });

  it('is refused outside the municipality, before the present address, and for who has no family card here', async () => {
    await expect(move({ taxCode: maria.taxCode, dwelling: { ...dwelling, municipality: 'Forlì' }, since: '2026-11-24' })).rejects.toMatchObject({ systemCode: 'EN378' });
    await expect(move({ taxCode: maria.taxCode, dwelling, since: '1960-01-01' })).rejects.toMatchObject({ systemCode: 'EN237' });
    await expect(move({ taxCode: demo('deceased').taxCode, dwelling, since: '2026-11-24' })).rejects.toMatchObject({ code: 'SYSTEM_REFUSED' });
  });

  it('enrols somebody who comes from abroad, a family alone', async () => {
    const input: EnrolPersonInput = {
      person: { taxCode: 'PPSLNE90A41Z129B', surname: 'Popescu', givenName: 'Elena', sex: 'F', birthDate: '1990-01-01' },
      birthPlace: { state: 'Romania', stateCode: '235' }, citizenship: { state: 'Romania', stateCode: '235' }, civilState: 1,
      reason: 'from-abroad', origin: { state: 'Romania', stateCode: '235', town: 'Cluj' }, dwelling, since: '2026-11-23',
    };
    const enrolled = await pair.gate.run(pair.connector.enrolPerson, input, pair.asking('01KANENROL000000000000001'));
    expect(enrolled.taxCodes).toEqual(['PPSLNE90A41Z129B']);
    expect(await pair.gate.run(pair.connector.enrolPerson, input, pair.asking('01KANENROL000000000000001'))).toEqual(enrolled);
    const { person } = await consult('PPSLNE90A41Z129B');
    expect(person).toMatchObject({ registration: 'resident', residence: { ...dwelling, since: '2026-11-23' }, citizenship: 'Romania', birthPlace: { name: 'Romania', province: 'EE', code: 'Z129' } });
    expect(person?.family).toHaveLength(1);
    await expect(pair.gate.run(pair.connector.enrolPerson, input, pair.asking())).rejects.toMatchObject({ systemCode: 'EN187' });
  });

  it('takes back into the register one who lived abroad, under the same id', async () => {
    const { taxCode, surname, givenName, sex, birthDate, birthPlace } = demo('abroad');
    const idAnpr = pair.simulator.people.findByTaxCode(taxCode)?.idAnpr;
    await pair.gate.run(pair.connector.enrolPerson, {
      person: { taxCode, surname, givenName, sex, birthDate }, birthPlace: { municipality: birthPlace.name, province: birthPlace.province },
      citizenship: { state: 'Italia', stateCode: '100' }, civilState: 1, reason: 'return', dwelling, since: '2026-11-23',
    }, pair.asking());
    expect(await pair.gate.run(pair.connector.identify, { taxCode }, pair.asking())).toEqual({ idAnpr });
  });
});

describe('bad exchanges', () => {
  it('refuses a request stamped minutes ago', async () => {
    pair.clock.set('2026-11-23T09:10:00.000Z');
    await expect(consult(maria.taxCode)).rejects.toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'GATEWAY', message: expect.stringContaining('policy') as string });
    pair.clock.set('2026-11-23T09:30:00.000Z');
  });

  it('refuses another municipality than the one that the door belongs to', async () => {
    const connector = pair.connect((config) => ({ ...config, soap: { ...config.soap, municipalityCode: '040999' } }));
    await expect(pair.gate.run(connector.consultFamily, { taxCode: maria.taxCode }, pair.asking())).rejects.toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'GATEWAY' });
  });

  it.each([
    ['another namespace', '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><a:Richiesta3002 xmlns:a="http://example.org/other"/></s:Body></s:Envelope>'],
    ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['no XML', 'hello'],
  ])('answers %s with a fault of the client', async (_, body) => {
    const answer = await fetch(`${pair.origin}/ANPR/AnprService3000`, { method: 'POST', body, headers: { 'content-type': 'text/xml' } });
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain('soap:Client');
  });

  it.each<[FaultKind, string]>([
    ['down', 'SYSTEM_UNREACHABLE'], ['slow', 'SYSTEM_TIMEOUT'], ['busy', 'SYSTEM_BUSY'], ['error', 'SYSTEM_ERROR'], ['half', 'SYSTEM_UNREACHABLE'],
    ['late', 'SYSTEM_UNREACHABLE'], ['large', 'ANSWER_TOO_LARGE'], ['redirect', 'REDIRECTED'], ['malformed', 'ANSWER_MALFORMED'],
  ])('%s is told as %s', async (fault, code) => {
    pair.faults.set([fault]);
    await expect(consult(maria.taxCode)).rejects.toMatchObject({ name: 'SystemFailure', code });
  });

  it.each([
    ['of another namespace', 'ANSWER_MALFORMED', (text: string) => text.replace('http://sogei.it/ANPR/3000consultazione', 'http://example.org/other')],
    ['that declares a document type', 'ANSWER_MALFORMED', (text: string) => text.replace('?>', '?><!DOCTYPE x>')],
    ['to another operation', 'ANSWER_FOREIGN', (text: string) => text.replace(/<idOperazioneComune>.*?</, '<idOperazioneComune>another<')],
    ['without certifiability', 'ANSWER_MALFORMED', (text: string) => text.replace(/<attributiSoggetto>.*?<\/attributiSoggetto>/g, '')],
  ])('refuses an answer %s', async (_, code, spoil) => {
    await consult(maria.taxCode);
    const good = pair.simulator.received.filter(({ answer }) => answer?.text.includes('Risposta3002_OK') === true).at(-1)?.answer?.text ?? '';
    const server = Fastify();
    server.addContentTypeParser('text/xml', { parseAs: 'string' }, (_request, body, done) => { done(null, body); });
    server.post<{ Body: string }>('/', (request) => {
      const number = /<idOperazioneComune>(.*?)</.exec(request.body)?.[1] ?? '';
      return spoil(good.replace(/<idOperazioneComune>.*?</, `<idOperazioneComune>${number}<`));
    });
    onTestFinished(() => server.close());
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    const connector = pair.connect((config) => ({ ...config, soap: { ...config.soap, urls: { ...config.soap.urls, 3000: `${url}/` } } }));
    await expect(pair.gate.run(connector.consultFamily, { taxCode: maria.taxCode }, pair.asking())).rejects.toMatchObject({ code });
  });

  it('is done once though its answer was lost', async () => {
    const input = { taxCode: maria.taxCode, since: '2026-11-25', dwelling: { street: 'Via del Rio', houseNumber: 'SNC', postalCode: '47099', municipality: 'Poggio Sereno', province: 'FC' } };
    pair.faults.set(['late']);
    await expect(pair.gate.run(pair.connector.changeDwelling, input, pair.asking('01KANLATE0000000000000001'))).rejects.toMatchObject({ code: 'SYSTEM_UNREACHABLE' });
    pair.faults.set([]);
    expect((await pair.gate.run(pair.connector.changeDwelling, input, pair.asking('01KANLATE0000000000000001'))).taxCodes).toContain(maria.taxCode);
  });
});
