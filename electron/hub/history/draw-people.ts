import { officeInstant } from '#shared/kernel/dates.ts';
import type { PriorityClass, TicketChannel } from '#shared/queue/queue.model.ts';
import { drawTime, priorTime, seededRandom, type LogNormal, type Random } from '#shared/queue/service-time.rules.ts';
import type { PastDay } from './history-calendar.ts';
import { information, pickByShare, serviceMix } from './service-mix.ts';

const minute = 60_000;
const hour = 60 * minute;

/** Somebody who came to the office, with all that chance decides of them before the day begins. Instants and times in milliseconds. */
export interface PastPerson {
  readonly arrivesAt: number;
  readonly letter: string;
  /** Of the mix; undefined: only a question. */
  readonly serviceIds: readonly string[];
  readonly channel: TicketChannel;
  readonly priority?: PriorityClass;
  readonly appointmentAt?: number;
  readonly isNoShow: boolean;
  /** Comes back after having been called in vain. */
  readonly comesBack: boolean;
  /** Goes away after so long. */
  readonly patience: number;
  /** Goes away without anybody seeing it, and is found in the evening. */
  readonly isForgotten: boolean;
  readonly way: number;
  readonly serving: number;
  /** Is set aside in the middle, for so long. */
  readonly parked?: number;
  /** Was in the wrong queue. */
  readonly transferTo?: string;
  /** Draws for what happens at the counter. */
  readonly lot: number;
}

const lasting = (minutes: number, logVariance: number): LogNormal => ({ ...priorTime(minutes), logMean: Math.log(minutes * minute) - logVariance / 2, logVariance });
const priorities: readonly PriorityClass[] = ['over-75', 'disability', 'pregnancy', 'over-75', 'emergency'];
/** How many come in each twelfth of a shift, in proportion. */
const profile = [1.7, 1.35, 1.2, 1.15, 1.1, 1.05, 1, 0.95, 0.85, 0.75, 0.6, 0.4].map((share, index) => ({ share, index }));

/** Midnight of a day by the clock on the wall, so that an hour added is what the clock showed, also on days on which it changes. */
export const midnightOf = (day: string): number => Date.parse(officeInstant(day, '12:00') ?? '') - 12 * hour;

function drawArrival({ day, shifts }: PastDay, random: Random): number {
  const shift = pickByShare(shifts.map((each) => ({ ...each, share: each.to - each.from })), random());
  const slot = pickByShare(profile, random()).index;
  return Math.round(midnightOf(day) + (shift.from + ((slot + random()) / profile.length) * (shift.to - shift.from)) * hour);
}

function drawServices(random: Random, month: number): { letter: string; serviceIds: string[]; minutes: number } {
  const need = pickByShare(serviceMix, random(), ({ months }) => months[month] ?? 1);
  const [isQuestion, asksTwo, draw, other] = [random() < information.share, random() < 0.09, random(), random()];
  if (isQuestion) return { letter: need.letter, serviceIds: [], minutes: information.minutes };
  const first = pickByShare(need.services, draw);
  const second = asksTwo ? pickByShare(need.services, other) : first;
  return second.id === first.id ? { letter: need.letter, serviceIds: [first.id], minutes: first.minutes }
    : { letter: need.letter, serviceIds: [first.id, second.id], minutes: first.minutes + second.minutes * 0.7 };
}

function drawPerson(day: PastDay, random: Random): PastPerson {
  const { letter, serviceIds, minutes } = drawServices(random, Number(day.day.slice(5, 7)));
  const arrivesAt = drawArrival(day, random);
  const [lot, channelLot, priorityLot] = [random(), random(), random()];
  const [isNoShow, isForgotten, isParked, isTransferred, isImpatient] = [random() < 0.045, random() < 0.0015, random() < 0.02, random() < 0.03, random() < 0.07];
  const other = pickByShare(serviceMix, random()).letter;
  const [serving, way, patience, parked] = [drawTime(lasting(minutes, 0.3), random), drawTime(lasting(0.4, 0.1), random), drawTime(lasting(38, 0.25), random), drawTime(lasting(9, 0.2), random)];
  const channel: TicketChannel = channelLot < 0.9 ? 'kiosk' : 'counter';
  return {
    arrivesAt, letter, serviceIds, channel, isNoShow, isForgotten, comesBack: lot < 0.2, patience: isImpatient ? patience : Infinity, way: Math.round(way), serving: Math.round(serving), lot,
    ...(priorityLot < 0.07 && { priority: priorities[Math.floor((priorityLot / 0.07) * priorities.length)] ?? 'over-75' }),
    ...(isParked && !isNoShow && { parked: Math.round(parked) }), ...(isTransferred && other !== letter && { transferTo: other }),
  };
}

/** A seed of a day's own, so that a day is the same however many days are seeded before it. */
export const seedOfDay = (seed: number, day: string): number => (seed * 1_000_003 + Date.parse(day) / 86_400_000 * 7_919) % 4_294_967_296;

/** Everybody who comes without appointment on a day, in the order of their arrival. */
export function drawPeople(day: PastDay, seed: number): PastPerson[] {
  const random = seededRandom(seedOfDay(seed, day.day));
  return Array.from({ length: day.tickets }, () => drawPerson(day, random)).sort((one, other) => one.arrivesAt - other.arrivesAt);
}

/** Who comes at the time of an appointment: a few minutes before, one in ten late. */
export function drawBooked(at: { readonly startsAt: number; readonly letter: string; readonly serviceId: string }, random: Random): PastPerson {
  const [early, lot] = [random(), random()];
  return {
    arrivesAt: Math.round(at.startsAt + (early * 12 - 10) * minute), letter: at.letter, serviceIds: [at.serviceId], channel: 'appointment', appointmentAt: at.startsAt, isNoShow: false,
    comesBack: false, isForgotten: false, patience: Infinity, way: Math.round(drawTime(lasting(0.4, 0.1), random)), serving: Math.round(drawTime(lasting(9, 0.3), random)), lot,
  };
}
