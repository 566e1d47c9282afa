/**
 * The figures a second time, written from their definitions alone and as simply as can be: every row of the journal is read for every question,
 * counters are looked at second by second, nothing is kept. It shares no code with the product's figures; what both say must be the same.
 */
export interface NaiveRow { readonly at: string; readonly actor: string; readonly type: string; readonly subject: string; readonly payload: string }

interface Event { readonly at: number; readonly type: string; readonly subject: string; readonly payload: Record<string, unknown> }

/** One ticket with what the definitions speak of; milliseconds. */
interface NaiveTicket {
  readonly day: string; readonly hour: string; readonly quarter: number; readonly queue: string; readonly channel: string; readonly services: readonly string[]; readonly counter: string | undefined;
  readonly state: 'done' | 'no-show' | 'left-before' | 'left-after' | 'cancelled' | 'open'; readonly isFlagged: boolean;
  readonly wait?: number | undefined; readonly lost?: number | undefined; readonly way?: number | undefined; readonly service?: number | undefined; readonly stay?: number | undefined; readonly isCalled: boolean;
  readonly told?: { p50Minutes: number; p90Minutes: number } | undefined;
}

export type NaiveFilter = (ticket: NaiveTicket) => boolean;

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome', dateStyle: 'short', timeStyle: 'medium' });
/** `2026-10-25 02:15:00` in Rome. */
const local = (at: number): string => clock.format(at);
export const naiveDay = (at: number): string => local(at).slice(0, 10);

const endings: Record<string, NaiveTicket['state']> = { ticketFinished: 'done', ticketNoShow: 'no-show', ticketCancelled: 'cancelled' };

function readTicket(all: readonly Event[], made: Event, services: readonly string[]): NaiveTicket {
  const of = all.filter((event) => event.subject === made.subject && event !== made);
  const isPaper = made.type === 'pastTicketEntered';
  const instant = (name: string): number => Date.parse(String(made.payload[name]));
  const arrived = isPaper ? instant('arrivedAt') : made.at;
  const booked = typeof made.payload['appointmentAt'] === 'string' ? instant('appointmentAt') : arrived;
  const since = Math.max(arrived, booked);
  const calls = of.filter(({ type }) => type === 'ticketCalled');
  const firstCall = isPaper ? instant('calledAt') : calls[0]?.at;
  const served = of.find(({ type }) => type === 'ticketServed');
  const answered = calls.filter(({ at }) => served !== undefined && at <= served.at).at(-1);
  let [sum, start, state, end]: [number, number | undefined, NaiveTicket['state'], number | undefined] = [0, undefined, 'open', undefined];
  if (isPaper) [sum, state, end] = [instant('endedAt') - instant('calledAt'), 'done', instant('endedAt')];
  for (const { type, at } of of) {
    if (type === 'ticketServed' || type === 'ticketResumed') start = at;
    const isEnding = type in endings || type === 'ticketLeft' || type === 'ticketIncomplete';
    if ((isEnding || type === 'ticketParked' || type === 'ticketTransferred') && start !== undefined) {
      sum += at - start;
      start = undefined;
    }
    if (isEnding) [state, end] = [endings[type] ?? (firstCall === undefined ? 'left-before' : 'left-after'), at];
    if (type === 'ticketReturned') [state, end] = ['open', undefined];
  }
  const moves = of.filter(({ type, at }) => type === 'ticketTransferred' && (firstCall === undefined || at < firstCall));
  const flags = of.flatMap(({ type, payload }) => type === 'ticketIncomplete' || type === 'ticketLeftOvernight' ? [true] : typeof payload['isTimeInaccurate'] === 'boolean' ? [payload['isTimeInaccurate']] : []);
  const corrected = of.filter(({ type, payload }) => type === 'ticketCorrected' && Array.isArray(payload['serviceIds'])).at(-1)?.payload['serviceIds'];
  const asked = (corrected ?? made.payload['serviceIds'] ?? []) as string[];
  const isFlagged = flags.at(-1) ?? false;
  const counts = !isFlagged && state !== 'cancelled';
  const [day, time] = local(arrived).split(' ') as [string, string];
  const counter = isPaper ? made.payload['counterId'] : calls[0]?.payload['counterId'];
  return {
    day, hour: time.slice(0, 2), quarter: Math.floor(arrived / 900_000), queue: String(moves.at(-1)?.payload['queueId'] ?? made.payload['queueId']), channel: isPaper ? 'paper' : String(made.payload['channel']),
    services: asked.length > 0 ? asked : services, counter: typeof counter === 'string' ? counter : undefined, state, isFlagged, isCalled: firstCall !== undefined,
    wait: counts && firstCall !== undefined ? Math.max(0, firstCall - since) : undefined,
    lost: counts && state === 'left-before' && end !== undefined ? Math.max(0, end - since) : undefined,
    way: counts && served !== undefined && answered !== undefined ? served.at - answered.at : undefined,
    service: counts && state === 'done' && sum > 0 ? sum : undefined, stay: counts && state === 'done' && end !== undefined ? end - arrived : undefined,
    told: made.payload['told'] as NaiveTicket['told'] ?? undefined,
  };
}

