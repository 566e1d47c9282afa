import { describe, expect, it } from 'vitest';
import { usePaperLine } from './use-paper-line.ts';

const begin = () => {
  const paper = usePaperLine({ day: '2026-11-23', counterId: 'c1', staffId: 's1', now: () => '2026-11-23T12:00:00.000Z' });
  Object.assign(paper.form, { slip: 'ax 017', arrived: '08:20', called: '08:40', ended: '08:52' });
  return paper;
};

describe('a line of the register of paper', () => {
  it('is whole with slip and times, in the office\'s hours', () => {
    expect(begin().line.value).toEqual({
      slip: 'ax 017', counterId: 'c1', staffId: 's1', serviceIds: [], paper: undefined,
      times: { arrivedAt: '2026-11-23T07:20:00.000Z', calledAt: '2026-11-23T07:40:00.000Z', endedAt: '2026-11-23T07:52:00.000Z' },
    });
  });

  it('is none while something is missing or cannot be', () => {
    const paper = begin();
    paper.form.called = '08:10';
    expect([paper.line.value, paper.fault.value]).toEqual([undefined, 'order']);
    Object.assign(paper.form, { called: '08:40', ended: '14:00' });
    expect([paper.line.value, paper.fault.value]).toEqual([undefined, 'to-come']);
    Object.assign(paper.form, { ended: undefined });
    expect([paper.line.value, paper.fault.value]).toEqual([undefined, undefined]);
    Object.assign(paper.form, { ended: '08:52', slip: 'A017' });
    expect([paper.line.value, paper.isSlipWrong.value]).toEqual([undefined, true]);
  });

  it('takes a receipt with its amount, and neither alone', () => {
    const paper = begin();
    paper.form.receipt = 'rc 12';
    expect([paper.line.value, paper.isMoneyWrong.value]).toEqual([undefined, true]);
    paper.form.amount = 1652;
    expect([paper.line.value?.paper, paper.isMoneyWrong.value]).toEqual([{ number: 12, cents: 1652 }, false]);
    paper.form.receipt = 'boh';
    expect(paper.isMoneyWrong.value).toBe(true);
  });

  it('keeps day, counter and who served for the next one', () => {
    const paper = begin();
    Object.assign(paper.form, { counterId: 'c2', staffId: 's2', day: '2026-11-20', serviceIds: ['x'], receipt: '1', amount: 5 });
    paper.next();
    expect(paper.form).toEqual({ slip: '', day: '2026-11-20', arrived: undefined, called: undefined, ended: undefined, counterId: 'c2', staffId: 's2', serviceIds: [], receipt: '', amount: undefined });
  });
});
