/** Calendar days as whole numbers (days since 1970), fast enough for a whole population. */
const milliseconds = 86_400_000;

export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / milliseconds;
export const dayText = (number: number): string => new Date(number * milliseconds).toISOString().slice(0, 10);

export const daysOfYears = (years: number): number => Math.round(years * 365.2425);

/** The day on which the synthetic population is taken: ages are those of this day. */
export const populationDay = '2026-10-01';
export const today = dayNumber(populationDay);
