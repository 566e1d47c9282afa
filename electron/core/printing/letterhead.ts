import type { Bitmap } from '#core/kernel/bitmap.ts';

/** Who prints: what stands on a slip beside its own blocks. */
export interface Letterhead {
  /** `Comune di Poggio Sereno (FC)`. */
  readonly municipality: string;
  /** Where and how it is found, at the foot of a page. */
  readonly contacts: string;
  readonly coatOfArms?: { readonly svg: string; readonly dots?: Bitmap } | undefined;
}
