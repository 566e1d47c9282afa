import { formatDay, formatTime } from '#shared/kernel/dates.ts';
import type { Slip } from '#shared/printing/slip.model.ts';
import type { Printer } from './printer-repository.ts';

/** What shows whether a printer is set right: who it is, accents and euro, and a rule as wide as its paper. */
export function testSlip(printer: Pick<Printer, 'name' | 'address'>, at: string): Slip {
  return {
    title: `Pagina di prova ${printer.name}`,
    blocks: [
      { kind: 'text', text: 'Pagina di prova', align: 'center', bold: true, size: 'large' },
      { kind: 'text', text: printer.name, align: 'center' },
      { kind: 'rule' },
      { kind: 'pair', left: formatDay(at.slice(0, 10)), right: formatTime(at) },
      { kind: 'text', text: printer.address },
      { kind: 'text', text: 'Accenti: à è é ì ò ù À È É €' },
      { kind: 'text', text: 'La riga deve arrivare da un bordo all\'altro.' },
      { kind: 'rule' },
    ],
  };
}
