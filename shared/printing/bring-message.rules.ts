import { formatDay, businessDay } from '../kernel/dates.ts';
import { formatEuro } from '../kernel/money.ts';
import type { WhatToBringSlipValues } from './slip-values.ts';

/** A message that says what the slip says. */
export interface BringMessage { readonly subject: string; readonly text: string }

const said = (lines: readonly string[]): string => lines.filter((line) => line !== '').join('\n');

/** `- Documento di identità / Identity document`. */
const thing = ({ label, note = '', guest }: { label: string; note?: string; guest: string }): string =>
  `- ${label}${note === '' ? '' : ` (${note})`}${guest === '' ? '' : ` / ${guest}`}`;

/** What to bring as a message, Italian beside the language of who gets it. */
export function writeBringMessage(values: WhatToBringSlipValues): BringMessage {
  const { guest, says, items, maybe, costs, costsVary, municipality, office, title } = values;
  const isAdvice = says !== '';
  const heading = isAdvice ? 'Promemoria' : 'Cosa portare';
  const isNothing = !isAdvice && items.length + maybe.length === 0;
  const costWords = costsVary ? [guest.varies, 'Quanto si paga dipende dal caso.'] : !isAdvice && costs.length === 0 ? [guest.free, 'Non si paga nulla.'] : [];
  const parts = [
    said([guest.heading, `${heading}: ${title}`, values.where === '' ? '' : `Dove: ${values.where}`]),
    said([says, ...(isNothing ? [guest.nothing, 'Non serve portare altro che un documento.'] : []), items.length > 0 ? guest.list : '', ...items.map(thing)]),
    maybe.length === 0 ? '' : said([guest.maybe, 'Solo in certi casi:', ...maybe.map(thing)]),
    said([...(costs.length > 0 ? [guest.pay, 'Si paga:'] : []), ...costs.map(({ label, amountCents }) => `- ${label}: ${formatEuro(amountCents)}`), ...costWords]),
    said([values.code === '' ? '' : said([guest.code, `${values.codeSays}: ${values.code}`]), values.phone === '' ? '' : `Telefono: ${values.phone}`]),
    said([guest.ask, `${municipality}, ${office}, ${formatDay(businessDay(values.at))}`]),
  ];
  return { subject: `${heading}: ${title}`.slice(0, 120), text: parts.filter((part) => part !== '').join('\n\n') };
}
