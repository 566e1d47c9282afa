import { addDays, isPublicHoliday } from '#shared/catalogue/term.rules.ts';

const saturday = 6;

/** The working day after a register's own, by whose end it must have been handed over. */
export function handOverDay(registerDay: string): string {
  const next = addDays(registerDay, 1);
  const isWorking = new Date(`${next}T00:00:00Z`).getUTCDay() !== saturday && !isPublicHoliday(next);
  return isWorking ? next : handOverDay(next);
}
