import { generateKeyPairSync } from 'node:crypto';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SystemFailure } from '#core/connectors/operation.ts';
import type { FaultKind } from '#core/simulators/faults.ts';
import { askingOf, openAnscOffice, population } from '#tests/support/ansc-office.ts';
import { anscErrors } from './errors.ts';
import type { CertificateOrder } from './certificate.model.ts';
import type { InternationalOrder } from './international.model.ts';

let office: Awaited<ReturnType<typeof openAnscOffice>>;
beforeAll(async () => { office = await openAnscOffice(); });
afterEach(() => { office.faults.set([]); });
afterAll(async () => { await office.close(); });

const failureOf = async (promise: Promise<unknown>): Promise<SystemFailure> => {
  const error: unknown = await promise.then(() => undefined, (thrown: unknown) => thrown);
  if (error instanceof SystemFailure) return error;
  throw new Error('There was no failure of the system');
};

/** An act of the archive of a kind, open to the counter, with its first holder. */
function anAct(kind: string) {
  const act = office.archive.acts.find((each) => each.kind === kind && !each.isSealed);
  const holder = act?.holders[0];
  if (act === undefined || holder === undefined) throw new Error(`No act of kind ${kind}`);
  return { act, holder };
}

function certificateOf(kind: CertificateOrder['kind']): CertificateOrder {
  const { act, holder } = anAct('1');
  const { taxCode, surname, givenName } = holder;
  return { kind, nationalId: act.nationalId, actKind: 'birth', holder: { taxCode, surname, givenName }, use: 'private' };
}

describe('looking at the registers', () => {
  it('finds the acts of a person by tax code', async () => {
    const { act, holder } = anAct('3');
    const { acts, isComplete } = await office.gate.run(office.connector.searchActs, { person: { taxCode: holder.taxCode } }, askingOf());
    expect(isComplete).toBe(true);
    expect(acts.map((each) => each.nationalId)).toContain(act.nationalId);
    expect(acts.find((each) => each.kind === 'marriage')).toMatchObject({ state: 'confirmed', isSealed: false, registeredAt: { municipality: 'POGGIO SERENO', province: 'FC' } });
  });

  it('finds them by name and birth too, and nobody is an empty list', async () => {
    const { holder } = anAct('1');
    const { surname, givenName, birthDate } = holder;
    const { acts } = await office.gate.run(office.connector.searchWholeActs, { person: { surname, givenName, birthDate } }, askingOf());
    expect(acts[0]?.holders[0]?.taxCode).toBe(holder.taxCode);
    const none = await office.gate.run(office.connector.searchActs, { person: { surname: 'Nessuno', givenName, birthDate } }, askingOf());
    expect(none).toEqual({ acts: [], isComplete: true });
  });

  it('reads one act whole, with parents and event', async () => {
    const act = office.archive.acts.find((each) => each.father !== undefined && each.mother !== undefined);
    if (act === undefined) throw new Error('No act with parents');
    const found = await office.gate.run(office.connector.findAct, { nationalId: act.nationalId }, askingOf());
    expect(found.act).toMatchObject({
      eventId: act.eventId, kind: 'birth', happenedOn: act.happenedOn,
      father: { taxCode: act.father?.taxCode }, mother: { taxCode: act.mother?.taxCode },
    });
    expect(found.act?.text).toContain(act.number);
    const short = await office.gate.run(office.connector.findActSummary, { eventId: act.eventId }, askingOf());
    expect(short.act?.nationalId).toBe(act.nationalId);
  });

  it('lists a register between two days, and who may be meant by a tax code', async () => {
    const { act, holder } = anAct('2');
    const register = await office.gate.run(office.connector.searchRegister, { kind: 'death', from: act.formedOn, to: act.formedOn }, askingOf());
    expect(register.acts.map(({ eventId }) => eventId)).toContain(act.eventId);
    const { people } = await office.gate.run(office.connector.findHolders, { taxCode: holder.taxCode }, askingOf());
    expect(people).toMatchObject([{ taxCode: holder.taxCode, birthDate: holder.birthDate, sex: holder.sex }]);
  });

  it('reads notes and refusals of an act, none as a rule', async () => {
    const { act } = anAct('1');
    expect(await office.gate.run(office.connector.listTechnicalNotes, { eventId: act.eventId }, askingOf())).toEqual({ notes: [] });
    expect(await office.gate.run(office.connector.listRefusals, { eventId: act.eventId }, askingOf())).toEqual({ refusals: [] });
  });
});

