const control = 'input:not([type=radio]), input[type=radio]:checked, input[type=radio], select, textarea';

/** Puts the cursor into a field of the form on screen; without a name, into the first one that is still empty. */
export function focusField(fieldId: string | undefined): void {
  const boxes = [...document.querySelectorAll<HTMLElement>('[data-field]')];
  const controlOf = (box: HTMLElement): HTMLInputElement | null => box.querySelector<HTMLInputElement>(control);
  const box = fieldId === undefined
    ? boxes.find((each) => controlOf(each)?.value === '') ?? boxes[0]
    : boxes.find((each) => each.dataset.field === fieldId);
  if (box === undefined) return;
  controlOf(box)?.focus();
  box.scrollIntoView({ block: 'center' });
}
