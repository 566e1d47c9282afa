import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SystemFailure } from '#core/connectors/operation.ts';
import { findDemoFamily, findDemoPerson } from '#core/simulators/population/demo-people.ts';
import type { Received } from '#core/simulators/received.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { startAnprPair, type AnprPair } from '#tests/support/anpr-pair.ts';
import { findInvalid } from '#tests/support/check-exchanges.ts';
import { openOfficialSpecs } from '#tests/support/official-specs.ts';

const specs = openOfficialSpecs();
const services = {
  1000: '1000serviziIscrizione.wsdl', 3000: '3000serviziConsultazione.wsdl', 5000: '5000serviziMutazione.wsdl', 6001: '6001servizioCertificazione.wsdl',
} as const;
const dwelling = { street: 'Via San Rocco', houseNumber: '12/A', postalCode: '47099', municipality: 'Poggio Sereno', province: 'FC' };

describe.skipIf(specs === undefined)('the national register against its official descriptions (skipped where the descriptions are absent)', () => {
  let pair: AnprPair;
  let family: RegisterPerson[];

  beforeAll(async () => {
    pair = await startAnprPair(8_000);
    family = findDemoFamily(pair.population);
  });
  afterAll(() => pair.close());

  const newest = (from: number): readonly Received[] => pair.simulator.received.slice(from);

  /** What is not as described in the SOAP exchanges of an action, and how many there were. */
  async function exchangesOf(service: keyof typeof services, act: () => Promise<unknown>): Promise<{ count: number; faults: string[] }> {
    const check = await specs?.wsdlBody('anpr/wsdl', services[service]);
    const before = pair.simulator.received.length;
    await act().catch((error: unknown) => { if (!(error instanceof SystemFailure)) throw error; });
    const exchanges = newest(before).filter(({ path }) => path.endsWith(`AnprService${String(service)}`));
    const faults: string[] = [];
    for (const { body, answer } of exchanges) {
      faults.push(...await check?.(String(body)) ?? ['unchecked'], ...await check?.(answer?.text ?? '') ?? ['unchecked']);
    }
    return { count: exchanges.length, faults };
  }

  it('consults every kind of person as described', async () => {
    const kinds = (['open-proceeding', 'abroad', 'cancelled', 'deceased'] as const).map((kind) => findDemoPerson(pair.population, kind));
    const foreigner = pair.population.find((person) => person.birthPlace.province === 'EE' && person.registration === 'resident' && !person.openProceeding);
    for (const person of [...family.slice(0, 1), ...kinds, ...foreigner ? [foreigner] : []]) {
      const { count, faults } = await exchangesOf(3000, () => pair.gate.run(pair.connector.consultFamily, { taxCode: person.taxCode }, pair.asking()));
      expect(faults).toEqual([]);
      expect(count).toBe(2);
    }
  });

  it('says as described that nobody is there, and searches by name', async () => {
    const unknown = await exchangesOf(3000, () => pair.gate.run(pair.connector.consultFamily, { taxCode: 'RSSMRA80A01H501U' }, pair.asking()));
    expect(unknown).toEqual({ count: 1, faults: [] });
    const { surname = '', givenName = '', birthDate = '' } = family[0] ?? {};
    for (const input of [{ surname }, { surname, givenName, birthDate }]) {
      expect(await exchangesOf(3000, () => pair.gate.run(pair.connector.searchPeople, input, pair.asking()))).toEqual({ count: 1, faults: [] });
    }
  });

  it('certifies, previews and refuses as described', async () => {
    const [first, second] = family;
    if (first === undefined || second === undefined) throw new Error('no family');
    const applicant = { person: second, document: { reference: 'CA12345AB', issuedOn: '2024-05-01' } };
    const asked = {
      certificates: ['residence', 'family-status'] as ('residence' | 'family-status')[], holder: first, applicant, registrar: { surname: 'Verdi', givenName: 'Anna' },
      stampDuty: { cents: 1_600, settled: 'virtual' as const }, feesCents: 52,
    };
    const notCertifiable = findDemoPerson(pair.population, 'not-certifiable');
    for (const input of [
      { ...asked, applicantKind: 'third-party' as const, wants: 'certificate' as const },
      { ...asked, applicantKind: 'holder' as const, wants: 'preview' as const, stampDuty: { cents: 0, settled: 'other' as const }, exemption: { code: 99, words: 'Uso pensione' } },
      { ...asked, applicantKind: 'holder' as const, wants: 'certificate' as const, holder: notCertifiable },
      { ...asked, applicantKind: 'holder' as const, wants: 'certificate' as const, holder: findDemoPerson(pair.population, 'open-proceeding'), isForced: true },
    ]) {
      expect(await exchangesOf(6001, () => pair.gate.run(pair.connector.issueCertificate, input, pair.asking()))).toEqual({ count: 1, faults: [] });
    }
  });

  it('moves families as described, and refuses to', async () => {
    const { taxCode = '' } = family[0] ?? {};
    for (const change of [{}, { municipality: 'Forlì' }, { houseNumber: 'SNC' }]) {
      const input = { taxCode, dwelling: { ...dwelling, ...change }, since: '2026-11-23', caseNumber: 'PR-2026-1', register: { number: '2026/0001234', day: '2026-11-23' } };
      expect(await exchangesOf(5000, () => pair.gate.run(pair.connector.changeDwelling, input, pair.asking()))).toEqual({ count: 1, faults: [] });
    }
  });

  it('enrols as described, and refuses to', async () => {
    const input = {
      person: { taxCode: 'PPSLNE90A41Z129B', surname: 'Popescu', givenName: 'Elena', sex: 'F' as const, birthDate: '1990-01-01' },
      birthPlace: { state: 'Romania', stateCode: '235', town: 'Cluj' }, citizenship: { state: 'Romania', stateCode: '235' }, civilState: 1,
      reason: 'from-abroad' as const, origin: { state: 'Romania', stateCode: '235', town: 'Cluj' }, dwelling, since: '2026-11-23', caseNumber: 'PR-2026-2',
    };
    for (let turn = 0; turn < 2; turn += 1) {
      expect(await exchangesOf(1000, () => pair.gate.run(pair.connector.enrolPerson, input, pair.asking()))).toEqual({ count: 1, faults: [] });
    }
  });

  it('asks for vouchers as the platform describes, and is refused them as it does', async () => {
    const checks = await specs?.openapi('pdnd/pdnd-v2.yaml');
    const before = pair.simulator.received.length;
    const { taxCode = '' } = family[0] ?? {};
    await pair.gate.run(pair.connector.identify, { taxCode }, pair.asking());
    const stranger = pair.connect((config) => ({ ...config, modi: { ...config.modi, keyId: 'key-9' } }));
    await expect(pair.gate.run(stranger.identify, { taxCode }, pair.asking())).rejects.toThrow('kid');
    const vouchers = newest(before).filter(({ path }) => path === '/interop/token.oauth2')
      .map((exchange) => ({ ...exchange, path: exchange.path.replace('/interop', ''), body: Object.fromEntries(new URLSearchParams(String(exchange.body))) }));
    expect(vouchers.map(({ answer }) => answer?.status)).toEqual([200, 400]);
    expect(checks && findInvalid(checks, vouchers)).toEqual([]);
  });
});
