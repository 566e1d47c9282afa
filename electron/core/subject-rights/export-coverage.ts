import type { SubjectExport } from '#shared/subject-rights/subject-export.model.ts';

/** By table, the section of the export that has what it keeps of a person. */
export const exportedTables: Readonly<Record<string, keyof SubjectExport>> = {
  people: 'person', person_contacts: 'contacts', visits: 'visits', tickets: 'visits', blackout_entries: 'visits', case_files: 'caseFiles', case_attachments: 'caseFiles', case_events: 'caseFiles',
  case_progress: 'caseFiles', decision_bills: 'caseFiles', sample_checks: 'caseFiles', set_asides: 'caseFiles', stamp_marks: 'caseFiles', retention_holds: 'caseFiles',
  documents: 'documents', document_files: 'documents', payments: 'payments', void_requests: 'payments', pagopa_notices: 'notices', card_operations: 'cardPayments', refund_proposals: 'refunds', visit_messages: 'messages',
  appointments: 'appointments', deliveries: 'transmissions', print_jobs: 'prints', emergency_entries: 'emergencyEntries', journal: 'accesses', subject_requests: 'requests',
};

/** Tables that may hold something of a person and are not in the export, each with the reason as the person reads it. */
export const notExported: Readonly<Record<string, { readonly what: string; readonly why: string }>> = {
  person_words: { what: 'Indice cifrato delle parole del nome', why: 'È fatto di impronte del nome, che è in questa esportazione: da solo non dice nulla.' },
  sealing_keys: { what: 'Chiavi con cui i dati sono cifrati', why: 'Sono una misura di sicurezza; ciò che cifrano è in questa esportazione.' },
  requests: { what: 'Copie tecniche delle ultime risposte del programma', why: 'Ripetono, per due giorni al più, ciò che è in questa esportazione.' },
  day_handovers: { what: 'Registro giornaliero di protocollo e incassi del giorno, nel pacchetto consegnato al conservatore o al tesoriere', why: 'Riguardano tutte le persone del giorno; ciò che vi è della persona è fra le pratiche, i documenti e i pagamenti.' },
  till_movements: { what: 'Movimenti di cassa', why: 'Non nominano chi ha pagato; il pagamento è fra i pagamenti.' },
  till_stock: { what: 'Carico e scarico dei valori di cassa', why: 'Non nominano la persona; la marca o il valore usato è nella sua pratica.' },
  till_sessions: { what: 'Chiusure di cassa', why: 'Sono somme del giorno di tutte le persone.' },
  state_shares: { what: 'Quote dello Stato sui pagamenti', why: 'Sono somme di un pagamento che è in questa esportazione.' },
  emergency_openings: { what: 'Aperture del registro di emergenza', why: "Dicono perché il registro fu aperto, non di chi; i numeri della persona sono in questa esportazione." },
  emergency_renewals: { what: 'Proroghe del registro di emergenza', why: "Dicono perché il registro fu prorogato, non di chi." },
  help_calls: { what: "Richieste di aiuto fra colleghi", why: 'Si svuotano quando la richiesta finisce e non sono legate a una persona.' },
  island_rows: { what: 'Impronte delle righe riportate da una postazione isolata', why: 'Sono impronte: le righe sono in questa esportazione.' },
  island_kit_rows: { what: 'Copie per le postazioni che devono lavorare da sole', why: 'Ripetono, finché la copia dopo non le sostituisce, ciò che è in questa esportazione.' },
  island_periods: { what: 'Periodi di lavoro delle postazioni isolate', why: 'Sono conteggi e differenze di lavoro.' },
  satisfaction_tallies: { what: 'Gradimento', why: 'Sono conteggi anonimi.' },
  satisfaction_codes: { what: 'Codici con cui si dà un giudizio', why: 'Sono impronte usate una volta sola, senza legame con la persona dopo il giorno.' },
  day_rollups: { what: 'Statistiche del giorno', why: 'Sono conteggi senza persone.' },
  replica_links: { what: 'Collegamento con il centro', why: 'È il collegamento fra le sedi, non dati della persona.' },
  replica_citizens: { what: 'Scheda della persona al centro, da un\'altra sede', why: 'Va chiesta alla sede che la tiene: qui arrivano solo titoli, numeri e somme.' },
  replica_visits: { what: "Visite in un'altra sede", why: 'Vanno chieste alla sede che le tiene.' },
  replica_cases: { what: "Pratiche in un'altra sede", why: 'Vanno chieste alla sede che le tiene.' },
  replica_documents: { what: "Documenti di un'altra sede", why: 'Vanno chiesti alla sede che li tiene.' },
  replica_payments: { what: "Pagamenti in un'altra sede", why: 'Vanno chiesti alla sede che li tiene.' },
  report_schedules: { what: 'Rapporti a chi dirige', why: 'Hanno solo indirizzi di chi lavora nel Comune.' },
  remittances: { what: 'Versamenti in tesoreria', why: 'Sono somme di molti pagamenti.' },
  staff: { what: 'Profili di chi lavora nel Comune', why: 'Sono dati di altre persone (art. 15, par. 4).' },
  glass_breaks: { what: 'Emergenze in cui un operatore ha agito da responsabile', why: 'Riguardano chi lavora nel Comune e la loro ragione, cifrata con la sua chiave.' },
  staff_second_factors: { what: 'Seconda prova di chi lavora nel Comune', why: 'Sono dati di altre persone e misure di sicurezza.' },
  case_files_of_others: { what: 'Pratiche di altre persone in cui la persona è nominata', why: 'I moduli sono cifrati con la chiave di chi ha fatto la domanda e non si possono cercare per nome; sono inoltre dati di altri (art. 15, par. 4).' },
  paper: { what: 'Carte, copie di sicurezza, registri di errore, posta ordinaria e altri programmi del Comune', why: "Non stanno in questo programma: li cerca l'ufficio." },
};
