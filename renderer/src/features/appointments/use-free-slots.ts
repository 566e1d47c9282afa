import { shallowRef } from 'vue';
import type { DaySlots } from '#shared/appointments/appointments.model.ts';
import { addDays } from '#shared/kernel/calendar.ts';
import { newestOnly } from '#renderer/rpc/newest-only.ts';
import { office } from '#renderer/rpc/office.ts';

/** So many days are read at once, as the office allows. */
const daysAtOnce = 31;

/** The days of an agenda with something free, a month at a time. */
export function useFreeSlots() {
  const days = shallowRef<readonly DaySlots[]>([]);
  /** The first day that has not been read. */
  const until = shallowRef('');

  const read = newestOnly(
    (of: { agendaId: string; from: string }) => office.appointments.listSlots({ ...of, days: daysAtOnce }),
    (answer) => {
      const free = answer.filter(({ slots }) => slots.length > 0);
      days.value = [...days.value.filter(({ day }) => !answer.some((each) => each.day === day)), ...free];
      until.value = addDays(answer.at(-1)?.day ?? until.value, 1);
    },
  );

  async function open(agendaId: string, from: string): Promise<void> {
    days.value = [];
    await read({ agendaId, from });
  }
  const more = (agendaId: string): Promise<void> => read({ agendaId, from: until.value });

  return { days, open, more };
}
