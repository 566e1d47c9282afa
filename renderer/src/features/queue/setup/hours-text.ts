import { OpeningHours } from '#shared/queue/queue-setup.model.ts';

/** `08:30-13:00, 15:00-17:00` of one weekday. */
export const hoursText = (hours: readonly OpeningHours[], weekday: number): string =>
  hours.filter((each) => each.weekday === weekday).map(({ from, to }) => `${from}-${to}`).join(', ');

const padded = (time: string): string => time.trim().replace('.', ':').padStart(5, '0');

/** The hours that a text says, none for an empty one; undefined when it cannot be read. */
export function readHours(text: string, weekday: number): OpeningHours[] | undefined {
  const hours: OpeningHours[] = [];
  for (const part of text.split(',').map((each) => each.trim()).filter((each) => each !== '')) {
    const [from = '', to = ''] = part.split('-').map(padded);
    const read = OpeningHours.safeParse({ weekday, from, to });
    if (!read.success) return undefined;
    hours.push(read.data);
  }
  return hours;
}
