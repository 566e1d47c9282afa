import type { SystemFailureCode } from '#shared/sync/sync.model.ts';

/** One line of the archive's table of errors: its name, the HTTP status it comes with, what it means for us. */
export interface AnscError {
  readonly name: string;
  readonly status: number;
  readonly failure: SystemFailureCode;
  /** What the clerk reads: what happened and what to do next. */
  readonly sentence: string;
}

const refused = (name: string, status: number, sentence: string): AnscError => ({ name, status, failure: 'SYSTEM_REFUSED', sentence });

/** The codes of the archive's own table; a code that is not here is told in the archive's words. */
export const anscErrors: Readonly<Record<string, AnscError>> = {
  '400001': refused('MANDATORY_FIELD_NOT_COMPILED', 400, "Manca un dato che l'archivio di stato civile vuole per forza: completa i campi segnalati e ripeti."),
  '400002': refused('INPUT_DATA_NOT_COMPLETE', 400, "I dati mandati all'archivio di stato civile non bastano: aggiungi ciò che manca e ripeti."),
  '400003': refused('INPUT_DATA_NOT_CORRECT', 400, "L'archivio di stato civile non accetta i dati mandati: controllali e ripeti."),
  '400004': refused('INPUT_PAGINATION_DATA_NOT_CORRECT', 400, 'La pagina di risultati chiesta non esiste: riparti dalla prima.'),
  '401001': refused('USER_NOT_AUTHORIZED', 401, "La tua utenza dell'archivio di stato civile non può fare questa operazione: chiedi l'abilitazione al responsabile."),
  '401002': refused('USER_NOT_AUTHORIZED_RESOURCE', 401, "La tua utenza dell'archivio di stato civile non può vedere questo atto: chiedi l'abilitazione al responsabile."),
  '401003': refused('EVENT_NOT_VALID', 401, "L'atto non è in uno stato che permette questa operazione: controlla se è confermato."),
  '403001': refused('FORBIDDEN_ACCESS', 403, "L'archivio di stato civile nega l'accesso: controlla abilitazione e postazione con il responsabile."),
  '404001': refused('DATA_NOT_FOUND', 404, "L'archivio di stato civile non ha trovato niente con questi dati: controllali, o cerca nei registri di carta."),
  '404002': refused('DATA_NOT_FUOND_USER', 404, "Alla tua utenza dell'archivio di stato civile non è associato alcun dato: avvisa il responsabile."),
  '406001': refused('OTP_CODE_NOT_VALID', 406, 'Il codice OTP della firma non è giusto: generane uno nuovo e ripeti.'),
  '406002': refused('OTP_CODE_EXPIRED', 406, 'Il codice OTP della firma è scaduto: generane uno nuovo e ripeti.'),
  '406003': refused('DATA_NOT_FOUND_EVENTO', 406, "L'atto non è nell'archivio di stato civile: controlla il numero, o cerca nei registri di carta."),
  '406004': refused('NOT_SUCCESFULL_SIGN', 406, 'La firma del documento non è riuscita: controlla le credenziali di firma e ripeti.'),
  '412001': refused('LINK_SCADUTO', 412, 'Il collegamento è scaduto: chiedine uno nuovo.'),
  '412002': refused('UTENTE_NOT_VALID', 412, 'La tua utenza non è abilitata a vedere questo contenuto.'),
  '413101': refused('FILE_TOO_LARGE', 413, "Il documento è troppo grande per l'archivio di stato civile: riducilo e ripeti."),
  '500': { name: 'INTERNAL_SERVER_ERROR', status: 500, failure: 'SYSTEM_ERROR', sentence: "L'archivio di stato civile ha avuto un errore: si riprova più tardi." },
  '50001': refused('USECASE_NODE_NOT_FOUND', 500, "L'archivio di stato civile non conosce questo passo del caso d'uso: segnala l'atto all'assistenza."),
  '50002': refused('USECASE_NOT_FOUND', 500, "L'archivio di stato civile non conosce questo caso d'uso: segnala l'atto all'assistenza."),
};

/** Nothing there to show: for a list it is an empty answer, not a refusal. */
export const nothingFoundCodes: ReadonlySet<string> = new Set(['404001', '406003']);