function times(values: readonly (number | undefined)[]) {
  const known = values.filter((value) => value !== undefined).sort((one, other) => one - other);
  const rank = (percent: number): number | undefined => known.find((_value, place) => (place + 1) * 100 >= percent * known.length);
  return known.length < 5 ? { n: known.length } : { n: known.length, p50: rank(50), p90: rank(90), p95: rank(95) };
}

const share = (part: number, whole: number) => whole < 5 ? { numerator: part, denominator: whole } : { numerator: part, denominator: whole, value: part / whole };

function forecast(tickets: readonly NaiveTicket[]) {
  const told = tickets.flatMap(({ wait, told: words }) => wait === undefined || words === undefined || words.p90Minutes === 0 ? [] : [{ wait, ...words }]);
  if (told.length < 5) return { n: told.length };
  const misses = told.map(({ wait, p50Minutes }) => Math.abs(wait / 60_000 - p50Minutes)).sort((one, other) => one - other);
  const middle = misses[Math.ceil(misses.length / 2) - 1] ?? 0;
  const within = (pick: (each: (typeof told)[number]) => number): number => told.filter((each) => each.wait <= pick(each) * 60_000).length / told.length;
  return { n: told.length, underP50: within((each) => each.p50Minutes), underP90: within((each) => each.p90Minutes), medianErrorMinutes: Math.round(middle * 10) / 10 };
}

