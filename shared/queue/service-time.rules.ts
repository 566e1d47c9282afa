/** How long something takes, in milliseconds, as a log-normal distribution. */
export interface LogNormal { readonly logMean: number; readonly logVariance: number }

/** A distribution with how many times it was seen. */
export interface LearntTime extends LogNormal { readonly seen: number }

/** The next number of a sequence, from 0 up to 1. */
export type Random = () => number;

const minute = 60_000;
/** Expected minutes are a guess: two thirds of the times lie between half of them and nearly twice. */
const priorLogVariance = 0.36;
/** As many sightings a prior counts for. */
const priorWeight = 5;
/** The newest sighting never counts for less, so that a change of habits is learnt within some dozens. */
const leastStep = 0.02;
const shortest = 1000;
/** How often a time longer than the one elapsed is looked for. */
const longestSearch = 24;

/** A seeded sequence (mulberry32): the same numbers on every machine. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What is thought of a time before it was ever seen: its expected minutes are the middle one. */
export const priorTime = (minutes: number): LearntTime => ({ logMean: Math.log(minutes * minute), logVariance: priorLogVariance, seen: 0 });

/** After one more sighting: means that forget (EWMA) of the logarithm and of its square distance. */
export function learnTime(before: LearntTime, milliseconds: number): LearntTime {
  const step = Math.max(leastStep, 1 / (before.seen + 1 + priorWeight));
  const distance = Math.log(Math.max(shortest, milliseconds)) - before.logMean;
  return { logMean: before.logMean + step * distance, logVariance: (1 - step) * (before.logVariance + step * distance * distance), seen: before.seen + 1 };
}

/** A number of the standard normal distribution. */
export const drawNormal = (random: Random): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** A time of the distribution, in milliseconds. */
export const drawTime = ({ logMean, logVariance }: LogNormal, random: Random): number => Math.exp(logMean + Math.sqrt(logVariance) * drawNormal(random));

/** What remains of a time of which so many milliseconds have gone; of one that is unusually long already, a quarter as long again. */
export function drawRemaining(time: LogNormal, elapsed: number, random: Random): number {
  if (elapsed <= 0) return drawTime(time, random);
  for (let search = 0; search < longestSearch; search += 1) {
    const drawn = drawTime(time, random);
    if (drawn > elapsed) return drawn - elapsed;
  }
  return elapsed / 4;
}
