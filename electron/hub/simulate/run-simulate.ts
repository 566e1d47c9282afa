import { withCoreOffice } from './core-office.ts';
import { playDay } from './play-day.ts';
import { reportOf, waitsOf, type DayReport } from './report.ts';
import { createRuleOffice, plainOrders } from './rule-office.ts';
import { drawDay, type DayPlan } from './synthetic-day.ts';

/** Plays a day through the real core, and the same day by plain rules beside it. */
export async function simulateDay(plan: DayPlan): Promise<DayReport> {
  const day = drawDay(plan);
  const witness = await withCoreOffice(day, (office) => playDay(day, office));
  const comparison: Record<string, ReturnType<typeof waitsOf>> = {};
  for (const [name, order] of Object.entries(plainOrders)) comparison[name] = waitsOf(day, await playDay(day, createRuleOffice(day, order)));
  return reportOf(day, witness, comparison);
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function describe(report: DayReport): string {
  const rules = { thisRule: report, ...report.comparison };
  return [
    `${report.tickets} tickets, ${report.left} left`,
    `called twice ${report.doubleCalls}, called while somebody overdue waited ${report.calledWhileOverdueWaited}`,
    `waits within P50 ${percent(report.forecastUnderP50)}, within P90 ${percent(report.forecastUnderP90)}, median error ${report.forecastMedianErrorMinutes} min`,
    ...Object.entries(rules).map(([name, waits]) =>
      `${name.padEnd(16)} P50 ${waits.waitP50Minutes} min, P90 ${waits.waitP90Minutes} min, longest ${Object.entries(waits.longestByClass).map(([of, minutes]) => `${of} ${minutes}`).join(', ')}`),
  ].join('\n');
}

/** Prints a simulated day; exit code 1 when a call broke the rule. */
export async function runSimulate(plan: DayPlan & { asJson: boolean }): Promise<number> {
  const report = await simulateDay(plan);
  process.stdout.write(`${plan.asJson ? JSON.stringify(report) : describe(report)}\n`);
  return report.doubleCalls === 0 && report.calledWhileOverdueWaited === 0 ? 0 : 1;
}
