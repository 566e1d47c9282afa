import type { Cell, Sheet } from '#shared/kernel/sheet.ts';
import type { Figures, Share, Times } from '#shared/stats/figures.model.ts';
import { shareOf } from '#shared/stats/figure-parts.rules.ts';
import type { CaseBy, CaseReport, MoneyBy, MoneyReport, PeriodFigures, StatsBy, WaitDistribution } from '#shared/stats/stats.contract.ts';
import { layWeek, type WeekCell } from '#shared/stats/week.rules.ts';
import { groupHeads, groupName, meansNames, weekdays } from './export-words.ts';

type Kind = Sheet['columns'][number]['kind'];
interface Column<Values> { readonly head: string; readonly kind: Kind; readonly of: (values: Values) => Cell }

const total = 'Totale';
const minutes = (milliseconds: number | undefined): number | undefined => milliseconds === undefined ? undefined : milliseconds / 60_000;
const days = (milliseconds: number | undefined): number | undefined => milliseconds === undefined ? undefined : milliseconds / 86_400_000;

/** A time with its n; what n is too small for stays empty. */
const timesColumns = <Values>(name: string, of: (values: Values) => Times, { unit, told }: { unit: string; told: (milliseconds: number | undefined) => number | undefined }): Column<Values>[] => [
  { head: `${name}, mediana (${unit})`, kind: 'tenth', of: (values) => told(of(values).p50) }, { head: `${name}, P90 (${unit})`, kind: 'tenth', of: (values) => told(of(values).p90) },
  { head: `${name}, P95 (${unit})`, kind: 'tenth', of: (values) => told(of(values).p95) }, { head: `${name}, n`, kind: 'count', of: (values) => of(values).n },
];
/** A share with what it is a part of. */
const shareColumns = <Values>(name: string, of: (values: Values) => Share): Column<Values>[] => [
  { head: `${name} (%)`, kind: 'percent', of: (values) => of(values).value }, { head: `${name}, casi`, kind: 'count', of: (values) => of(values).numerator },
  { head: `${name}, su`, kind: 'count', of: (values) => of(values).denominator },
];
const inMinutes = { unit: 'min', told: minutes };

const attendanceColumns = (withinMinutes: number): Column<Figures>[] => [
  { head: 'Biglietti', kind: 'count', of: ({ counts }) => counts.tickets }, { head: 'Chiamati', kind: 'count', of: ({ counts }) => counts.called }, { head: 'Serviti', kind: 'count', of: ({ counts }) => counts.done },
  { head: 'Ancora aperti', kind: 'count', of: ({ counts }) => counts.open }, { head: 'Andati via dopo la chiamata', kind: 'count', of: ({ counts }) => counts.leftAfter }, { head: 'Dati per errore', kind: 'count', of: ({ counts }) => counts.cancelled },
  ...timesColumns<Figures>('Attesa', ({ wait }) => wait, inMinutes), ...timesColumns<Figures>('Tragitto', ({ way }) => way, inMinutes),
  ...timesColumns<Figures>('Servizio', ({ service }) => service, inMinutes), ...timesColumns<Figures>('Permanenza', ({ stay }) => stay, inMinutes),
  ...shareColumns<Figures>(`Chiamati entro ${String(withinMinutes)} minuti`, ({ serviceLevel }) => serviceLevel), ...shareColumns<Figures>('Non presentati', ({ noShowRate }) => noShowRate),
  ...shareColumns<Figures>('Andati via prima della chiamata', ({ walkOutRate }) => walkOutRate), ...shareColumns<Figures>('Orari imprecisi', ({ dataQuality }) => dataQuality),
  { head: 'Serviti per ora di sportello', kind: 'tenth', of: ({ throughput }) => throughput?.perHour }, { head: 'Ore di sportello', kind: 'tenth', of: ({ throughput }) => throughput && throughput.openMilliseconds / 3_600_000 },
  { head: 'Occupazione (%)', kind: 'percent', of: ({ occupancy }) => occupancy?.value },
];

interface Line<Values> { readonly name: string; readonly figures: Values }
const sheetOf = <Values>(name: string, head: string, { columns, lines }: { columns: readonly Column<Values>[]; lines: readonly Line<Values>[] }): Sheet => ({
  name, columns: [{ head, kind: 'text' }, ...columns.map((column) => ({ head: column.head, kind: column.kind }))], rows: lines.map((line) => [line.name, ...columns.map(({ of }) => of(line.figures))]),
});

/** Tickets, waits and counters by part, the whole last. */
export const attendanceSheet = ({ groups, total: whole }: Pick<PeriodFigures, 'groups' | 'total'>, by: StatsBy, name = 'Affluenza e attese'): Sheet => sheetOf(name, groupHeads[by], {
  columns: attendanceColumns(whole.serviceLevel.withinMinutes), lines: [...groups.map((group) => ({ name: groupName(by, group), figures: group.figures })), { name: total, figures: whole }],
});

