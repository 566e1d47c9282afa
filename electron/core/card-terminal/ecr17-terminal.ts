import { stopwatch } from '#core/kernel/stopwatch.ts';
import type { CardOutcome, CardTerminal, CardTrouble, LastOutcome, TerminalAddress } from './card-terminal.ts';
import { openLine, type Line } from './ecr17-line.ts';
import { codeOf, lastResultRequest, paymentRequest, readResult, readStatus, reversalRequest, statusRequest, terminalOf } from './ecr17-messages.ts';

/** How long a terminal may take, in milliseconds. */
export interface TerminalTimes {
  readonly connect: number;
  /** Until it confirms that it has read a request. */
  readonly acknowledge: number;
  /** Until it answers what it knows by itself. */
  readonly answer: number;
  /** Until a card has been read and its bank has decided. */
  readonly decide: number;
}

const usualTimes: TerminalTimes = { connect: 4_000, acknowledge: 3_000, answer: 8_000, decide: 120_000 };
const mostSendings = 3;
const mostRefusals = 3;

interface Exchange<Answer> {
  readonly request: string;
  readonly milliseconds: number;
  /** The answer in a message; undefined when it is none that can be relied on. */
  readonly read: (text: string) => Answer | undefined;
  readonly answerCode: string;
  readonly onProgress?: (text: string) => void;
  /** What charges nobody may be sent again when nothing is heard. */
  readonly isHarmless: boolean;
}

type Answered<Answer> = { readonly answer: Answer } | { readonly trouble: CardTrouble; readonly isCertain: boolean };

/**
 * Says a request until it is confirmed. A refused one (NAK) was not taken, and is said again; one that nothing is heard of may
 * have been, so only what is harmless is repeated then. What is heard besides a confirmation is given back.
 */
async function deliver<Answer>(line: Line, exchange: Exchange<Answer>, acknowledge: number): Promise<'taken' | 'refused' | 'silent' | 'closed' | { text: string }> {
  for (let sending = 1; ; sending += 1) {
    line.say(exchange.request);
    const until = stopwatch() + acknowledge;
    let heard = await line.next(acknowledge);
    while (heard.kind === 'garbage') heard = await line.next(until - stopwatch());
    switch (heard.kind) {
      case 'ack': return 'taken';
      case 'message': return { text: heard.text };
      case 'closed': return 'closed';
      case 'progress':
        exchange.onProgress?.(heard.text);
        return 'taken';
      case 'nak':
        if (sending === mostSendings) return 'refused';
        break;
      case 'timeout':
        if (!exchange.isHarmless) return 'taken';
        if (sending === mostSendings) return 'silent';
        break;
    }
  }
}

/** Listens for the answer; what is unreadable is asked for again, and a message of another kind is confirmed and passed over. */
async function hearAnswer<Answer>(line: Line, exchange: Exchange<Answer>, first: string | undefined): Promise<Answered<Answer>> {
  const until = stopwatch() + exchange.milliseconds;
  let text = first;
  for (let refusals = 0; refusals < mostRefusals;) {
    if (text === undefined) {
      const heard = await line.next(until - stopwatch());
      if (heard.kind === 'timeout') return { trouble: 'SILENT', isCertain: false };
      if (heard.kind === 'closed') return { trouble: 'CONNECTION_LOST', isCertain: false };
      if (heard.kind === 'progress') exchange.onProgress?.(heard.text);
      if (heard.kind === 'garbage') {
        refusals += 1;
        line.refuse();
      }
      if (heard.kind !== 'message') continue;
      text = heard.text;
    }
    const answer = codeOf(text) === exchange.answerCode ? exchange.read(text) : undefined;
    if (answer !== undefined) {
      line.acknowledge();
      return { answer };
    }
    if (codeOf(text) === exchange.answerCode) {
      refusals += 1;
      line.refuse();
    } else line.acknowledge();
    text = undefined;
  }
  return { trouble: 'GARBLED', isCertain: false };
}

