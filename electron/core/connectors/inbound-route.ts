import type { CentralSystem } from '#shared/sync/sync.model.ts';

/** What a central system tells us by itself, once its signature was checked. */
export interface InboundMessage {
  readonly system: CentralSystem;
  /** As the official description calls it: `ConfermaMessaggioInoltro`, `notify`. */
  readonly operation: string;
  /** What it is about: a register number, the identifier of an instance. Names nobody. */
  readonly subject: string;
  /** As it came. */
  readonly body: string;
}

/** Keeps a message for good; the same one again does nothing. */
export type KeepMessage = (message: InboundMessage) => Promise<void>;

export interface InboundRequest {
  /** Ours, for a signed answer. */
  readonly id: string;
  readonly headers: Headers;
  /** The text that was signed, unread. */
  readonly body: string;
}

export interface InboundAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An address at which a central system finds us; it believes nobody but whom its connector knows. */
export interface InboundRoute {
  /** `/suap/notify` */
  readonly path: string;
  readonly mediaTypes: readonly string[];
  readonly mostBytes: number;
  answer(request: InboundRequest): Promise<InboundAnswer>;
}
