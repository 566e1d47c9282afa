import { identityCardKind, paperCardLastDay } from '../kernel/identity-card.ts';
import type { IdentityDocument } from './people.model.ts';

/** What makes a clerk look twice at a document; the clerk decides. */
export type DocumentWarning = 'expired' | 'paper-card-ended' | 'unusual-number';

/** The most serious doubt about a document on a day (YYYY-MM-DD); undefined when there is none. */
export function documentWarning(document: IdentityDocument, today: string): DocumentWarning | undefined {
  const card = document.kind === 'identity-card' ? identityCardKind(document.number) : undefined;
  if (card === 'paper' && today > paperCardLastDay) return 'paper-card-ended';
  if (document.expiresOn !== undefined && document.expiresOn < today) return 'expired';
  return document.kind === 'identity-card' && card === undefined ? 'unusual-number' : undefined;
}