async function ask<Answer>(
  { address, times, signal }: { address: TerminalAddress; times: TerminalTimes; signal?: AbortSignal }, exchange: Exchange<Answer>,
): Promise<Answered<Answer>> {
  const { host, port } = address;
  const line = await openLine({ host, port, milliseconds: times.connect, ...(signal !== undefined && { signal }) });
  if (line === undefined) return { trouble: signal?.aborted === true ? 'STOPPED' : 'UNREACHABLE', isCertain: true };
  try {
    const delivered = await deliver(line, exchange, times.acknowledge);
    if (delivered === 'refused') return { trouble: 'REFUSED', isCertain: true };
    if (delivered === 'silent') return { trouble: 'SILENT', isCertain: false };
    const answered: Answered<Answer> = delivered === 'closed'
      ? { trouble: 'CONNECTION_LOST', isCertain: false }
      : await hearAnswer(line, exchange, typeof delivered === 'string' ? undefined : delivered.text);
    return signal?.aborted === true && 'trouble' in answered ? { ...answered, trouble: 'STOPPED' } : answered;
  } finally {
    line.close();
  }
}

/** The outcome of an operation; what another terminal says is no answer. */
const resultOf = (address: TerminalAddress) => (text: string) => terminalOf(text) === address.terminalId ? readResult(text) : undefined;

/**
 * A terminal on the office's network that speaks the Italian ECR protocol ("Protocollo 17"), as Nexi documents it for its
 * terminals on developer.nexigroup.com: payment with extended result (X), last result (G), reversal of the last operation (S),
 * status (s). A request that charges is never repeated unless the terminal itself refused it.
 *
 * Not tried on, nor certified with, a real terminal: whether the check byte counts STX (the document leaves it open; here it does not),
 * the times, how a busy terminal answers, what G says when nothing is kept, and the digit of the status, which
 * the document calls the manufacturer's.
 */
export function openEcr17Terminal(address: TerminalAddress, changed: Partial<TerminalTimes> = {}): CardTerminal {
  const times = { ...usualTimes, ...changed };
  const { terminalId } = address;
  async function decide(request: string, of: { onProgress: (text: string) => void; signal: AbortSignal }): Promise<CardOutcome> {
    const answered = await ask({ address, times, signal: of.signal }, {
      request, milliseconds: times.decide, answerCode: 'E', read: resultOf(address), onProgress: of.onProgress, isHarmless: false,
    });
    if ('answer' in answered) return answered.answer;
    return { kind: answered.isCertain ? 'refused' : 'unknown', trouble: answered.trouble };
  }
  return {
    async pay({ cents, reference, ...watched }) {
      const outcome = await decide(paymentRequest(terminalId, { cents, reference }), watched);
      const isOther = outcome.kind === 'approved' && outcome.cents !== undefined && outcome.cents !== cents;
      return isOther ? { kind: 'unknown', trouble: 'AMOUNT_DIFFERS' } : outcome;
    },
    reverse: ({ stan, ...watched }) => decide(reversalRequest(terminalId, stan), watched),
    async lastOutcome(): Promise<LastOutcome> {
      const answered = await ask({ address, times }, {
        request: lastResultRequest(terminalId), milliseconds: times.answer, answerCode: 'E', read: resultOf(address), isHarmless: true,
      });
      if ('answer' in answered) return answered.answer;
      return answered.trouble === 'REFUSED' ? { kind: 'none' } : { kind: 'unreachable', trouble: answered.trouble };
    },
    async status() {
      const answered = await ask({ address, times }, {
        request: statusRequest(terminalId), milliseconds: times.answer, answerCode: 's', isHarmless: true,
        read: (text) => terminalOf(text) === terminalId ? readStatus(text) : undefined,
      });
      if (!('answer' in answered)) return { kind: 'unreachable', trouble: answered.trouble };
      return { kind: answered.answer.isOperative ? 'operative' : 'not-operative', release: answered.answer.release };
    },
  };
}
