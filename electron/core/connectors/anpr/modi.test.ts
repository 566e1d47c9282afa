import { createHash } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createIds } from '#core/kernel/ids.ts';
import { findDemoFamily, findDemoPerson } from '#core/simulators/population/demo-people.ts';
import type { FaultKind } from '#core/simulators/faults.ts';
import { createSimulatorKeys } from '#core/simulators/anpr/simulator-keys.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { startAnprPair, type AnprPair } from '#tests/support/anpr-pair.ts';
import { toRegisterPerson } from './anpr.model.ts';
import { audienceOf, digestOf, signAssertion, signIntegrity, signTrackingEvidence } from './modi-tokens.ts';
import { obtainVoucher } from './obtain-voucher.ts';

let pair: AnprPair;
let maria: RegisterPerson;
const start = '2026-11-23T09:30:00.000Z';

beforeAll(async () => {
  pair = await startAnprPair();
  const [first] = findDemoFamily(pair.population);
  if (first === undefined) throw new Error('no family');
  maria = first;
});
afterAll(() => pair.close());
beforeEach(() => {
  pair.faults.set([]);
  pair.clock.set(start);
});

const callUrl = () => `${pair.origin}/govway/rest/in/MinInternoPortaANPR-PDND/C030-servizioAccertamentoIdUnicoNazionale/v1/anpr-service-e002`;
const identify = (taxCode = maria.taxCode, connector = pair.connector) => pair.gate.run(connector.identify, { taxCode }, pair.asking());

/** The last request to an e-service, its body as it came. */
function lastReceived(): { headers: Readonly<Record<string, unknown>>; body: string } {
  const last = pair.simulator.received.filter(({ path }) => path.includes('/anpr-service-')).at(-1);
  return { headers: last?.headers ?? {}, body: String(last?.body) };
}

async function idOf(taxCode: string): Promise<string> {
  const { idAnpr } = await identify(taxCode);
  if (idAnpr === undefined) throw new Error('not found');
  return idAnpr;
}

describe('what the e-services tell', () => {
  it('gives the id of the register for a tax code', async () => {
    expect(await identify()).toEqual({ idAnpr: pair.simulator.people.findByTaxCode(maria.taxCode)?.idAnpr });
  });

  it('finds nobody under an unknown tax code, nor a citizen abroad', async () => {
    expect(await identify('RSSMRA80A01H501U')).toEqual({});
    expect(await identify(findDemoPerson(pair.population, 'abroad').taxCode)).toEqual({});
  });

  it.each([0, 5, 10, 40, 80])('merges four answers into the record of the population (person %i)', async (index) => {
    const person = pair.population.filter((each) => each.registration !== 'abroad')[index];
    if (person === undefined) throw new Error('nobody');
    const read = await pair.gate.run(pair.connector.readPerson, { taxCode: person.taxCode, idAnpr: await idOf(person.taxCode) }, pair.asking());
    const { civilState, certifiability, openProceeding } = person;
    expect(toRegisterPerson(read, { civilState, certifiability, openProceeding })).toEqual(person);
  });

  it.each(['deceased', 'cancelled'] as const)('tells that somebody is %s', async (kind) => {
    const { taxCode } = findDemoPerson(pair.population, kind);
    const read = await pair.gate.run(pair.connector.readPerson, { taxCode, idAnpr: await idOf(taxCode) }, pair.asking());
    expect(read).toMatchObject({ registration: kind, family: [] });
  });

  it('refuses an answer about somebody else', async () => {
    const idAnpr = await idOf(maria.taxCode);
    pair.faults.set(['foreign']);
    await expect(identify()).rejects.toMatchObject({ code: 'ANSWER_FOREIGN' });
    await expect(pair.gate.run(pair.connector.readPerson, { taxCode: maria.taxCode, idAnpr }, pair.asking())).rejects.toMatchObject({ code: 'ANSWER_FOREIGN' });
  });
});

