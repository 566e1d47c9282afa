import { addDays } from '#shared/kernel/calendar.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { sumCents } from '#shared/kernel/money.ts';
import type { AccountDue, Onward, OwedOnward, StateOwed, TillOwed } from '#shared/remittances/remittance.model.ts';
import { agentAccountDueOn, stampDeclarationDueOn, stateShareDueOn, treasuryDueOn } from '#shared/remittances/remittances.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { readStateAccount, readTillAccounts, type TillAccount } from './read-owed.ts';
import { listLast } from './remittance-repository.ts';

const mostShown = 50;
/** A yearly paper is named so many days before it is due, and after. */
const [daysBefore, daysAfter] = [75, 30];

function owedOf({ tillId, code, collections, inDrawer, left }: TillAccount): TillOwed {
  const days = new Map<string, OwedOnward>();
  for (const { key, day, cents } of collections) {
    const leftCents = left.get(key) ?? 0;
    if (leftCents === 0) continue;
    const known = days.get(day) ?? { day, dueOn: treasuryDueOn(day), cents: 0, leftCents: 0 };
    days.set(day, { ...known, cents: known.cents + cents, leftCents: known.leftCents + leftCents });
  }
  const sorted = [...days.values()].sort((one, other) => one.day < other.day ? -1 : 1);
  const [first] = inDrawer.map(({ day }) => day).sort();
  return { tillId, code, ...(first !== undefined && { inDrawer: { since: first, dueOn: treasuryDueOn(first) } }), days: sorted, leftCents: sumCents(sorted.map(({ leftCents }) => leftCents)) };
}

async function stateOwed(kernel: Kernel, scope: OfficeScope): Promise<StateOwed[]> {
  const { shares, left } = await readStateAccount(kernel.database.read, scope);
  const dues = new Map<string, StateOwed>();
  for (const { key, day, cards, cents } of shares) {
    const dueOn = stateShareDueOn(day);
    const known = dues.get(dueOn) ?? { dueOn, cards: 0, cents: 0, leftCents: 0 };
    dues.set(dueOn, { dueOn, cards: known.cards + cards, cents: known.cents + cents, leftCents: known.leftCents + (left.get(key) ?? 0) });
  }
  return [...dues.values()].filter(({ leftCents }) => leftCents > 0);
}

/** Yearly papers whose day is near. */
function accountsDue(today: string): AccountDue[] {
  const thisYear = Number(today.slice(0, 4));
  const papers = [thisYear - 1, thisYear].flatMap((year): AccountDue[] => [
    { paper: 'agent-account', year, dueOn: agentAccountDueOn(year) }, { paper: 'stamp-declaration', year, dueOn: stampDeclarationDueOn(year) },
  ]);
  return papers.filter(({ dueOn }) => dueOn >= addDays(today, -daysAfter) && dueOn <= addDays(today, daysBefore));
}

/** What an office owes onward and by when, and what it paid last. */
export async function readOnward(kernel: Kernel, scope: OfficeScope): Promise<Onward> {
  const { read } = kernel.database;
  const { tills } = await readTillAccounts(read, scope);
  return {
    tills: tills.map(owedOf).filter(({ leftCents, inDrawer }) => leftCents > 0 || inDrawer !== undefined), state: await stateOwed(kernel, scope),
    remittances: await listLast(read, scope, mostShown), accounts: accountsDue(businessDay(kernel.clock.now())),
  };
}
