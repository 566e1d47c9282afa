const control = 'input:not([type=radio]), input[type=radio]:checked, input[type=radio], select, textarea';

/** Height of what stays over the form while it scrolls, px. */
const covered = 130;

/** What is in sight stays where it is, and the head of the form with it. */
function isInSight(box: HTMLElement): boolean {
  const zone = box.closest('main')?.getBoundingClientRect();
  const { top, bottom } = box.getBoundingClientRect();
  return zone !== undefined && top >= zone.top + covered && bottom <= zone.bottom;
}

/** Puts the cursor into a field of the form on screen; without a name, into the first one. */
export function focusField(fieldId: string | undefined): void {
  const boxes = [...document.querySelectorAll<HTMLElement>('[data-field]')];
  const box = fieldId === undefined ? boxes[0] : boxes.find((each) => each.dataset.field === fieldId);
  if (box === undefined) return;
  box.querySelector<HTMLElement>(control)?.focus({ preventScroll: true });
  if (!isInSight(box)) box.scrollIntoView({ block: 'center' });
}
