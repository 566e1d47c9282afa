import type { PriorityClass } from '#shared/queue/queue.model.ts';
import { drawTime, priorTime, seededRandom, type LogNormal, type Random } from '#shared/queue/service-time.rules.ts';

/** A day of a one-stop counter: how many come, how many counters, how full (1: every minute of every counter is needed). */
export interface DayPlan { readonly tickets: number; readonly counters: number; readonly seed: number; readonly load: number }

/** One need of the office: which share of the people has it, and how long it takes in proportion to the others. */
interface NeedPlan { readonly letter: string; readonly name: string; readonly guaranteedMinutes: number; readonly share: number; readonly services: readonly { readonly id: string; readonly share: number; readonly length: number }[] }

/** A person with all that chance decides of them, drawn before the day begins: the same under every rule. */
export interface SyntheticPerson {
  readonly index: number;
  /** Milliseconds of the day. */
  readonly arrivesAt: number;
  readonly letter: string;
  readonly serviceId: string;
  readonly priority?: PriorityClass;
  readonly appointmentAt?: number;
  readonly isNoShow: boolean;
  /** Goes away after so long. */
  readonly patience: number;
  readonly way: number;
  readonly serving: number;
  /** Was at the wrong counter: goes on in this queue, and is served so long there. */
  readonly transfer?: { readonly letter: string; readonly serving: number };
}

export interface SyntheticCounter { readonly label: string; readonly letters: readonly string[]; readonly breaks: readonly { readonly at: number; readonly lasts: number }[] }

export interface SyntheticDay {
  readonly people: readonly SyntheticPerson[];
  readonly counters: readonly SyntheticCounter[];
  /** What is typical of each service, as some earlier day would have taught it. */
  readonly earlier: readonly { readonly serviceId: string; readonly letter: string; readonly serving: number }[];
}

const minute = 60_000;
const hour = 60 * minute;
export const opensAt = 8 * hour;
/** No ticket is given after. */
const lastArrival = 9.5 * hour;
const workedHours = 10;

export const needs: readonly NeedPlan[] = [
  { letter: 'A', name: 'Anagrafe e documenti', guaranteedMinutes: 45, share: 0.4, services: [{ id: 'certificato', share: 0.5, length: 0.6 }, { id: 'carta-identita', share: 0.35, length: 1.3 }, { id: 'residenza', share: 0.15, length: 2 }] },
  { letter: 'B', name: 'Tributi e pagamenti', guaranteedMinutes: 45, share: 0.2, services: [{ id: 'tassa-rifiuti', share: 0.6, length: 1.1 }, { id: 'multa', share: 0.4, length: 0.6 }] },
  { letter: 'C', name: 'Scuola e sociale', guaranteedMinutes: 50, share: 0.15, services: [{ id: 'mensa', share: 0.6, length: 0.8 }, { id: 'contributo', share: 0.4, length: 1.7 }] },
  { letter: 'D', name: 'Edilizia e imprese', guaranteedMinutes: 60, share: 0.13, services: [{ id: 'accesso-atti', share: 0.5, length: 1.2 }, { id: 'suap', share: 0.5, length: 1.6 }] },
  { letter: 'E', name: 'Informazioni e ritiri', guaranteedMinutes: 30, share: 0.12, services: [{ id: 'ritiro', share: 0.7, length: 0.35 }, { id: 'informazioni', share: 0.3, length: 0.5 }] },
];

/** Queues of the counters, one after the other: nobody serves all, most serve two. */
const duties: readonly (readonly string[])[] = [['A'], ['A', 'B'], ['C', 'D'], ['A', 'E'], ['B', 'C'], ['A'], ['D', 'B'], ['A', 'E'], ['C', 'D'], ['A', 'B'], ['A', 'C', 'E'], ['B', 'D', 'E']];

/** The last counter serves also what no other does. */
function lettersOf(index: number, counters: number): readonly string[] {
  const served = (each: number): readonly string[] => duties[each % duties.length] ?? [];
  if (index < counters - 1) return served(index);
  const all = new Set(Array.from({ length: counters }, (_each, place) => served(place)).flat());
  return [...served(index), ...needs.map(({ letter }) => letter).filter((letter) => !all.has(letter))];
}

/** How many come in each half hour, in proportion: at the opening, in the middle of the morning, less in the afternoon. */
const profile = [1.75, 1.3, 1.15, 1.15, 1.25, 1.2, 1.1, 1, 0.95, 0.85, 0.85, 0.9, 0.95, 1, 0.95, 0.85, 0.8, 0.7, 0.6];

