import type { Share, Times } from '#shared/stats/figures.model.ts';
import type { CaseReport, MoneyReport, PeriodFigures, StatsBy, WaitDistribution } from '#shared/stats/stats.contract.ts';
import { formatEuro } from '#shared/kernel/money.ts';
import { tooSmall, type ReportFact, type ReportPart } from './draw-report.ts';
import { attendanceSheet, caseSheet, documentSheet, moneySheet, waitsSheet, weekSheet } from './export-sheets.ts';
import { groupHeads } from './export-words.ts';

const decimal = (value: number): string => value.toLocaleString('it-IT', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const minutesText = (milliseconds: number | undefined): string => milliseconds === undefined ? tooSmall : `${decimal(milliseconds / 60_000)} min`;
const shareText = ({ value }: Share): string => value === undefined ? tooSmall : `${decimal(value * 100)}%`;
const nOf = ({ n }: Times): string => `n = ${String(n)}`;
const counted = (count: number, one: string, many: string): string => `${count.toLocaleString('it-IT')} ${count === 1 ? one : many}`;
const partOf = ({ numerator, denominator }: Share): string => `${String(numerator)} su ${String(denominator)}`;

/** What stands out of a period: each figure with what it is reckoned from. */
export function attendanceFacts({ total, visitsWithoutTicket, daysWithTickets }: PeriodFigures): ReportFact[] {
  const { counts, wait, service, serviceLevel, noShowRate, walkOutRate, occupancy } = total;
  return [
    { label: 'Biglietti', value: counts.tickets.toLocaleString('it-IT'), of: `in ${counted(daysWithTickets, 'giorno', 'giorni')}; ${counted(visitsWithoutTicket, 'visita', 'visite')} senza biglietto` },
    { label: 'Serviti', value: counts.done.toLocaleString('it-IT'), of: `${String(counts.called)} chiamati` },
    { label: 'Attesa, mediana', value: minutesText(wait.p50), of: nOf(wait) }, { label: 'Attesa, 9 su 10 entro', value: minutesText(wait.p90), of: nOf(wait) },
    { label: `Chiamati entro ${String(serviceLevel.withinMinutes)} minuti`, value: shareText(serviceLevel), of: partOf(serviceLevel) },
    { label: 'Tempo di servizio, mediana', value: minutesText(service.p50), of: nOf(service) },
    { label: 'Andati via prima della chiamata', value: shareText(walkOutRate), of: partOf(walkOutRate) }, { label: 'Non presentati', value: shareText(noShowRate), of: partOf(noShowRate) },
    ...occupancy === undefined ? [] : [{ label: 'Occupazione degli sportelli', value: occupancy.value === undefined ? '-' : `${decimal(occupancy.value * 100)}%`, of: `${decimal(occupancy.availableMilliseconds / 3_600_000)} ore disponibili` }],
  ];
}

export const caseFacts = ({ total }: CaseReport): ReportFact[] => [
  { label: 'Pratiche avviate', value: total.opened.toLocaleString('it-IT'), of: `${String(total.closed + total.refused + total.withdrawn)} concluse` },
  { label: 'Concluse nei termini', value: shareText(total.onTime), of: partOf(total.onTime) },
];

export const moneyFacts = ({ total }: MoneyReport): ReportFact[] => [{ label: 'Incassato', value: formatEuro(total.cents), of: `${String(total.receipts)} ricevute, ${String(total.voided)} annullate` }];

const attendanceKept = (withinMinutes: number): string[] => ['Biglietti', 'Serviti', 'Attesa, mediana (min)', 'Attesa, P90 (min)', 'Attesa, n', 'Servizio, mediana (min)', 'Servizio, n', `Chiamati entro ${String(withinMinutes)} minuti (%)`, `Chiamati entro ${String(withinMinutes)} minuti, su`];

export const attendancePart = (figures: PeriodFigures, by: StatsBy): ReportPart => ({
  caption: `Affluenza e attese per ${groupHeads[by].toLowerCase()}`, sheet: attendanceSheet(figures, by, groupHeads[by]), keep: attendanceKept(figures.total.serviceLevel.withinMinutes), barOf: 'Biglietti',
});
export const casePart = (report: CaseReport, by: Parameters<typeof caseSheet>[1]): ReportPart => ({
  caption: `Pratiche per ${groupHeads[by].toLowerCase()}`, sheet: caseSheet(report, by), keep: ['Avviate', 'Accolte', 'Respinte', 'Ritirate', 'Nei termini (%)', 'Nei termini, su', 'Durata, mediana (giorni)', 'Durata, P90 (giorni)', 'Durata, n'],
});
export const moneyPart = (report: MoneyReport, by: Parameters<typeof moneySheet>[1]): ReportPart => ({
  caption: `Incassi per ${groupHeads[by].toLowerCase()}`, sheet: moneySheet(report, by), keep: ['Ricevute', 'Incassato', 'Annullate', 'Importo annullato', 'Contanti, importo', 'Carta, importo', 'pagoPA, importo', 'Documenti numerati'],
});
export const documentPart = (report: MoneyReport): ReportPart => ({ caption: 'Documenti per tipo', sheet: documentSheet(report), keep: ['Numerati', 'Annullati'], barOf: 'Numerati' });

export const waitFacts = ({ times }: WaitDistribution): ReportFact[] => [
  { label: 'Attesa, mediana', value: minutesText(times.p50), of: nOf(times) }, { label: 'Attesa, 9 su 10 entro', value: minutesText(times.p90), of: nOf(times) },
  { label: 'Attesa, 95 su 100 entro', value: minutesText(times.p95), of: nOf(times) },
];
export const waitsPart = (report: WaitDistribution): ReportPart => ({ caption: 'Quanti hanno atteso quanto', sheet: waitsSheet(report), keep: ['Chiamati', 'Quota (%)', 'Quota, su'], barOf: 'Chiamati' });

/** The week as on screen: the fuller or the longer, the darker. */
export function weekPart(figures: PeriodFigures, measure: 'arrivals' | 'wait'): ReportPart {
  const sheet = weekSheet(figures, measure);
  const caption = measure === 'arrivals' ? 'Arrivi per giorno e quarto d\'ora' : 'Attesa mediana di chi arriva in quel quarto d\'ora, in minuti (–: n è sotto 5)';
  return { caption, sheet, keep: sheet.columns.map(({ head }) => head), looks: { isShaded: true, hasWhole: false, hidden: '–' } };
}
