const key = 'sportello.place';

/** The secret of the ticket that this telephone took last; undefined where it took none, and where a browser keeps nothing. */
export function readHeldCode(): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it; where a browser keeps nothing, the address alone leads back. */
export function keepHeldCode(placeCode: string): void {
  try {
    localStorage.setItem(key, placeCode);
  } catch {
    /* A private window may refuse: the page of the ticket opens all the same. */
  }
}
