/** Where a terminal is, and the number (8 digits) under which its acquirer knows it. */
export interface TerminalAddress { readonly host: string; readonly port: number; readonly terminalId: string }

/**
 * Why a terminal gave no usable answer: it cannot be reached, answers nothing, hangs up half-way, says what nobody can read, refuses
 * the request (busy, or another terminal), charged another amount; or our own process was stopped meanwhile, or came to it too late (STALE);
 * or the charge to take back is not its last operation any more (NOT_LAST).
 */
export type CardTrouble = 'UNREACHABLE' | 'SILENT' | 'CONNECTION_LOST' | 'GARBLED' | 'REFUSED' | 'AMOUNT_DIFFERS' | 'STOPPED' | 'STALE' | 'NOT_LAST';

export interface CardApproved {
  readonly kind: 'approved';
  readonly authorisation: string;
  /** The terminal's own sequence number of the operation. */
  readonly stan: string;
  readonly terminalId: string;
  /** `**** 1234`: no more of a card number ever leaves the adapter. */
  readonly maskedPan: string;
  readonly cardKind: 'bancomat' | 'credit' | 'other';
  /** What was charged; terminals with the short answer do not say. */
  readonly cents?: number;
}

export interface CardDeclined {
  readonly kind: 'declined';
  /** In the terminal's own words, at most 24 characters. */
  readonly says: string;
  readonly stan: string;
}

/** refused: nothing can have been charged; unknown: only the terminal, or who stands before it, can tell. */
export type CardOutcome = CardApproved | CardDeclined | { readonly kind: 'refused' | 'unknown'; readonly trouble: CardTrouble };

/** What a terminal remembers of the last operation; it keeps one, whoever asked for it. */
export type LastOutcome = CardApproved | CardDeclined | { readonly kind: 'none' } | { readonly kind: 'unreachable'; readonly trouble: CardTrouble };

export type TerminalStatus = { readonly kind: 'operative' | 'not-operative'; readonly release: string } | { readonly kind: 'unreachable'; readonly trouble: CardTrouble };

interface Watched {
  /** The words of the terminal's display while it works. */
  readonly onProgress: (text: string) => void;
  /** Stops waiting; what the terminal does then is not known. */
  readonly signal: AbortSignal;
}

/** A payment terminal. No method throws because of the terminal: what went wrong is in the answer. */
export interface CardTerminal {
  /** `reference`: printed on the terminal's own receipt. */
  pay(request: { readonly cents: number; readonly reference: string } & Watched): Promise<CardOutcome>;
  lastOutcome(): Promise<LastOutcome>;
  /** Takes back the last operation, which must bear this STAN; the card is asked for again. */
  reverse(request: { readonly stan: string } & Watched): Promise<CardOutcome>;
  status(): Promise<TerminalStatus>;
}

export type OpenTerminal = (address: TerminalAddress) => CardTerminal;