describe('the headers of a request, read by the rules alone', () => {
  const header = (name: string): string => String(lastReceived().headers[name]);
  const claimsOf = async (name: string) => {
    const { payload } = await jwtVerify(header(name), pair.clientKeys.publicKey, { currentDate: new Date(start) });
    expect(decodeProtectedHeader(header(name))).toEqual({ alg: 'RS256', kid: 'key-1', typ: 'JWT' });
    return payload;
  };
  const now = Date.parse(start) / 1000;
  const audience = () => `${pair.origin}/govway/rest/in/MinInternoPortaANPR/C030-servizioAccertamentoIdUnicoNazionale/v1`;

  it('are meant for the service without the door of the platform and without the operation, for five minutes, from five seconds ago', async () => {
    await identify();
    for (const name of ['agid-jwt-signature', 'agid-jwt-trackingevidence']) {
      expect(await claimsOf(name)).toMatchObject({ iss: 'client-1', sub: 'client-1', aud: audience(), iat: now - 5, nbf: now - 5, exp: now + 295 });
    }
  });

  it('sign the digest of the very bytes of the body, and its content type', async () => {
    await identify();
    const digest = `SHA-256=${createHash('sha256').update(lastReceived().body).digest('base64')}`;
    expect(header('digest')).toBe(digest);
    expect((await claimsOf('agid-jwt-signature')).signed_headers).toEqual([{ digest }, { 'content-type': 'application/json' }]);
  });

  it('tell operator, station, level of assurance and purpose', async () => {
    await identify();
    expect(await claimsOf('agid-jwt-trackingevidence')).toMatchObject({ userID: 'OP-7', userLocation: 'PC-3', LoA: 'LoA2', purposeId: 'purpose-30' });
    expect(JSON.parse(lastReceived().body)).toMatchObject({ datiRichiesta: { motivoRichiesta: 'counter-service', casoUso: 'C030', dataRiferimentoRichiesta: '2026-11-23' } });
  });

  it('number the requests upwards', async () => {
    const numbers: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      await identify();
      numbers.push(Number((JSON.parse(lastReceived().body) as { idOperazioneClient: string }).idOperazioneClient));
    }
    expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
  });

  it('go with a voucher asked for with the digest of the evidence', async () => {
    const parts = { clock: pair.clock, ids: createIds(), nextNumber: () => 1, config: { clientId: 'client-1', keyId: 'key-1', key: pair.clientKeys.privateKey, voucherUrl: '', voucherAudience: 'door/client-assertion', baseUrl: '', purposes: { C015: '', C018: '', C020: '', C021: '', C030: '' } } };
    const assertion = await signAssertion(parts, { purposeId: 'purpose-30', evidence: 'a.b.c' });
    const { payload, protectedHeader } = await jwtVerify(assertion, pair.clientKeys.publicKey, { currentDate: new Date(start), audience: 'door/client-assertion' });
    expect(protectedHeader).toEqual({ alg: 'RS256', kid: 'key-1', typ: 'JWT' });
    expect(payload).toMatchObject({
      iss: 'client-1', sub: 'client-1', purposeId: 'purpose-30', iat: now - 5, exp: now + 595,
      digest: { alg: 'SHA256', value: createHash('sha256').update('a.b.c').digest('hex') },
    });
    expect(payload.jti).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('what the door refuses', () => {
  it.each(['2026-11-23T09:33:00.000Z', '2026-11-23T09:20:00.000Z'])('a clock off by minutes (%s)', async (instant) => {
    pair.clock.set(instant);
    await expect(identify()).rejects.toMatchObject({ code: 'SYSTEM_REFUSED' });
  });

  it('a key that the platform does not know', async () => {
    const { privateKey } = createSimulatorKeys();
    const connector = pair.connect((config) => ({ ...config, modi: { ...config.modi, key: privateKey } }));
    await expect(identify(maria.taxCode, connector)).rejects.toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: '015-0008' });
  });

  it('a purpose of another e-service, in the words of the gateway', async () => {
    const connector = pair.connect((config) => ({ ...config, modi: { ...config.modi, purposes: { ...config.modi.purposes, C030: 'purpose-20' } } }));
    await expect(identify(maria.taxCode, connector)).rejects.toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'InteroperabilityInvalidRequest' });
  });

  it('a request sent again as it was', async () => {
    await identify();
    const { headers, body } = lastReceived();
    const names = ['authorization', 'digest', 'content-type', 'agid-jwt-signature', 'agid-jwt-trackingevidence'];
    const answer = await fetch(callUrl(), { method: 'POST', body, headers: Object.fromEntries(names.map((name) => [name, String(headers[name])])) });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ title: 'InteroperabilityInvalidRequest', status: 400, govway_id: expect.any(String) as string });
  });

  /** A request made by hand, one thing of which may be wrong. */
  async function sendByHand(wrong: { audience?: string; evidenceOf?: string; digestOf?: string; purposeId?: string }): Promise<number> {
    const parts = {
      clock: pair.clock, ids: createIds(), nextNumber: () => 7,
      config: {
        clientId: 'client-1', keyId: 'key-1', key: pair.clientKeys.privateKey, voucherUrl: `${pair.origin}/interop/token.oauth2`,
        voucherAudience: 'auth.interop.pagopa.it/client-assertion', baseUrl: '', purposes: { C015: '', C018: '', C020: '', C021: '', C030: '' },
      },
    };
    const audience = wrong.audience ?? audienceOf(callUrl());
    const purposeId = wrong.purposeId ?? 'purpose-30';
    const body = JSON.stringify({
      idOperazioneClient: '1', criteriRicerca: { codiceFiscale: maria.taxCode },
      datiRichiesta: { dataRiferimentoRichiesta: '2026-11-23', motivoRichiesta: 'test', casoUso: 'C030' },
    });
    const asking = { ...pair.asking(), signal: AbortSignal.timeout(2_000) };
    const evidence = await signTrackingEvidence(parts, asking, { audience, purposeId });
    const { token: voucher } = await obtainVoucher(parts, { purposeId: 'purpose-30', evidence: wrong.evidenceOf ?? evidence, signal: asking.signal });
    const digest = digestOf(wrong.digestOf ?? body);
    const signature = await signIntegrity(parts, { audience, digest, contentType: 'application/json' });
    const { status } = await fetch(callUrl(), {
      method: 'POST', body,
      headers: { 'content-type': 'application/json', digest, 'authorization': `Bearer ${voucher}`, 'agid-jwt-signature': signature, 'agid-jwt-trackingevidence': evidence },
    });
    return status;
  }

  it('an audience with the door of the platform or with the operation, and no other thing than what is wrong', async () => {
    expect(await sendByHand({})).toBe(200);
    expect(await sendByHand({ audience: callUrl() })).toBe(400);
    expect(await sendByHand({ audience: audienceOf(callUrl()).replace('MinInternoPortaANPR', 'MinInternoPortaANPR-PDND') })).toBe(400);
  });

  it('a voucher for another evidence, a digest of another body, an evidence for another purpose', async () => {
    expect(await sendByHand({ evidenceOf: 'another.evidence.altogether' })).toBe(400);
    expect(await sendByHand({ digestOf: '{}' })).toBe(400);
    expect(await sendByHand({ purposeId: 'purpose-20' })).toBe(400);
  });
});

describe('an ill register', () => {
  it.each<[FaultKind, string]>([
    ['down', 'SYSTEM_UNREACHABLE'], ['slow', 'SYSTEM_TIMEOUT'], ['busy', 'SYSTEM_BUSY'], ['error', 'SYSTEM_ERROR'], ['half', 'SYSTEM_UNREACHABLE'],
    ['late', 'SYSTEM_UNREACHABLE'], ['large', 'ANSWER_TOO_LARGE'], ['redirect', 'REDIRECTED'], ['malformed', 'ANSWER_MALFORMED'], ['wrong-signature', 'ANSWER_UNTRUSTED'],
  ])('%s is told as %s', async (fault, code) => {
    pair.faults.set([fault]);
    await expect(identify()).rejects.toMatchObject({ name: 'SystemFailure', code });
  });
});
