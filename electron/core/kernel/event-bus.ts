/** Something committed, told to whoever watches; ids only, never personal data. */
export interface OfficeEvent {
  readonly type: string;
  readonly subject: string;
  readonly municipalityId: string;
  /** What a device shows meanwhile; nothing of it is kept. */
  readonly text?: string;
}

/** Some events may have been missed: whoever watches reads everything anew. */
export const resync: OfficeEvent = { type: 'resync', subject: '', municipalityId: '' };

export type EventListener = (event: OfficeEvent) => void;

/** Tells committed events to this process and, on PostgreSQL, to every process of the database. */
export interface EventBus {
  publish(events: readonly OfficeEvent[]): void;
  subscribe(listener: EventListener): () => void;
}

export function createEventBus(): EventBus {
  const listeners = new Set<EventListener>();
  return {
    publish(events) {
      for (const event of events) for (const listener of listeners) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
