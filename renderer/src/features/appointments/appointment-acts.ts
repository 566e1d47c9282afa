import { shallowRef } from 'vue';
import type { AppointmentMode, AppointmentPerson, BookedAppointment, Slot } from '#shared/appointments/appointments.model.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import { nextFreeOf } from './next-free.ts';

/** What a clerk books: somebody identified, or named. */
interface Booking { readonly agendaId: string; readonly startsAt: string; readonly mode: AppointmentMode; readonly person: AppointmentPerson; readonly personId?: string }

/** What is asked of the office about appointments; `show` puts a day on screen again after each. */
export function useAppointmentActs(show: (day: string) => Promise<void>) {
  /** What has just been booked, with its code. */
  const booked = shallowRef<BookedAppointment>();
  /** Free after the slot that somebody else took first. */
  const nextFree = shallowRef<readonly Slot[]>([]);

  /** Takes a slot; when it is gone, what is free after it is at hand. */
  async function takeSlot<Answer>(send: () => Promise<Answer>): Promise<Answer> {
    nextFree.value = [];
    try {
      return await send();
    } catch (error) {
      nextFree.value = nextFreeOf(error) ?? [];
      throw error;
    }
  }

  async function book(order: Booking): Promise<void> {
    booked.value = await takeSlot(() => sendOnce((requestId) => office.appointments.bookAtCounter({ requestId, ...order })));
    await show(businessDay(order.startsAt));
  }

  /** Moves an appointment and follows it to its new day. */
  async function move(appointmentId: string, startsAt: string): Promise<void> {
    await takeSlot(() => sendOnce((requestId) => office.appointments.move({ requestId, appointmentId, startsAt })));
    await show(businessDay(startsAt));
  }

  async function cancel(appointmentId: string): Promise<void> {
    const { startsAt } = await sendOnce((requestId) => office.appointments.cancel({ requestId, appointmentId }));
    await show(businessDay(startsAt));
  }

  /** Gives the ticket; whether it keeps the appointment's place. */
  async function checkIn(appointmentId: string): Promise<boolean> {
    const { isKept, appointment } = await sendOnce((requestId) => office.appointments.checkInAtCounter({ requestId, appointmentId }));
    await show(businessDay(appointment.startsAt));
    return isKept;
  }

  /** The call or the video meeting took place. */
  async function markHeld(appointmentId: string): Promise<void> {
    const { startsAt } = await sendOnce((requestId) => office.appointments.markHeld({ requestId, appointmentId }));
    await show(businessDay(startsAt));
  }

  const print = async (appointmentId: string): Promise<void> => { await sendOnce((requestId) => office.appointments.printSlip({ requestId, appointmentId })); };

  return { booked, nextFree, book, move, cancel, checkIn, markHeld, print };
}