/** Case files by part, the whole last. */
export const caseSheet = ({ groups, total: whole }: CaseReport, by: CaseBy): Sheet => sheetOf('Pratiche', groupHeads[by], {
  columns: [
    { head: 'Avviate', kind: 'count', of: ({ opened }) => opened }, { head: 'Accolte', kind: 'count', of: ({ closed }) => closed }, { head: 'Respinte', kind: 'count', of: ({ refused }) => refused },
    { head: 'Ritirate', kind: 'count', of: ({ withdrawn }) => withdrawn }, ...shareColumns<CaseReport['total']>('Nei termini', ({ onTime }) => onTime),
    ...timesColumns<CaseReport['total']>('Durata', ({ response }) => response, { unit: 'giorni', told: days }),
  ],
  lines: [...groups.map((group) => ({ name: groupName(by, group), figures: group.figures })), { name: total, figures: whole }],
});

/** Receipts by part of the calendar or by office, the whole last. */
export function moneySheet({ groups, total: whole }: MoneyReport, by: MoneyBy): Sheet {
  type Money = MoneyReport['total'];
  const meansOf = ({ means }: Money, kind: keyof typeof meansNames) => means.find((each) => each.kind === kind);
  const columns: Column<Money>[] = [
    { head: 'Ricevute', kind: 'count', of: ({ receipts }) => receipts }, { head: 'Incassato', kind: 'cents', of: ({ cents }) => cents },
    { head: 'Annullate', kind: 'count', of: ({ voided }) => voided }, { head: 'Importo annullato', kind: 'cents', of: ({ voidedCents }) => voidedCents }, { head: 'Senza nulla da pagare', kind: 'count', of: ({ free }) => free },
    ...(['cash', 'card', 'pagopa'] as const).flatMap((kind): Column<Money>[] => [
      { head: `${meansNames[kind]}, pagamenti`, kind: 'count', of: (money) => meansOf(money, kind)?.count ?? 0 }, { head: `${meansNames[kind]}, importo`, kind: 'cents', of: (money) => meansOf(money, kind)?.cents ?? 0 },
    ]),
    { head: 'Documenti numerati', kind: 'count', of: ({ documents }) => documents.reduce((sum, { numbered }) => sum + numbered, 0) },
  ];
  return sheetOf('Incassi', groupHeads[by], { columns, lines: [...groups.map((group) => ({ name: groupName(by, group), figures: group.figures })), { name: total, figures: whole }] });
}

/** Documents by type, the most frequent first and the whole last. */
export function documentSheet({ total: { documents } }: MoneyReport): Sheet {
  type Counted = Pick<MoneyReport['total']['documents'][number], 'numbered' | 'voided'>;
  const whole: Counted = { numbered: documents.reduce((sum, { numbered }) => sum + numbered, 0), voided: documents.reduce((sum, { voided }) => sum + voided, 0) };
  const columns: Column<Counted>[] = [{ head: 'Numerati', kind: 'count', of: ({ numbered }) => numbered }, { head: 'Annullati', kind: 'count', of: ({ voided }) => voided }];
  const lines = documents.toSorted((one, other) => other.numbered - one.numbered).map((each) => ({ name: each.title === '' ? 'Non indicato' : each.title, figures: each }));
  return sheetOf('Documenti', 'Tipo di documento', { columns, lines: [...lines, { name: total, figures: whole }] });
}

/** How many waited how long, with their share of all, the whole last. */
export function waitsSheet({ bins, binMinutes, times: { n } }: WaitDistribution): Sheet {
  const columns: Column<number>[] = [{ head: 'Chiamati', kind: 'count', of: (count) => count }, { head: 'Quota (%)', kind: 'percent', of: (count) => shareOf(count, n).value }, { head: 'Quota, su', kind: 'count', of: () => n }];
  const lines = bins.map(({ fromMinutes, count }) => ({ name: `da ${String(fromMinutes)} a ${String(fromMinutes + binMinutes)}`, figures: count }));
  return sheetOf('Attese', 'Attesa (min)', { columns, lines: [...lines, { name: total, figures: n }] });
}

/** A line for each quarter of an hour, columns for each weekday on which somebody came: how many came, or within how long half were called and of how many. */
export function weekSheet({ groups }: Pick<PeriodFigures, 'groups'>, measure: 'arrivals' | 'wait'): Sheet {
  type Cells = readonly (WeekCell | undefined)[];
  const week = layWeek(groups);
  const columns = week.weekdays.flatMap((weekday, place): Column<Cells>[] => {
    const name = weekdays[weekday - 1] ?? '';
    if (measure === 'arrivals') return [{ head: name, kind: 'count', of: (cells) => cells[place]?.tickets ?? 0 }];
    return [{ head: `${name}, mediana (min)`, kind: 'tenth', of: (cells) => minutes(cells[place]?.half) }, { head: `${name}, n`, kind: 'count', of: (cells) => cells[place]?.n ?? 0 }];
  });
  return sheetOf(measure === 'arrivals' ? 'Arrivi' : 'Attese', 'Quarto d\'ora', { columns, lines: week.quarters.map((quarter, row) => ({ name: quarter, figures: week.cells[row] ?? [] })) });
}
