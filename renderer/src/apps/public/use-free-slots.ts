import { computed, shallowRef } from 'vue';
import type { DaySlots } from '#shared/appointments/appointments.model.ts';
import { addDays } from '#shared/kernel/calendar.ts';
import { office } from '#renderer/rpc/office.ts';

/** How many days are read at once, and after how many without a free slot the page stops looking by itself. */
const daysAtOnce = 14;
const farthestDays = 56;

/** The free days of an agenda from one on, a fortnight at a time. */
export function useFreeSlots() {
  const days = shallowRef<DaySlots[]>([]);
  const next = shallowRef('');
  const [first, isEnd] = [shallowRef(''), shallowRef(false)];

  /** Reads on until a fortnight with a free slot was found. */
  async function more(agendaId: string): Promise<void> {
    for (;;) {
      const read = await office.appointments.listSlots({ agendaId, from: next.value, days: daysAtOnce });
      next.value = addDays(next.value, daysAtOnce);
      const free = read.filter(({ slots }) => slots.length > 0);
      days.value = [...days.value, ...free];
      isEnd.value = next.value >= addDays(first.value, farthestDays);
      if (free.length > 0 || isEnd.value) return;
    }
  }

  async function open(agendaId: string, today: string): Promise<void> {
    [days.value, first.value, next.value] = [[], today, today];
    await more(agendaId);
  }

  return { days: computed(() => days.value), isEnd: computed(() => isEnd.value), open, more };
}
