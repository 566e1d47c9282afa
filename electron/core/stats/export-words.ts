import { formatDay } from '#shared/kernel/dates.ts';
import type { StatsBy } from '#shared/stats/stats.contract.ts';

const channels: Readonly<Record<string, string>> = { kiosk: 'Totem', counter: 'Sportello', remote: 'A distanza', appointment: 'Appuntamento', paper: 'Carta' };
export const weekdays = ['lunedì', 'martedì', 'mercoledì', 'giovedì', 'venerdì', 'sabato', 'domenica'];
export const meansNames = { cash: 'Contanti', card: 'Carta', pagopa: 'pagoPA' } as const;

/** What the first column of a table is about. */
export const groupHeads: Readonly<Record<StatsBy, string>> = {
  'hour': 'Ora di arrivo', 'day': 'Giorno', 'week': 'Settimana', 'month': 'Mese', 'year': 'Anno', 'weekday-quarter': 'Giorno e quarto d\'ora', 'queue': 'Coda', 'service': 'Servizio',
  'channel': 'Canale', 'counter': 'Sportello', 'office': 'Sede',
};

/** A group as a table names it. */
export function groupName(by: StatsBy, { key, label }: { readonly key: string; readonly label: string }): string {
  switch (by) {
    case 'hour': return `${key}:00-${key}:59`;
    case 'day': return formatDay(key);
    case 'month': return `${key.slice(5)}/${key.slice(0, 4)}`;
    case 'weekday-quarter': return `${weekdays[Number(key[0]) - 1] ?? ''} ${key.slice(2)}`;
    case 'service': return key === '' ? 'Non indicato' : label;
    case 'channel': return channels[key] ?? label;
    case 'week': case 'year': case 'queue': case 'counter': case 'office': return label;
  }
}

/** `23/11/2026`, or `dal 01/11/2026 al 30/11/2026`. */
export const periodText = ({ from, to }: { readonly from: string; readonly to: string }): string => from === to ? formatDay(from) : `dal ${formatDay(from)} al ${formatDay(to)}`;