describe('documents', () => {
  it('issues a certificate once for one operation, however often it is asked', async () => {
    const asking = askingOf();
    const first = await office.gate.run(office.connector.issueCertificate, certificateOf('certificate'), asking);
    const again = await office.gate.run(office.connector.issueCertificate, certificateOf('certificate'), asking);
    expect(again).toEqual(first);
    expect(Buffer.from(first.document.contentBase64, 'base64').toString('latin1')).toMatch(/^%PDF/);
    expect(first.validUntil).toBeUndefined();
    const other = await office.gate.run(office.connector.issueCertificate, certificateOf('certificate'), askingOf());
    expect(other.certificateId).not.toBe(first.certificateId);
  });

  it('issues extracts with the signature of the registrar in base64', async () => {
    await office.gate.run(office.connector.issueCertificate, certificateOf('full-extract'), askingOf());
    expect(office.received.at(-1)?.body).toMatchObject({
      idTipoCertificato: '3', parametriFirma: { idModalitaInput: '2', inputFirma1: Buffer.from('ufficiale').toString('base64') },
    });
  });

  it.each([
    ['000000', '406001', /OTP della firma non è giusto/],
    ['999999', '406002', /scaduto/],
    ['abc', '406004', /firma del documento non è riuscita/],
  ])('tells what is wrong with the one-time code %s', async (otp, code, words) => {
    const signing = await openAnscOffice({ remoteSignature: () => Promise.resolve({ user: 'ufficiale', password: 'segreta', otp }) });
    const failure = await failureOf(signing.gate.run(signing.connector.issueCertificate, certificateOf('summary-extract'), askingOf()));
    await signing.close();
    expect([failure.code, failure.systemCode]).toEqual(['SYSTEM_REFUSED', code]);
    expect(failure.message).toMatch(words);
  });

  it('asks for no extract where nobody can sign it', async () => {
    const unsigned = await openAnscOffice({ remoteSignature: undefined });
    const failure = await failureOf(unsigned.gate.run(unsigned.connector.issueCertificate, certificateOf('summary-extract'), askingOf()));
    await unsigned.close();
    expect(failure.systemCode).toBe('NO_REMOTE_SIGNATURE');
    expect(unsigned.received).toEqual([]);
  });

  it('makes multilingual certificates of birth, marriage and death, and of capacity to marry', async () => {
    const spouses = population.slice(0, 2).map(({ taxCode, surname, givenName }) => ({ taxCode, surname, givenName }));
    const [one, two] = spouses;
    if (one === undefined || two === undefined) throw new Error('Two people are needed');
    const orders: InternationalOrder[] = [
      { kind: 'birth', eventId: anAct('1').act.eventId, issuedOn: '2026-11-20', mentions: [{ sign: 'Mar' }] },
      { kind: 'marriage', eventId: anAct('3').act.eventId, issuedOn: '2026-11-20' },
      { kind: 'death', eventId: anAct('2').act.eventId, issuedOn: '2026-11-20', lastSpouse: { surname: 'Neri', givenName: 'Rita' } },
      { kind: 'capacity-to-marry', issuedOn: '2026-11-20', spouses: [one, two] },
    ];
    for (const order of orders) {
      const issued = await office.gate.run(office.connector.issueInternationalCertificate, order, askingOf());
      expect(issued).toMatchObject({ certificateId: expect.stringMatching(/^\d+$/), document: { fileKind: 'pdf' } });
      expect((await office.gate.run(office.connector.previewInternationalCertificate, order, askingOf())).document.fileKind).toBe('pdf');
    }
  });

  it('gives the annotations that a multilingual certificate mentions, and the signs for it', async () => {
    const { holder } = anAct('3');
    const birth = office.archive.ofPerson(holder.taxCode).find((act) => act.kind === '1');
    const { annotations } = await office.gate.run(office.connector.listAnnotations, { eventId: birth?.eventId ?? anAct('1').act.eventId }, askingOf());
    expect(annotations.length).toBe(birth === undefined ? 0 : office.archive.ofPerson(holder.taxCode).length - 1);
    const { signs } = await office.gate.run(office.connector.listSigns, { kind: 'capacity-to-marry' }, askingOf());
    expect(signs.map(({ sign }) => sign)).toEqual(['Div', 'A', 'D']);
  });

  it('previews an act and says that there is no attachment to attest', async () => {
    const { act } = anAct('1');
    const { document } = await office.gate.run(office.connector.previewAct, { eventId: act.eventId }, askingOf());
    expect(Buffer.from(document.contentBase64, 'base64').toString('latin1')).toContain('ANTEPRIMA');
    expect(await office.gate.run(office.connector.previewAttestation, { eventId: act.eventId }, askingOf())).toEqual({ document: undefined });
  });

  it('lists what other bodies were told of an act', async () => {
    const { act } = anAct('1');
    const { communications } = await office.gate.run(office.connector.listCommunications, { nationalId: act.nationalId }, askingOf());
    expect(communications).toMatchObject([{ kind: 'istat', eventId: act.eventId, madeOn: act.formedOn }]);
  });
});

