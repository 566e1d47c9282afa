import { onScopeDispose } from 'vue';
import { isTyping } from './shortcut-keys.ts';

/** What a reader's keys make, and who takes it. */
interface Scanner {
  /** Whether a whole text, without its Enter, is one to take. */
  readonly accepts: (text: string) => boolean;
  readonly take: (text: string) => void;
}

/** A reader's keys follow each other within so many milliseconds; nobody types as fast. */
const fastest = 50;
/** From so many such keys on they are a reader's: no shortcut is meant by one of them. */
const surelyScanned = 4;

/**
 * Listens for a code reader that types while no field has the cursor, for as long as the component lives. Into a field it writes as any keyboard
 * does, and the field decides.
 */
export function useScanner({ accepts, take }: Scanner, target: Window = window): void {
  let text = '';
  let lastAt = Number.NEGATIVE_INFINITY;

  function listen(event: KeyboardEvent): void {
    if (isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey) {
      text = '';
      return;
    }
    if (event.key !== 'Enter' && event.key.length > 1) return;
    const isFast = event.timeStamp - lastAt <= fastest;
    lastAt = event.timeStamp;
    if (event.key !== 'Enter') {
      text = isFast ? text + event.key : event.key;
      if (text.length >= surelyScanned) swallow(event);
      return;
    }
    const scanned = isFast ? text : '';
    text = '';
    if (!accepts(scanned)) return;
    swallow(event);
    take(scanned);
  }

  function swallow(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
  }

  target.addEventListener('keydown', listen, { capture: true });
  onScopeDispose(() => target.removeEventListener('keydown', listen, { capture: true }));
}
