import { cleanLine, cleanText } from '#shared/kernel/clean-text.ts';

const lineTypes: readonly string[] = ['text', 'email', 'tel', 'search', 'url', ''];

/** Puts a text in place of what is selected, as if it had been typed: it can be undone, and the page hears of it. */
function insert(target: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  /* The only way that the browser's own undo knows. */
  if (typeof document.execCommand === 'function' && document.execCommand('insertText', false, text)) return;
  const { selectionStart, selectionEnd, value } = target;
  if (selectionStart === null) target.value = value + text;
  else target.setRangeText(text, selectionStart, selectionEnd ?? selectionStart, 'end');
  target.dispatchEvent(new Event('input', { bubbles: true }));
}

/** A pasted text goes in without hidden signs, and its lines into a field of one line with blanks between them; for a form's `paste`. */
export function cleanPaste(event: ClipboardEvent): void {
  const { target, clipboardData } = event;
  const isLine = target instanceof HTMLInputElement && lineTypes.includes(target.type);
  if (!isLine && !(target instanceof HTMLTextAreaElement)) return;
  const pasted = clipboardData?.getData('text/plain') ?? '';
  const text = isLine ? cleanLine(pasted).trim() : cleanText(pasted);
  if (text === pasted || pasted === '') return;
  event.preventDefault();
  insert(target, text);
}
