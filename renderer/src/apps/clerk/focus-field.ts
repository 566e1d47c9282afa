const control = 'input:not([type=radio]), input[type=radio]:checked, input[type=radio], select, textarea';

/** Puts the cursor into a field of the form on screen; without a name, into the first one. */
export function focusField(fieldId: string | undefined): void {
  const boxes = [...document.querySelectorAll<HTMLElement>('[data-field]')];
  const box = fieldId === undefined ? boxes[0] : boxes.find((each) => each.dataset.field === fieldId);
  if (box === undefined) return;
  box.querySelector<HTMLElement>(control)?.focus();
  box.scrollIntoView({ block: 'center' });
}