const shares = { priority: 0.08, appointment: 0.15, noShow: 0.04, transfer: 0.03, impatient: 0.12 } as const;
const priorities: readonly PriorityClass[] = ['over-75', 'disability', 'pregnancy', 'over-75', 'emergency'];
const spread = { serving: 0.3, way: 0.08, break: 0.04 } as const;
const wayMinutes = 0.35;
const breakMinutes = 15;
const typicalPatience = 55;

/** One of some, by their shares. */
function pick<Of extends { readonly share: number }>(from: readonly Of[], random: Random): Of {
  let left = random() * from.reduce((sum, { share }) => sum + share, 0);
  const found = from.find(({ share }) => { left -= share; return left < 0; }) ?? from.at(-1);
  if (found === undefined) throw new Error('Nothing to choose from');
  return found;
}

const lasting = (minutes: number, logVariance: number): LogNormal => ({ ...priorTime(minutes), logMean: Math.log(minutes * minute) - logVariance / 2, logVariance });

/** The mean of all servings that makes the counters as full as planned; the way and those who do not come take their part. */
function meanServing({ tickets, counters, load }: DayPlan): number {
  const length = needs.reduce((sum, need) => sum + need.share * need.services.reduce((part, each) => part + each.share * each.length, 0), 0);
  const minutesEach = (counters * (workedHours * 60 - 2 * breakMinutes) * load) / tickets;
  return Math.max(0.2, minutesEach - wayMinutes) / (length * (1 - shares.noShow) * (1 + shares.transfer));
}

function arrivalAt(random: Random): number {
  const slot = pick(profile.map((share, index) => ({ share, index })), random).index;
  return opensAt + ((slot + random()) / profile.length) * lastArrival;
}

function drawNeed(random: Random, mean: number): { letter: string; serviceId: string; serving: number } {
  const need = pick(needs, random);
  const service = pick(need.services, random);
  return { letter: need.letter, serviceId: service.id, serving: drawTime(lasting(mean * service.length, spread.serving), random) };
}

function drawPerson(random: Random, mean: number): Omit<SyntheticPerson, 'index'> {
  const { letter, serviceId, serving } = drawNeed(random, mean);
  const came = arrivalAt(random);
  const isAppointment = random() < shares.appointment && letter !== 'E';
  /* Appointments are at full quarters, and their people come some minutes before, a few late. */
  const appointmentAt = isAppointment ? Math.max(opensAt, Math.round(came / (15 * minute)) * 15 * minute) : undefined;
  const arrivesAt = appointmentAt === undefined ? came : Math.max(opensAt, appointmentAt + (random() * 14 - 10) * minute);
  const hasPriority = random() < shares.priority && !isAppointment;
  const isImpatient = random() < shares.impatient;
  const [isNoShow, isTransferred, other] = [random() < shares.noShow, random() < shares.transfer, drawNeed(random, mean)];
  return {
    letter, serviceId, serving, arrivesAt, isNoShow, way: drawTime(lasting(wayMinutes, spread.way), random),
    patience: isImpatient ? drawTime(lasting(typicalPatience, 0.25), random) : Infinity,
    ...(appointmentAt !== undefined && { appointmentAt }), ...(hasPriority && { priority: pick(priorities.map((priority) => ({ priority, share: 1 })), random).priority }),
    ...(isTransferred && other.letter !== letter && { transfer: { letter: other.letter, serving: other.serving } }),
  };
}

/** Everything of a day that chance decides, from its seed. */
export function drawDay(plan: DayPlan): SyntheticDay {
  const random = seededRandom(plan.seed);
  const mean = meanServing(plan);
  const people = Array.from({ length: plan.tickets }, () => drawPerson(random, mean))
    .sort((one, other) => one.arrivesAt - other.arrivesAt).map((person, index) => ({ ...person, index }));
  const counters = Array.from({ length: plan.counters }, (_each, index) => ({
    label: String(index + 1), letters: lettersOf(index, plan.counters),
    breaks: [2 * hour, 6 * hour].map((from) => ({ at: opensAt + from + (((index * 5) % plan.counters) / plan.counters) * 2 * hour, lasts: drawTime(lasting(breakMinutes, spread.break), random) })),
  }));
  const yesterday = seededRandom(plan.seed + 1_000_003);
  return { people, counters, earlier: Array.from({ length: Math.min(plan.tickets, 400) }, () => drawNeed(yesterday, mean)) };
}