/** The counters of one day in seconds: open, available, busy, wrapping up; and what they finished. `counters`: those looked at, or all. */
function seconds(events: readonly Event[], all: readonly Event[], { isIn, hour }: { isIn: (counter: string) => boolean; hour: string | undefined }) {
  const sums = { open: 0, available: 0, busy: 0, wrapUp: 0, finished: 0 };
  const named = (event: Event): string | undefined => event.type.startsWith('counter') ? event.subject : typeof event.payload['counterId'] === 'string' ? event.payload['counterId'] : undefined;
  const hasTicket = (visit: string): boolean => all.find(({ type, subject }) => type === 'visitOpened' && subject === visit)?.payload['ticketId'] != null;
  const opens = ['counterOpened', 'counterPaused', 'counterResumed', 'counterHandedOver', 'ticketCalled', 'ticketServed', 'ticketResumed', 'visitOpened', 'visitResumed'];
  const deeds = [...opens, 'counterPauseExplained', 'counterClosed', 'ticketParked', 'ticketTransferred', 'ticketFinished', 'ticketNoShow', 'ticketLeft', 'ticketCancelled', 'visitClosed', 'visitParked'];
  for (const counter of new Set(events.map(named).filter((each) => each !== undefined && isIn(each)))) {
    const here = events.filter((event) => named(event) === counter && deeds.includes(event.type));
    const last = here.at(-1)?.at ?? 0;
    const sessions: { from: number; to: number }[] = [];
    for (const { type, at } of here) {
      const current = sessions.find(({ to }) => to === Infinity);
      if (type === 'counterClosed' && current !== undefined) current.to = at;
      else if (opens.includes(type) && current === undefined) sessions.push({ from: at, to: Infinity });
    }
    for (const session of sessions) if (session.to === Infinity) session.to = last;
    const stateAt = (at: number): string => {
      const pastHere = here.filter((event) => event.at <= at);
      const begins = (subject: string): number => events.findLastIndex((event) => event.subject === subject && event.at <= at && ['ticketCalled', 'ticketResumed', 'visitOpened', 'visitResumed'].includes(event.type));
      const ends = (subject: string): number => events.findLastIndex((event) => event.subject === subject && event.at <= at
        && ['ticketParked', 'ticketTransferred', 'ticketFinished', 'ticketNoShow', 'ticketLeft', 'ticketCancelled', 'visitClosed', 'visitParked'].includes(event.type));
      const closed = events.findLastIndex((event) => event.type === 'counterClosed' && event.subject === counter && event.at <= at);
      const isThere = (subject: string): boolean => begins(subject) > Math.max(ends(subject), closed) && named(events[begins(subject)] ?? { at, type: '', subject, payload: {} }) === counter;
      const tickets = new Set(pastHere.filter(({ type }) => type.startsWith('ticket')).map(({ subject }) => subject));
      const visits = new Set(pastHere.filter(({ type }) => type.startsWith('visit')).map(({ subject }) => subject));
      if ([...tickets].some(isThere) || [...visits].some((visit) => !hasTicket(visit) && isThere(visit))) return 'busy';
      if ([...visits].some((visit) => hasTicket(visit) && isThere(visit))) return 'wrap-up';
      const pausing = (event: Event): boolean => ['counterPaused', 'counterResumed', 'counterHandedOver', 'counterClosed'].includes(event.type);
      const pause = pastHere.filter(pausing).at(-1);
      if (pause?.type !== 'counterPaused') return 'free';
      const later = here.slice(here.indexOf(pause) + 1);
      const over = later.findIndex(pausing);
      const explained = (over === -1 ? later : later.slice(0, over)).filter(({ type }) => type === 'counterPauseExplained').at(-1);
      return String((explained ?? pause).payload['kind']);
    };
    const marks = [...new Set([...events.map(({ at }) => at), ...sessions.flatMap(({ from, to }) => [from, to])])].sort((one, other) => one - other);
    for (const { from, to } of sessions) {
      for (const [place, at] of marks.entries()) {
        const next = Math.min(marks[place + 1] ?? to, to);
        if (at < from || at >= to) continue;
        const state = stateAt(at);
        for (let second = at; second < next; second += 1000) {
          if (hour !== undefined && local(second).slice(11, 13) !== hour) continue;
          sums.open += 1000;
          if (state !== 'justified') sums.available += 1000;
          if (state === 'busy') sums.busy += 1000;
          if (state === 'wrap-up') sums.wrapUp += 1000;
        }
      }
    }
    sums.finished += here.filter(({ type, subject, at }) => (type === 'ticketFinished' || (type === 'visitClosed' && !hasTicket(subject)))
      && sessions.some(({ from, to }) => at >= from && at <= to) && (hour === undefined || local(at).slice(11, 13) === hour)).length;
  }
  return sums;
}

