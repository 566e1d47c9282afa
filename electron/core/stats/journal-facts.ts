/** A row of the journal as the figures read it. */
export interface FactRow {
  readonly seq: number;
  readonly node: string;
  readonly at: string;
  readonly actor: string;
  readonly type: string;
  readonly subject: string;
  /** JSON text. */
  readonly payload: string;
}

/** The same with its payload read and its instant in milliseconds. */
export interface JournalFact {
  readonly at: number;
  readonly actor: string;
  readonly type: string;
  readonly subject: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What happens to a ticket once it was given; `pastTicketEntered` stands apart: its times are in its payload. */
export const ticketTypes = [
  'ticketCalled', 'ticketServed', 'ticketParked', 'ticketResumed', 'ticketTransferred', 'ticketFinished', 'ticketNoShow', 'ticketReturned', 'ticketLeft', 'ticketCancelled',
  'ticketIncomplete', 'ticketLeftOvernight', 'ticketCorrected',
] as const;

/** Everything that a day is folded from. */
export const factTypes: readonly string[] = [
  'ticketIssued', ...ticketTypes,
  'counterOpened', 'counterClosed', 'counterPaused', 'counterPauseExplained', 'counterResumed', 'counterHandedOver',
  'visitOpened', 'visitClosed', 'visitParked', 'visitResumed',
  'caseFileOpened', 'caseFileRemoved', 'caseFileSettled', 'caseFileAdvanced',
  'paymentTaken', 'paymentVoided', 'basketSettled', 'documentNumbered', 'documentVoided', 'appointmentHeld',
];

export const toFact = ({ at, actor, type, subject, payload }: FactRow): JournalFact =>
  ({ at: Date.parse(at), actor, type, subject, payload: JSON.parse(payload) as Record<string, unknown> });

/** In the order in which things happened: by instant, in one chain by its sequence. */
export const inOrder = (one: FactRow, other: FactRow): number =>
  one.at < other.at ? -1 : one.at > other.at ? 1 : one.node < other.node ? -1 : one.node > other.node ? 1 : one.seq - other.seq;

export const textOf = (value: unknown): string | undefined => typeof value === 'string' ? value : undefined;
export const numberOf = (value: unknown): number => typeof value === 'number' ? value : 0;
export const textsOf = (value: unknown): string[] | undefined => Array.isArray(value) ? value.filter((each) => typeof each === 'string') : undefined;
export const instantOf = (value: unknown): number | undefined => typeof value === 'string' ? Date.parse(value) : undefined;

/** A value of a map, made when it is not there. */
export function entryOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
