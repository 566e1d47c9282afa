import { describe, expect, it } from 'vitest';
import type { BillLine } from '../cases/case-file.model.ts';
import { daysToClose, dueDaysOf, isClosed, totalByAccount } from './handover.rules.ts';

const patronSaint = '02-03';
const line = (account: BillLine['account'], cents: number): BillLine =>
  ({ caseFileId: '01K0000000000000000000000A', label: '', quantity: 1, unitCents: cents, cents, account });

describe('a day', () => {
  it('is due to preservation on the next working day, its money fifteen working days later', () => {
    expect(dueDaysOf('2026-11-20', patronSaint)).toEqual({ register: '2026-11-23', takings: '2026-12-14' });
    expect(dueDaysOf('2027-02-02', patronSaint)).toEqual({ register: '2027-02-04', takings: '2027-02-24' });
  });

  it('is closed once its next working day has come, in order', () => {
    const after = (today: string, most = 31) => daysToClose({ last: '2026-11-18', today, most }, patronSaint);
    expect(after('2026-11-19')).toEqual([]);
    expect(after('2026-11-20')).toEqual(['2026-11-19']);
    expect(after('2026-11-22')).toEqual(['2026-11-19']);
    expect(after('2026-11-23')).toEqual(['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22']);
    expect(after('2026-11-30', 2)).toEqual(['2026-11-19', '2026-11-20']);
  });

  it('without anything is closed when it was a working day, and only then', () => {
    expect([isClosed('2026-11-23', 0, patronSaint), isClosed('2026-11-22', 0, patronSaint), isClosed('2026-11-22', 1, patronSaint), isClosed('2027-02-03', 0, patronSaint)])
      .toEqual([true, false, true, false]);
  });
});

describe('takings', () => {
  const cash = (cents: number) => ({ kind: 'cash' as const, cents, tenderedCents: cents, changeCents: 0 });

  it('are added up to the cent, per account', () => {
    expect(totalByAccount([
      { means: [cash(1678)], lines: [line('state-stamp-duty', 1600), line('municipality', 52), line('municipality', 26)] },
      { means: [cash(52)], lines: [line('municipality', 52), line('state-stamp-duty', 0)] },
      { means: [], lines: [line('municipality', 0)] },
    ])).toEqual([
      { account: 'municipality', means: 'cash', cents: 130, operations: 2 },
      { account: 'state-stamp-duty', means: 'cash', cents: 1600, operations: 1 },
    ]);
  });
});