describe('requests of citizens', () => {
  const week = { from: '2026-11-14', to: '2026-11-20' };

  it('takes one from open to fulfilled, and the history says so', async () => {
    const fresh = await openAnscOffice();
    const { requests } = await fresh.gate.run(fresh.connector.listRequests, { ...week, state: 'open' }, askingOf());
    const [request] = requests;
    if (request === undefined) throw new Error('No request');
    await fresh.gate.run(fresh.connector.decideRequest, { requestId: request.requestId, decision: 'in-progress' }, askingOf());
    const decision = { requestId: request.requestId, decision: 'fulfilled', extractId: '123456', note: 'Estratto pronto' } as const;
    const asking = askingOf();
    await fresh.gate.run(fresh.connector.decideRequest, decision, asking);
    await fresh.gate.run(fresh.connector.decideRequest, decision, asking);
    const detail = await fresh.gate.run(fresh.connector.readRequest, { requestId: request.requestId, withSummary: true }, askingOf());
    await fresh.close();
    expect(detail.history.map(({ state }) => state)).toEqual(['open', 'in-progress', 'fulfilled']);
    expect(detail.request).toMatchObject({ state: 'fulfilled', extractId: '123456', nationalId: request.nationalId });
    expect(detail.summaryPdfBase64).toBeDefined();
  });

  it('is refused a way that the state does not have, and a list of more than a week', async () => {
    const skipped = await failureOf(office.gate.run(office.connector.decideRequest, { requestId: 1_000, decision: 'fulfilled', extractId: '1' }, askingOf()));
    expect(skipped.systemCode).toBe('400003');
    const month = await failureOf(office.gate.run(office.connector.listRequests, { from: '2026-10-20', to: '2026-11-20' }, askingOf()));
    expect(month.systemCode).toBe('400003');
  });
});

describe('who asks', () => {
  it('travels in every call: operator, station, purpose, assurance and operation', async () => {
    const asking = askingOf();
    await office.gate.run(office.connector.searchActs, { person: { taxCode: anAct('1').holder.taxCode } }, asking);
    const { headers, body } = office.received.at(-1) ?? {};
    expect(body).toMatchObject({ testataRichiesta: { idComune: 99001, idOperazioneComune: asking.idempotencyKey, dataOraRichiesta: '2026-11-20T09:30:00.000Z' } });
    expect(decodeJwt(String(headers?.authorization).slice(7))).toMatchObject({
      sub: 'utente.ansc', sede: '040999', userID: asking.operator, userLocation: asking.station, purpose: asking.purpose, LoA: 'LoA2', jti: asking.idempotencyKey,
    });
  });

  it.each([
    ['a key that the archive does not know', { key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey }, /JWS/],
    ['a clock that runs minutes ahead', { signedAt: '2026-11-20T09:35:00.000Z' }, /iat/],
    ['a clock that runs an hour late', { signedAt: '2026-11-20T08:30:00.000Z' }, /JWT|JWS/],
  ])('is refused with %s', async (_what, changes, words) => {
    const wrong = await openAnscOffice(changes);
    const failure = await failureOf(wrong.gate.run(wrong.connector.searchActs, { person: { taxCode: anAct('1').holder.taxCode } }, askingOf()));
    await wrong.close();
    expect([failure.code, failure.systemCode]).toEqual(['SYSTEM_REFUSED', '401']);
    expect(failure.message).toMatch(words);
  });

  it('is refused for another municipality than the certificate is of', async () => {
    const other = await openAnscOffice({ municipalityId: 4711 });
    const failure = await failureOf(other.gate.run(other.connector.listSigns, { kind: 'birth' }, askingOf()));
    await other.close();
    expect(failure.systemCode).toBe('403001');
  });
});

