import type { TicketState } from '#shared/queue/queue.model.ts';
import type { Tone } from '#renderer/ui/tone.ts';

/** How a ticket's state looks. */
export const ticketTones = {
  waiting: 'neutral', transferred: 'neutral', called: 'active', serving: 'active', parked: 'warning', done: 'success', 'no-show': 'warning', left: 'neutral', cancelled: 'neutral',
} as const satisfies Readonly<Record<TicketState, Tone>>;
