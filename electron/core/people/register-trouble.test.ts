import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAnprRegister } from '#core/connectors/anpr/anpr-register.ts';
import { createSystemCaller, type SystemCaller } from '#core/connectors/system-caller.ts';
import type { JournalRow } from '#core/kernel/journal.ts';
import { stopwatch } from '#core/kernel/stopwatch.ts';
import type { FaultKind } from '#core/simulators/faults.ts';
import { findDemoFamily } from '#core/simulators/population/demo-people.ts';
import { createSigningIdentity } from '#core/simulators/signing-identity.ts';
import { startAnprPair, type AnprPair } from '#tests/support/anpr-pair.ts';
import { dialects } from '#tests/support/databases.ts';
import { testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { findPersonByTaxCode } from './find-person-by-tax-code.ts';
import { searchPeopleByName } from './search-people-by-name.ts';

const purpose = 'counter-service';

describe.each(dialects)('a look-up in the real register that goes wrong, on %s', (dialect) => {
  let office: TestOffice;
  let pair: AnprPair;
  let caller: SystemCaller;
  beforeAll(async () => { [office, pair] = await Promise.all([testOffice(dialect), startAnprPair()]); });
  afterAll(async () => { await Promise.all([office.close(), pair.close()]); });
  beforeEach(() => {
    pair.faults.set([]);
    caller = createSystemCaller({ stopwatch, now: () => pair.clock.now(), failuresToRest: 1_000 });
  });

  const partsOver = (connector = pair.connector) => ({ kernel: office.kernel, register: createAnprRegister(connector, caller) });
  const someone = () => findDemoFamily(pair.population)[0] ?? { taxCode: '', surname: '' };
  const told = async () => {
    const row = await office.kernel.database.read<JournalRow>('journal').where({ type: 'registerLookUpFailed' }).orderBy('seq', 'desc').first();
    return { journal: JSON.parse(row?.payload ?? '{}') as unknown, board: caller.monitor.takeChanged().get('anpr')?.lastFailure?.code };
  };

  it.each<[FaultKind, string]>([
    ['malformed', 'ANSWER_MALFORMED'], ['foreign', 'ANSWER_FOREIGN'], ['large', 'ANSWER_TOO_LARGE'], ['redirect', 'REDIRECTED'], ['down', 'SYSTEM_UNREACHABLE'],
  ])('(%s) is refused, journalled, and told on the board', async (fault, reason) => {
    pair.faults.set([fault]);
    await expect(findPersonByTaxCode(partsOver(), office.actor('clerk'), { taxCode: someone().taxCode, purpose })).rejects.toMatchObject({ code: 'REGISTER_UNAVAILABLE' });
    expect(await told()).toEqual({ journal: { reason }, board: reason });
  });

  it('because of a signature of another key is refused, journalled, and told on the board', async () => {
    const { key: signingKey } = createSigningIdentity('Altro', '2026-01-01T00:00:00.000Z', 'rsa');
    const connector = pair.connect((config) => ({ ...config, soap: { ...config.soap, security: { signingKey, signingCertificate: pair.station.certificate } } }));
    await expect(searchPeopleByName(partsOver(connector), office.actor('clerk'), { name: someone().surname, purpose })).rejects.toMatchObject({ code: 'REGISTER_UNAVAILABLE' });
    expect(await told()).toEqual({ journal: { reason: 'SYSTEM_REFUSED' }, board: 'SYSTEM_REFUSED' });
  });

  it('because the clock is off by minutes is refused, journalled, and told on the board', async () => {
    pair.clock.set('2026-11-23T09:42:00.000Z');
    await expect(findPersonByTaxCode(partsOver(), office.actor('clerk'), { taxCode: someone().taxCode, purpose })).rejects.toMatchObject({ code: 'REGISTER_UNAVAILABLE' });
    pair.clock.set('2026-11-23T09:30:00.000Z');
    expect(await told()).toEqual({ journal: { reason: 'SYSTEM_REFUSED' }, board: 'SYSTEM_REFUSED' });
  });
});