describe('bad days', () => {
  const cases: [FaultKind, SystemFailure['code']][] = [
    ['down', 'SYSTEM_UNREACHABLE'], ['slow', 'SYSTEM_TIMEOUT'], ['busy', 'SYSTEM_BUSY'], ['error', 'SYSTEM_ERROR'], ['half', 'SYSTEM_UNREACHABLE'],
    ['late', 'SYSTEM_UNREACHABLE'], ['large', 'ANSWER_TOO_LARGE'], ['redirect', 'REDIRECTED'], ['malformed', 'ANSWER_MALFORMED'],
    ['wrong-signature', 'SYSTEM_REFUSED'], ['foreign', 'ANSWER_FOREIGN'],
  ];

  it.each(cases)('%s is told as %s', async (fault, code) => {
    office.faults.set([fault]);
    const failure = await failureOf(office.gate.run(office.connector.searchActs, { person: { taxCode: anAct('1').holder.taxCode } }, askingOf()));
    expect(failure.code).toBe(code);
  });

  it('refuses documents, acts, people and requests meant for others', async () => {
    office.faults.set(['foreign']);
    const { act, holder } = anAct('1');
    const { connector, gate } = office;
    const failures = [
      await failureOf(gate.run(connector.findAct, { nationalId: act.nationalId }, askingOf())),
      await failureOf(gate.run(connector.findHolders, { taxCode: holder.taxCode }, askingOf())),
      await failureOf(gate.run(connector.issueCertificate, certificateOf('certificate'), askingOf())),
      await failureOf(gate.run(connector.previewAct, { eventId: act.eventId }, askingOf())),
      await failureOf(gate.run(connector.listCommunications, { nationalId: act.nationalId }, askingOf())),
      await failureOf(gate.run(connector.readRequest, { requestId: 1_000 }, askingOf())),
    ];
    expect(failures.map(({ code }) => code)).toEqual(failures.map(() => 'ANSWER_FOREIGN'));
  });

  it('shows an act that comes twice once', async () => {
    const { holder } = anAct('1');
    const plain = await office.gate.run(office.connector.searchActs, { person: { taxCode: holder.taxCode } }, askingOf());
    office.faults.set(['duplicate']);
    expect(await office.gate.run(office.connector.searchActs, { person: { taxCode: holder.taxCode } }, askingOf())).toEqual(plain);
  });

  it('issues once although the answer of the first try was lost', async () => {
    const asking = askingOf();
    office.faults.set(['late']);
    await failureOf(office.gate.run(office.connector.issueCertificate, certificateOf('certificate'), asking));
    office.faults.set([]);
    const issued = await office.gate.run(office.connector.issueCertificate, certificateOf('certificate'), asking);
    const after = await office.gate.run(office.connector.issueCertificate, certificateOf('certificate'), asking);
    expect(after.certificateId).toBe(issued.certificateId);
  });

  it('tells a sealed act, an act that is not there and a missing datum in words', async () => {
    const sealed = office.archive.acts.find(({ isSealed }) => isSealed);
    const absent = await failureOf(office.gate.run(office.connector.previewAct, { eventId: '1' }, askingOf()));
    expect([absent.systemCode, absent.message]).toEqual(['404001', anscErrors['404001']?.sentence]);
    if (sealed !== undefined) {
      const hidden = await failureOf(office.gate.run(office.connector.previewAct, { eventId: sealed.eventId }, askingOf()));
      expect(hidden.systemCode).toBe('401002');
    }
    const wrong = await failureOf(office.gate.run(office.connector.issueCertificate, { ...certificateOf('certificate'), actKind: 'death' }, askingOf()));
    expect(wrong.systemCode).toBe('400003');
  });
});
