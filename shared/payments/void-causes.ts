import type { VoidCause } from './payment.model.ts';

/** Why a receipt was voided, as papers and tables say it. */
export const voidCauses: Readonly<Record<VoidCause, string>> = {
  'wrong-means': 'Mezzo di pagamento sbagliato', 'wrong-amount': 'Importo incassato sbagliato', 'wrong-service': 'Incassato per errore',
  'request-withdrawn': 'La persona rinuncia', 'not-due': 'Non era dovuto',
};
