import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import { Slot } from '#shared/appointments/appointments.model.ts';

const Taken = z.object({ next: z.array(Slot) });

/** The free slots that come after the one that somebody else has just taken; undefined when the refusal is another. */
export function nextFreeOf(error: unknown): readonly Slot[] | undefined {
  if (!(error instanceof ORPCError) || error.code !== 'SLOT_TAKEN') return undefined;
  return Taken.safeParse(error.data).data?.next;
}
