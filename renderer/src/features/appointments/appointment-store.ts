import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { AppointmentOfDay } from '#shared/appointments/appointments.model.ts';
import { newestOnly } from '#renderer/rpc/newest-only.ts';
import { office } from '#renderer/rpc/office.ts';
import { useAppointmentActs } from './appointment-acts.ts';

/** What stands under an appointment: where it moves to, or whether it is really cancelled. */
export type AppointmentForm = 'move' | 'cancel';

/** Who comes on a day, the appointment being looked at, and the one being booked. */
export const useAppointmentStore = defineStore('appointments', () => {
  const isBoardOpen = ref(false);
  const day = ref<string>();
  const list = shallowRef<readonly AppointmentOfDay[]>([]);
  const chosenId = ref<string>();
  const form = ref<AppointmentForm>();
  const isBooking = ref(false);
  const chosen = computed(() => list.value.find(({ id }) => id === chosenId.value));

  const read = newestOnly((of: string) => office.appointments.listDay({ day: of }), (answer) => { list.value = answer; });
  const load = async (): Promise<void> => { if (day.value !== undefined) await read(day.value); };

  async function show(another: string): Promise<void> {
    day.value = another;
    await load();
  }
  const { booked, nextFree, ...acts } = useAppointmentActs(show);

  function choose(id: string | undefined): void {
    chosenId.value = id;
    form.value = undefined;
    nextFree.value = [];
  }

  function startBooking(): void {
    choose(undefined);
    booked.value = undefined;
    isBooking.value = true;
  }

  function stopBooking(): void {
    isBooking.value = false;
    booked.value = undefined;
    nextFree.value = [];
  }

  function close(): void {
    isBoardOpen.value = false;
    stopBooking();
    choose(undefined);
  }

  function toggle(): void {
    if (isBoardOpen.value) close();
    else isBoardOpen.value = true;
  }

  /** From a form to its appointment, from there to the day, from the day to the counter. */
  function goBack(): void {
    if (form.value !== undefined) form.value = undefined;
    else if (chosenId.value !== undefined) choose(undefined);
    else if (isBooking.value) stopBooking();
    else close();
  }

  /** Done with the form, whatever was asked in it. */
  const thenLeave = async (done: Promise<void>): Promise<void> => {
    await done;
    form.value = undefined;
  };

  return {
    isBoardOpen, day, list, chosen, form, isBooking, booked, nextFree, load, show, choose, startBooking, close, toggle, goBack, book: acts.book, checkIn: acts.checkIn, markHeld: acts.markHeld, print: acts.print,
    move: (id: string, startsAt: string) => thenLeave(acts.move(id, startsAt)),
    cancel: (id: string) => thenLeave(acts.cancel(id)),
  };
});
