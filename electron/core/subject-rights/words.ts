import type { AccessKind } from '#shared/access-log/access-log.model.ts';
import type { DataKeeper, ErasureItem, RefusalGround, RegisterField, SubjectRequest } from '#shared/subject-rights/subject-rights.model.ts';

/** Italian words of the papers of this slice, by code; what has none is printed as it is. */
export const rightNames: Readonly<Record<SubjectRequest['right'], string>> = { access: 'accesso ai dati (art. 15) e copia in formato leggibile da un programma (art. 20)', rectification: 'rettifica (art. 16)', erasure: 'cancellazione (art. 17)' };
export const identityNames: Readonly<Record<SubjectRequest['identifiedBy'], string>> = { document: 'documento di riconoscimento', strong: 'identità digitale', known: 'conoscenza personale', 'signed-copy': 'richiesta firmata con copia del documento' };
export const channelNames: Readonly<Record<SubjectRequest['channel'], string>> = { counter: 'allo sportello', mail: 'per posta elettronica', pec: 'per PEC', post: 'per posta' };
export const fieldNames: Readonly<Record<RegisterField, string>> = {
  taxCode: 'codice fiscale', name: 'cognome e nome', birth: 'nascita', citizenship: 'cittadinanza', civilState: 'stato civile', residence: 'residenza', registration: 'iscrizione anagrafica', family: 'famiglia anagrafica',
};
export const keeperNames: Readonly<Record<DataKeeper, { readonly who: string; readonly how: string }>> = {
  'population-register': { who: "all'ufficiale d'anagrafe del Comune di residenza", how: 'Il dato sta in ANPR: lo corregge il Comune di residenza, con una dichiarazione anagrafica o con la richiesta di rettifica di ANPR (DPR 223/1989; CAD, art. 62).' },
  'civil-status': { who: "all'ufficiale dello stato civile del Comune che ha formato l'atto", how: "Il dato viene dall'atto di stato civile: un errore di scrittura si corregge con l'art. 98 del DPR 396/2000, il resto per decreto (art. 95)." },
  'revenue-agency': { who: "all'Agenzia delle Entrate", how: "Il codice fiscale lo attribuisce l'Agenzia delle Entrate; se non concorda con l'anagrafe si chiede il riallineamento, anche da questo sportello." },
};
export const groundNames: Readonly<Record<RefusalGround, string>> = {
  'legal-duty': 'il trattamento è necessario per un obbligo di legge o un compito di interesse pubblico (regolamento UE 2016/679, art. 17, par. 3, lett. b)',
  'public-archive': "i documenti fanno parte dell'archivio del Comune, che è bene culturale e non si scarta senza autorizzazione (art. 17, par. 3, lett. d; D.Lgs. 42/2004, artt. 10 e 21)",
  'legal-claims': 'i dati servono ad accertare, esercitare o difendere un diritto in giudizio (art. 17, par. 3, lett. e)',
  'no-data': "l'ufficio non tiene dati della persona per ciò che è chiesto",
  'not-identified': 'non è stato possibile accertare l\'identità di chi chiede (art. 12, par. 6)',
  excessive: 'la richiesta è manifestamente infondata o eccessiva, in particolare perché ripetitiva (art. 12, par. 5)',
};
export const erasureNames: Readonly<Record<ErasureItem, { readonly what: string; readonly why?: string }>> = {
  contacts: { what: 'Recapiti (telefono, e-mail, PEC, domicilio)' }, drafts: { what: 'Bozze di pratiche non concluse, con gli allegati' },
  messages: { what: 'Copie dei messaggi consegnati e avvisi di cosa portare' }, appointments: { what: 'Nome e recapiti negli appuntamenti passati, mancati o annullati' },
  notes: { what: 'Note dei colleghi su biglietti e bozze, valori corretti in passato' }, 'identity-documents': { what: 'Estremi del documento mostrato in visite senza pratiche' }, slips: { what: 'Testo degli scontrini stampati' },
  record: { what: "Scheda anagrafica letta da ANPR", why: 'serve a sapere di chi sono le pratiche, i documenti e i pagamenti che restano (DPR 445/2000, art. 53)' },
  'case-files': { what: 'Pratiche concluse e loro allegati, messaggi del procedimento', why: "fanno parte dell'archivio del Comune (D.Lgs. 42/2004, artt. 10 e 21; DPR 445/2000, art. 67)" },
  documents: { what: 'Documenti rilasciati', why: "sono atti dell'archivio, verificabili da chi li ha ricevuti (D.Lgs. 42/2004, art. 21)" },
  payments: { what: 'Pagamenti e ricevute', why: 'sono scritture contabili da conservare dieci anni (D.Lgs. 267/2000; codice civile, art. 2220)' },
  notices: { what: 'Avvisi pagoPA', why: 'sono scritture contabili (CAD, art. 5)' },
  'day-registers': { what: 'Registro di protocollo e registro di emergenza', why: 'non si modificano dopo la registrazione (DPR 445/2000, artt. 53 e 63)' },
  journal: { what: 'Giornale delle operazioni e degli accessi', why: 'rende conto di chi ha visto e fatto che cosa, e non si altera (art. 5, par. 2, e art. 32 del regolamento)' },
  coming: { what: 'Appuntamenti ancora da tenere', why: 'servono a tenere il posto: si disdicono, poi si cancellano' },
  held: { what: 'Pratiche trattenute per un ricorso, una causa o un\'ispezione, con tutto ciò che è della persona', why: 'servono ad accertare o difendere un diritto (art. 17, par. 3, lett. e)' },
  'at-counter': { what: 'Visita in corso o parcheggiata, con ciò che vi è iniziato', why: 'si può cancellare quando la visita è chiusa' },
};
export const accessNames: Readonly<Record<AccessKind, string>> = {
  'looked-up': 'scheda anagrafica', searched: 'trovata in una ricerca', served: 'riconosciuta allo sportello', record: "storia con l'ufficio", 'other-office': 'ricerca tra le sedi', case: 'pratica', document: 'documento',
  receipt: 'ricevuta', notice: 'avviso di pagamento', print: 'stampa', attachment: 'allegato', 'civil-act': 'atto di stato civile', 'other-body': 'consultazione di un altro ente',
  'work-list': 'elenco delle pratiche in corso', 'day-list': 'elenco degli appuntamenti', rights: 'diritti sui dati',
};
export const purposeNames: Readonly<Record<string, string>> = {
  'counter-service': 'servizio allo sportello', 'ex-officio-check': "accertamento d'ufficio", training: 'formazione', 'back-office': "lavoro d'ufficio", declarations: 'controllo di dichiarazioni',
  'institutional-duty': "compito dell'ente", audit: 'controllo degli accessi', 'data-subject-request': "richiesta dell'interessato",
};
const states: Readonly<Record<string, string>> = {
  open: 'aperta', closed: 'chiusa', parked: 'parcheggiata', draft: 'bozza', settled: 'conclusa allo sportello', removed: 'tolta', refused: 'respinta', withdrawn: 'ritirata', suspended: 'sospesa', 'refusal-announced': 'preavviso di rigetto',
  numbered: 'numerato', drawn: 'rilasciato', voided: 'annullato', booked: 'prenotato', arrived: 'presentato', 'no-show': 'non presentato', cancelled: 'annullato', paid: 'pagato', 'to-refund': 'da rimborsare',
  fulfilled: 'accolta', partly: 'accolta in parte', forwarded: 'trasmessa', waiting: 'in attesa', done: 'consegnato', dead: 'non consegnato', unsure: 'da verificare',
  pagopa: 'pagoPA', protocollo: 'protocollo', anpr: 'ANPR', ansc: 'ANSC', suap: 'SUAP', preservation: 'conservatore', treasury: 'tesoriere', sendMail: 'messaggio', submitMessage: 'messaggio', createDebtPosition: 'avviso di pagamento', cancelDebtPosition: 'avviso annullato',
  createInstalmentPlan: 'avvisi a rate', deleteInstalmentPlan: 'avvisi a rate annullati', register: 'registrazione a protocollo',
  none: 'nessuna', declared: 'dichiarata', document: 'con documento', strong: 'identità digitale', 'in-person': 'in presenza', phone: 'per telefono', video: 'in video', mail: 'posta elettronica', 'app-io': 'App IO', email: 'e-mail', pec: 'PEC', domicile: 'domicilio',
};
/** A state, channel or way in a word. */
export const wordOf = (code: string): string => states[code] ?? code;
