const modifiers = ['Ctrl', 'Alt', 'Shift'] as const;

const keyNames: Readonly<Record<string, string>> = { ' ': 'Space', Esc: 'Escape' };

const tidy = (key: string): string => keyNames[key] ?? (key.length === 1 ? key.toUpperCase() : key);

/** One spelling for a combination, whatever the order and the case it was written in: `shift+ctrl+k` is `Ctrl+Shift+K`. */
export function normalizeKeys(keys: string): string {
  const parts = keys === '+' ? ['+'] : keys.split('+').map((part) => part.trim());
  const held = modifiers.filter((name) => parts.slice(0, -1).some((part) => part.toLowerCase() === name.toLowerCase()));
  return [...held, tidy(parts.at(-1) ?? '')].join('+');
}

/** The combination of a key press. Shift is left out of signs such as `?`, which need it to be typed at all. */
export function keysOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const key = tidy(event.key);
  const isSign = key.length === 1 && key.toUpperCase() === key.toLowerCase();
  const held = { Ctrl: event.ctrlKey || event.metaKey, Alt: event.altKey, Shift: event.shiftKey && !isSign };
  return [...modifiers.filter((name) => held[name]), key].join('+');
}

/** Whether a key press goes into a field, where a bare letter or sign is text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
