import type { CaseParts } from '#core/cases/index.ts';
import type { OfficeScope } from '#core/kernel/context.ts';

/** What the use cases of this slice work with: kernel and catalogue. */
export type HandoverParts = CaseParts;

/** An office whose days are closed. */
export interface ClosingOffice extends OfficeScope { readonly name: string }

/** By which other systems know the municipality: its code in the national index or, where it is not known, its tax code. */
export const bodyCodeOf = ({ catalogue: { municipality } }: HandoverParts): string => municipality.ipaCode ?? municipality.taxCode;
