/** A service of the catalogue as people ask for it: how often, and how long it takes. */
export interface MixedService {
  readonly id: string;
  /** In proportion to the others of its queue. */
  readonly share: number;
  readonly minutes: number;
}

/** A need of the office; `months`: how much busier it is in which month, from 1. */
export interface MixedNeed {
  readonly letter: string;
  readonly share: number;
  readonly months: Readonly<Record<number, number>>;
  readonly services: readonly MixedService[];
}

/** The queues of the training office and what is asked in them, as one-stop counters of that size tell: certificates and identity cards first. */
export const serviceMix: readonly MixedNeed[] = [
  {
    letter: 'A', share: 0.48, months: { 5: 1.1, 6: 1.2, 7: 1.15 },
    services: [
      { id: 'certificato-residenza', share: 0.5, minutes: 5 }, { id: 'cie-rinnovo', share: 0.3, minutes: 10 },
      { id: 'cambio-abitazione', share: 0.12, minutes: 14 }, { id: 'iscrizione-altro-comune', share: 0.08, minutes: 16 },
    ],
  },
  {
    letter: 'B', share: 0.24, months: { 4: 1.25, 6: 1.4, 12: 1.5 },
    services: [
      { id: 'tari-nuova-utenza', share: 0.35, minutes: 9 }, { id: 'tari-duplicato-avviso', share: 0.3, minutes: 4 },
      { id: 'imu-calcolo-f24', share: 0.2, minutes: 10 }, { id: 'pagamento-verbale', share: 0.15, minutes: 5 },
    ],
  },
  {
    letter: 'C', share: 0.15, months: { 1: 1.3, 3: 1.2, 9: 1.6 },
    services: [
      { id: 'mensa-scolastica', share: 0.45, minutes: 8 }, { id: 'iscrizione-nido', share: 0.2, minutes: 12 },
      { id: 'trasporto-scolastico', share: 0.2, minutes: 7 }, { id: 'contributo-affitto', share: 0.15, minutes: 15 },
    ],
  },
  {
    letter: 'D', share: 0.13, months: {},
    services: [
      { id: 'accesso-atti-edilizi', share: 0.4, minutes: 12 }, { id: 'certificato-destinazione-urbanistica', share: 0.25, minutes: 8 },
      { id: 'certificato-numero-civico', share: 0.15, minutes: 6 }, { id: 'stato-pratica-suap', share: 0.2, minutes: 7 },
    ],
  },
];

/** Who only asks something, and leaves nothing behind: which share of the people, and how long it takes. */
export const information = { share: 0.14, minutes: 3 } as const;

/** One of some, by their shares times what `weigh` says. */
export function pickByShare<Of extends { readonly share: number }>(from: readonly Of[], draw: number, weigh: (of: Of) => number = () => 1): Of {
  let left = draw * from.reduce((sum, each) => sum + each.share * weigh(each), 0);
  const found = from.find((each) => { left -= each.share * weigh(each); return left < 0; }) ?? from.at(-1);
  if (found === undefined) throw new Error('Nothing to choose from');
  return found;
}
