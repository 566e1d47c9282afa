import type { HeldQualification, Qualification } from './qualification.model.ts';

/** Each qualification as a person reads it. */
export const qualificationLabels: Readonly<Record<Qualification, string>> = {
  'registry-delegate': 'ufficiale d\'anagrafe delegato',
  'civil-status-delegate': 'ufficiale dello stato civile delegato',
  authenticator: 'funzionario incaricato dal Sindaco di autenticare',
  'accounting-agent': 'agente contabile',
};

/** How whoever signs is named on the paper, with the act that lets them: `Ufficiale d'anagrafe delegato (decreto n. 7 del 02/01/2026)`; empty without one. */
export function signingTitle(held: HeldQualification | undefined): string {
  if (held === undefined) return '';
  const label = qualificationLabels[held.qualification];
  return `${label.charAt(0).toUpperCase()}${label.slice(1)}${held.act === '' ? '' : ` (${held.act})`}`;
}