/** A journal, asked again from the beginning each time. */
export function readNaively(rows: readonly NaiveRow[]) {
  const all = rows.map((row): Event => ({ at: Date.parse(row.at), type: row.type, subject: row.subject, payload: JSON.parse(row.payload) as Record<string, unknown> }));
  const tickets = all.filter(({ type }) => type === 'ticketIssued' || type === 'pastTicketEntered').map((made) => {
    const visits = all.filter(({ type, payload }) => type === 'visitOpened' && payload['ticketId'] === made.subject).map(({ subject }) => subject);
    const opened = all.filter(({ type, payload, at, subject }) => type === 'caseFileOpened' && visits.includes(String(payload['visitId'])) && naiveDay(at) === naiveDay(made.at)
      && !all.some((other) => other.type === 'caseFileRemoved' && other.subject === subject));
    return readTicket(all, made, [...new Set(opened.map(({ payload }) => String(payload['serviceId'])))]);
  });

  return {
    tickets,
    /** Figures of tickets, and, where `counters` says which, of counters, on some days. */
    figures(days: readonly string[], { isIn, withinMinutes, counters, hour }: { isIn: NaiveFilter; withinMinutes: number; counters?: (id: string) => boolean; hour?: string }) {
      const some = tickets.filter((ticket) => days.includes(ticket.day) && isIn(ticket));
      const real = some.filter(({ state }) => state !== 'cancelled');
      const count = (state: NaiveTicket['state']): number => some.filter((each) => each.state === state).length;
      const within = withinMinutes * 60_000;
      const called = real.filter(({ wait }) => wait !== undefined);
      const parts = counters && days.map((day) => seconds(all.filter(({ at }) => naiveDay(at) === day), all, { isIn: counters, hour }));
      const sum = (name: 'open' | 'available' | 'busy' | 'wrapUp' | 'finished'): number => (parts ?? []).reduce((whole, each) => whole + each[name], 0);
      return {
        counts: { tickets: real.length, called: real.filter(({ isCalled }) => isCalled).length, done: count('done'), noShow: count('no-show'), leftBefore: count('left-before'), leftAfter: count('left-after'), open: count('open'), cancelled: count('cancelled') },
        wait: times(real.map(({ wait }) => wait)), way: times(real.map(({ way }) => way)), service: times(real.map(({ service }) => service)), stay: times(real.map(({ stay }) => stay)),
        serviceLevel: { ...share(called.filter(({ wait = 0 }) => wait <= within).length, called.length + real.filter(({ lost = 0 }) => lost > within).length), withinMinutes },
        noShowRate: share(count('no-show'), real.length), walkOutRate: share(count('left-before'), real.length), dataQuality: share(real.filter(({ isFlagged }) => isFlagged).length, real.length),
        forecast: forecast(real),
        ...(parts && {
          throughput: { finished: sum('finished'), openMilliseconds: sum('open'), ...(sum('open') > 0 && { perHour: sum('finished') * 3_600_000 / sum('open') }) },
          occupancy: { busyMilliseconds: sum('busy'), wrapUpMilliseconds: sum('wrapUp'), availableMilliseconds: sum('available'), ...(sum('available') > 0 && { value: (sum('busy') + sum('wrapUp')) / sum('available') }) },
        }),
      };
    },
    /** The most arrivals that any hour beginning at a quarter has. */
    busiest(days: readonly string[]): number {
      const some = tickets.filter(({ day, state }) => days.includes(day) && state !== 'cancelled');
      return Math.max(0, ...some.flatMap(({ quarter, day }) => [0, 1, 2, 3].map((back) => some.filter((other) => other.day === day && other.quarter >= quarter - back && other.quarter < quarter - back + 4).length)));
    },
    /** Case files that began and ended on some days. */
    cases(days: readonly string[]) {
      const on = all.filter(({ at }) => days.includes(naiveDay(at)));
      const over = on.filter(({ type, payload }) => (type === 'caseFileSettled' || type === 'caseFileAdvanced') && ['closed', 'refused', 'withdrawn'].includes(String(payload['state'])));
      const decided = over.filter(({ payload }) => payload['state'] !== 'withdrawn').map((end) => {
        const life = all.filter(({ subject, type, at }) => subject === end.subject && (type === 'caseFileSettled' || type === 'caseFileAdvanced') && at <= end.at);
        return { end, settled: life.find(({ type }) => type === 'caseFileSettled'), due: life.filter(({ payload }) => 'dueOn' in payload).at(-1)?.payload['dueOn'] };
      });
      const terms = decided.filter(({ due }) => typeof due === 'string');
      const count = (state: string): number => over.filter(({ payload }) => payload['state'] === state).length;
      return {
        opened: on.filter(({ type }) => type === 'caseFileSettled').length, closed: count('closed'), refused: count('refused'), withdrawn: count('withdrawn'),
        onTime: share(terms.filter(({ end, due }) => naiveDay(end.at) <= String(due)).length, terms.length), response: times(decided.map(({ end, settled }) => settled && end.at - settled.at)),
      };
    },
    /** Cents taken and given back on some days. */
    money(days: readonly string[]) {
      const on = all.filter(({ at }) => days.includes(naiveDay(at)));
      const of = (type: string): Event[] => on.filter((event) => event.type === type);
      const cents = (events: readonly Event[]): number => events.reduce((sum, { payload }) => sum + Number(payload['totalCents']), 0);
      return { receipts: of('paymentTaken').length, cents: cents(of('paymentTaken')), voided: of('paymentVoided').length, voidedCents: cents(of('paymentVoided')), free: of('basketSettled').length };
    },
  };
}

/**
 * The rows of one office, told by who acted and by nothing else: those of its own people, and what a worker did to something that one of them had begun.
 * `actors`: all who act there, clerks and kiosks.
 */
export function rowsOfOffice(rows: readonly NaiveRow[], actors: ReadonlySet<string>): NaiveRow[] {
  const begun = new Map<string, string>();
  for (const { subject, actor } of rows) if (!begun.has(subject) && !actor.startsWith('system:')) begun.set(subject, actor);
  return rows.filter(({ actor, subject }) => actors.has(actor.startsWith('system:') ? begun.get(subject) ?? '' : actor));
}
