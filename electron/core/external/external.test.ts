import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessDay } from '#shared/kernel/dates.ts';
import type { AgreementTerms } from '#shared/external/external.model.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

const reference = 'Prot. 77/2026 del 20/11/2026';

describe.each(dialects)('other bodies that look the register up on %s', (dialect) => {
  let test: TestCore;
  let taxCode = '';
  const today = () => businessDay(test.office.clock.now());
  const terms = (): AgreementTerms => ({
    body: 'Stazione dei Carabinieri di Poggio', ground: 'police', act: 'Nota prot. 12/2026', from: today(), purposes: ['judicial-police'], data: ['residence'], mostADay: 3,
  });
  const officer = () => test.office.actor('external').id;
  const look = (change: object = {}) => test.as('external').external.lookUp({ taxCode, purpose: 'judicial-police', reference, data: ['residence'], ...change });
  const read = () => test.as('auditor').external.listLookUps({ from: today(), to: today() });
  const requestId = () => test.office.requestId();

  beforeAll(async () => {
    test = await testCore(dialect);
    taxCode = test.family[0]?.taxCode ?? '';
  });
  afterAll(async () => { await test.close(); });

  it('may do nothing while no agreement names them, and that they tried is known', async () => {
    expect(await test.as('external').external.mine()).toEqual([]);
    await expect(look()).rejects.toMatchObject({ code: 'NO_AGREEMENT' });
    expect((await read()).lookUps).toMatchObject([{ outcome: 'refused', officer: 'Prova external', sought: { taxCode, reference } }]);
  });

  it('are named in an agreement with days, purposes and what may be shown, and read that and no more', async () => {
    const { external } = test.as('administrator');
    const agreement = await external.addAgreement({ requestId: requestId(), terms: terms() });
    expect(await external.listAccounts()).toEqual([{ staffId: officer(), name: 'Prova external' }]);
    const named = await external.nameOfficer({ requestId: requestId(), agreementId: agreement.id, staffId: officer(), from: today(), request: 'Nota prot. 12/2026' });
    expect(named.officers).toEqual([{ staffId: officer(), name: 'Prova external', from: today(), request: 'Nota prot. 12/2026' }]);
    expect(await test.as('external').external.mine()).toEqual([{ ...terms(), id: agreement.id }]);
    const person = test.family[0];
    expect(await look()).toEqual({
      taxCode, surname: person?.surname, givenName: person?.givenName, birthDate: person?.birthDate, birthPlaceName: person?.birthPlace.name, registration: 'resident',
      residence: { address: `${person?.residence.street ?? ''} ${person?.residence.houseNumber ?? ''}`, municipality: person?.residence.municipality, since: person?.residence.since },
    });
    await expect(look({ data: ['family'] })).rejects.toMatchObject({ code: 'DATA_NOT_AGREED' });
    await expect(look({ purpose: 'declarations' })).rejects.toMatchObject({ code: 'PURPOSE_NOT_AGREED' });
    await expect(look({ taxCode: 'RSSMRA80A01H501' })).rejects.toMatchObject({ code: 'INVALID_TAX_CODE' });
  });

  it('leave nobody among the people of the office, and every look-up with the auditor', async () => {
    const { kernel } = test.office;
    expect(await kernel.database.read('people').select('id')).toEqual([]);
    const { lookUps, isComplete } = await read();
    expect(isComplete).toBe(true);
    expect(lookUps.map(({ outcome, purpose }) => `${outcome} ${purpose}`)).toEqual(['refused declarations', 'refused judicial-police', 'found judicial-police', 'refused judicial-police']);
    expect(lookUps[2]).toMatchObject({ body: terms().body, data: ['residence'], sought: { taxCode, reference } });
    const rows = JSON.stringify(await kernel.database.read('journal').where({ type: 'externalLookUp' }));
    expect(rows).not.toContain(taxCode);
    expect(rows).not.toContain(reference);
  });

  it('are stopped when the day is used up, and start anew on the next', async () => {
    await expect(look()).rejects.toMatchObject({ code: 'TOO_MANY_LOOK_UPS', data: { mostADay: 3 } });
    test.office.clock.advance(86_400_000);
    expect(await look({ data: [] })).not.toHaveProperty('residence');
  });

  it('are told that the register is down, and get nothing old', async () => {
    test.anpr.setDown(true);
    await expect(look()).rejects.toMatchObject({ code: 'REGISTER_UNAVAILABLE' });
    test.anpr.setDown(false);
    expect((await read()).lookUps[0]).toMatchObject({ outcome: 'register-down' });
  });

  it('may no more after the last day, theirs or the agreement\'s', async () => {
    const { external } = test.as('administrator');
    const [agreement] = await external.listAgreements();
    if (agreement === undefined) throw new Error('no agreement');
    const { id: agreementId } = agreement;
    const yesterday = agreement.from;
    await external.nameOfficer({ requestId: requestId(), agreementId, staffId: officer(), from: yesterday, to: yesterday, request: 'Nota prot. 13/2026' });
    await expect(look()).rejects.toMatchObject({ code: 'NO_AGREEMENT' });
    await external.nameOfficer({ requestId: requestId(), agreementId, staffId: officer(), from: yesterday, request: 'Nota prot. 13/2026' });
    await external.changeAgreement({ requestId: requestId(), agreementId, terms: { ...terms(), from: yesterday, to: yesterday } });
    await expect(look()).rejects.toMatchObject({ code: 'NO_AGREEMENT' });
  });

  it('are named by nobody who is not of another body, under nothing that contradicts itself', async () => {
    const { external } = test.as('administrator');
    const [agreement] = await external.listAgreements();
    const naming = { requestId: requestId(), agreementId: agreement?.id ?? '', staffId: test.office.actor('clerk').id, from: today(), request: 'Nota' };
    await expect(external.nameOfficer(naming)).rejects.toMatchObject({ code: 'ACCOUNT_NOT_EXTERNAL' });
    await expect(external.nameOfficer({ ...naming, requestId: requestId(), agreementId: requestId() })).rejects.toMatchObject({ code: 'AGREEMENT_NOT_FOUND' });
    await expect(external.addAgreement({ requestId: requestId(), terms: { ...terms(), to: '2020-01-01' } })).rejects.toMatchObject({ code: 'DAYS_REVERSED' });
    await expect(external.addAgreement({ requestId: requestId(), terms: { ...terms(), ground: 'agreement' } })).rejects.toMatchObject({ code: 'PURPOSE_NOT_OF_GROUND' });
    await expect(test.as('auditor').external.listLookUps({ from: '2026-01-01', to: '2026-06-01' })).rejects.toMatchObject({ code: 'LOOK_UPS_PERIOD_TOO_LONG' });
  });
});
