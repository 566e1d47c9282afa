import type { NoticePaper } from '#core/payments/index.ts';

/** A notice of an invented body, with all that one may say; its name has what a code cannot hold. */
export const sampleNotice: NoticePaper = {
  body: {
    name: 'Comune di Poggio Sereno', taxCode: '99999990403', office: 'Sportello Facile di Poggio Sereno', cbill: 'AZ99X',
    address: 'Piazza del Municipio 1, 47000 Poggio Sereno (FC)', phone: '0543 000000', website: 'https://www.comune.poggiosereno.example',
    postal: { account: '99999904', authorisation: 'DB/XXXX/XXX 12345 del 15/01/2024 (immaginaria)' },
  },
  debtor: { name: "Nicolò D'Amìco", taxCode: 'DMCNCL84C07D704X', address: 'Via della Libertà 12/B, 47020 Poggio Sereno (FC)' },
  subject: 'Certificato di residenza, Cambio di abitazione nel Comune',
  lines: [{ label: 'Imposta di bollo', quantity: 1, cents: 1600 }, { label: 'Diritti di segreteria', quantity: 2, cents: 52 }],
  totalCents: 1652, at: '2026-11-23T08:05:00.000Z',
  parts: [{ number: '347202600000000176', cents: 1652, dueOn: '2026-12-23' }],
};

/** The same sum in so many instalments. */
export function sampleInstalments(count: number): NoticePaper {
  const [first] = sampleNotice.parts;
  const more = Array.from({ length: count - 1 }, (_part, index) => ({
    number: `3472026000000${String(index + 2).padStart(3, '0')}00`, cents: 100, dueOn: `2027-${String(index + 1).padStart(2, '0')}-23`,
  }));
  return { ...sampleNotice, totalCents: 1652, parts: [{ ...first, cents: 1652 - 100 * (count - 1) }, ...more] };
}
