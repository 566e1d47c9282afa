import type { Account } from '#shared/catalogue/tariff.model.ts';
import { businessDay, dayBounds } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { sumCents } from '#shared/kernel/money.ts';
import { splitByMeans } from '#shared/payments/means.rules.ts';
import type { AgentAccount, CollectedMonth, CollectingAgent } from '#shared/remittances/account.model.ts';
import { agentAccountDueOn } from '#shared/remittances/remittances.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { findHeldQualification, getStaffMember, staffNames } from '#core/staff/index.ts';
import { listCashMovements, listCollections, type CashMovement } from './collection-repository.ts';
import { readTillAccounts } from './read-owed.ts';

type ByAccount = Partial<Record<Account, number>>;

/** From the start of a year to before its end, as instants. */
export const yearBounds = (year: number): { from: string; to: string } => ({ from: dayBounds(`${year}-01-01`).from, to: dayBounds(`${year + 1}-01-01`).from });

/** Who took cash in a year, by name. */
export async function listAgents(kernel: Kernel, scope: OfficeScope, year: number): Promise<CollectingAgent[]> {
  const { read } = kernel.database;
  const nameOf = staffNames(kernel, read, scope.municipalityId);
  const ids = new Set((await listCollections(read, scope)).filter(({ day }) => day.startsWith(`${year}-`)).map(({ agentId }) => agentId));
  const agents = await Promise.all([...ids].map(async (id) => ({ id, name: await nameOf(id) })));
  return agents.sort((one, other) => one.name.localeCompare(other.name, 'it'));
}

/** What each account got of the cash of a line of the book; of one that gives back, below zero. */
function cashByAccount({ lines, means, cashCents }: CashMovement): ByAccount {
  const sums: ByAccount = {};
  for (const { account, means: kind, cents } of splitByMeans(lines, means)) {
    if (kind === 'cash') sums[account] = (sums[account] ?? 0) + (cashCents < 0 ? -cents : cents);
  }
  return sums;
}

function addAccounts(one: ByAccount, other: ByAccount): ByAccount {
  const sums = { ...one };
  for (const [account, cents] of Object.entries(other) as [Account, number][]) sums[account] = (sums[account] ?? 0) + cents;
  return sums;
}

/** By month and till, in the order of time. */
function monthsOf(movements: readonly CashMovement[]): CollectedMonth[] {
  const months = Map.groupBy(movements, ({ at, code }) => `${businessDay(at).slice(0, 7)} ${code}`);
  return [...months].sort(([one], [other]) => one < other ? -1 : 1).map(([key, taken]) => {
    const [month = '', till = ''] = key.split(' ');
    const receipts = taken.filter(({ kind }) => kind === 'receipt').map(({ reference }) => reference);
    return {
      month, till, receipts: receipts.length, first: receipts[0] ?? '', last: receipts.at(-1) ?? '',
      byAccount: taken.map(cashByAccount).reduce(addAccounts, {}), cents: sumCents(taken.map(({ cashCents }) => cashCents)),
    };
  });
}

interface Asked extends OfficeScope { readonly year: number; readonly agentId: string }

/** What an agent collected and paid until before a year and in it, and the payments that had a part of it. */
async function readHands(kernel: Kernel, { year, agentId, ...scope }: Asked) {
  const { tills, paid } = await readTillAccounts(kernel.database.read, scope);
  const own = tills.flatMap(({ collections, inDrawer }) => [...collections, ...inDrawer].filter((each) => each.agentId === agentId));
  const keys = new Set(own.map(({ key }) => key));
  const parts = Map.groupBy(tills.flatMap(({ covered }) => covered).filter(({ key }) => keys.has(key)), ({ paidId }) => paidId);
  const payments = paid.flatMap(({ id, day, orderNumber, number }) => {
    const cents = sumCents((parts.get(id) ?? []).map((part) => part.cents));
    return cents === 0 ? [] : [{ day, orderNumber, number, cents }];
  });
  const before = <Item extends { day: string; cents: number }>(items: readonly Item[]): number => sumCents(items.filter(({ day }) => day < `${year}-01-01`).map(({ cents }) => cents));
  return { isKnown: own.length > 0, openingCents: before(own) - before(payments), paid: payments.filter(({ day }) => day.startsWith(`${year}-`)) };
}

/** The yearly account of an agent who took cash here; throws `STAFF_NOT_FOUND` for who never did. */
export async function readAgentAccount(kernel: Kernel, asked: Asked): Promise<AgentAccount> {
  const { read } = kernel.database;
  const { year, agentId, municipalityId } = asked;
  const { isKnown, openingCents, paid } = await readHands(kernel, asked);
  if (!isKnown) throw new DomainError('STAFF_NOT_FOUND');
  const months = monthsOf(await listCashMovements(read, asked, { agentId, ...yearBounds(year) }));
  const [collectedCents, paidCents] = [sumCents(months.map(({ cents }) => cents)), sumCents(paid.map(({ cents }) => cents))];
  const { displayName } = await getStaffMember(kernel, read, { municipalityId, id: agentId });
  const held = await findHeldQualification(read, { municipalityId, staffId: agentId, day: `${year}-12-31`, qualification: 'accounting-agent' });
  return {
    year, agent: displayName, act: held?.act ?? '', openingCents, months, byAccount: months.map(({ byAccount }) => byAccount).reduce(addAccounts, {}),
    collectedCents, paid, paidCents, closingCents: openingCents + collectedCents - paidCents, dueOn: agentAccountDueOn(year),
  };
}
