const stops = 'input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled)';

/** The controls of a form in order, each group of radio buttons once. */
function stopsOf(form: HTMLElement): HTMLElement[] {
  const seen = new Set<string>();
  return [...form.querySelectorAll<HTMLElement>(stops)].filter((stop) => {
    if (!(stop instanceof HTMLInputElement) || stop.type !== 'radio') return true;
    const isFirst = !seen.has(stop.name);
    seen.add(stop.name);
    return isFirst;
  });
}

const isSame = (stop: HTMLElement, target: HTMLElement): boolean => stop === target
  || (stop instanceof HTMLInputElement && target instanceof HTMLInputElement && stop.type === 'radio' && stop.name === target.name);

/**
 * Enter goes to the next control of the form, from the last one to its button, and never submits it; in a text of
 * several lines it makes a line.
 */
export function enterToNext(event: KeyboardEvent): void {
  const { target, currentTarget } = event;
  if (event.key !== 'Enter' || event.ctrlKey || event.altKey || event.metaKey) return;
  if (!(target instanceof HTMLElement) || !(currentTarget instanceof HTMLElement)) return;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement) return;

  event.preventDefault();
  const all = stopsOf(currentTarget);
  const next = all[all.findIndex((stop) => isSame(stop, target)) + 1]
    ?? currentTarget.querySelector<HTMLElement>('button[type=submit]');
  next?.focus();
  if (next instanceof HTMLInputElement && !['radio', 'checkbox', 'file'].includes(next.type)) next.select();
}
