import { onScopeDispose } from 'vue';
import { isTyping } from './shortcut-keys.ts';

/** What a reader's keys make, and who takes it. */
interface Scanner {
  /** Whether a whole text, without its Enter, is one to take. */
  readonly accepts: (text: string) => boolean;
  readonly take: (text: string) => void;
  /** Whether a text is the beginning of one that comes in lines, each with its Enter. */
  readonly isPart?: (text: string) => boolean;
}

/** A reader's keys follow each other within so many milliseconds; nobody types as fast. */
const fastest = 50;
/** From so many such keys on they are a reader's: no shortcut is meant by one of them. */
const surelyScanned = 4;
/** Between two lines of one thing so many milliseconds may pass. */
const betweenLines = 700;

/**
 * Listens for a code reader that types while no field has the cursor, for as long as the component lives. Into a field it writes as any keyboard
 * does, and the field decides.
 */
export function useScanner({ accepts, take, isPart }: Scanner, target: Window = window): void {
  let text = '';
  /** Lines that wait for the next one. */
  let held = '';
  let patience: ReturnType<typeof setTimeout> | undefined;
  let lastAt = Number.NEGATIVE_INFINITY;

  function listen(event: KeyboardEvent): void {
    if (isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey) {
      text = '';
      return;
    }
    if (event.key !== 'Enter' && event.key.length > 1) return;
    const isFast = event.timeStamp - lastAt <= fastest;
    lastAt = event.timeStamp;
    clearTimeout(patience);
    if (event.key !== 'Enter') {
      if (!isFast && text !== '') held = '';
      text = isFast ? text + event.key : event.key;
      if (text.length >= surelyScanned) swallow(event);
      return;
    }
    const scanned = isFast ? held + text : '';
    text = '';
    if (isPart?.(scanned) === true) {
      swallow(event);
      held = scanned;
      patience = setTimeout(giveUp, betweenLines);
      return;
    }
    held = '';
    if (!accepts(scanned)) return;
    swallow(event);
    take(scanned);
  }

  /** The next line does not come: what there is is told. */
  function giveUp(): void {
    const read = held;
    held = '';
    take(read);
  }

  function swallow(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
  }

  target.addEventListener('keydown', listen, { capture: true });
  onScopeDispose(() => {
    clearTimeout(patience);
    target.removeEventListener('keydown', listen, { capture: true });
  });
}
