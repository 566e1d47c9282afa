import { describe, expect, it } from 'vitest';
import { simulateDay } from '#electron/hub/simulate/run-simulate.ts';
import { isProof, sampleSize } from '#tests/support/sample-size.ts';

const seeds = isProof ? Array.from({ length: 20 }, (_each, index) => index + 1) : [1];
const tickets = sampleSize(120, 2000);
const wholeDay = 10 * 60_000;

describe('a simulated day through the real core', () => {
  it.each(seeds)('with seed %i calls nobody twice and passes nobody over', async (seed) => {
    const report = await simulateDay({ tickets, counters: 12, seed, load: 0.9 });
    expect(report).toMatchObject({ tickets, doubleCalls: 0, calledWhileOverdueWaited: 0 });
    expect(report.served + report.left).toBe(tickets);
    if (!isProof) return;
    expect(Math.abs(report.forecastUnderP50 - 0.5)).toBeLessThanOrEqual(0.08);
    expect(Math.abs(report.forecastUnderP90 - 0.9)).toBeLessThanOrEqual(0.05);
  }, wholeDay);

  it('starves no class when more come than can be served', async () => {
    const report = await simulateDay({ tickets, counters: 12, seed: 1, load: 1.3 });
    const { strictPriority, fifo } = report.comparison;
    expect(report).toMatchObject({ doubleCalls: 0, calledWhileOverdueWaited: 0 });
    const ordinary = report.longestByClass['none'] ?? Infinity;
    const slowest = 1.35 * Math.max(fifo?.longestWaitMinutes ?? 0, strictPriority?.longestWaitMinutes ?? 0);
    expect(ordinary).toBeLessThanOrEqual(slowest);
    for (const longest of Object.values(report.longestByClass)) expect(longest).toBeLessThanOrEqual(Math.max(ordinary, slowest));
  }, wholeDay);
});
