import type { SubjectExport } from '#shared/subject-rights/subject-export.model.ts';
import type { SubjectParts } from './subject-parts.ts';

const kindNames: Readonly<Partial<Record<SubjectParts['schedule'][number]['kind'], string>>> = {
  'people-without-cases': 'chi passa senza lasciare una pratica', 'people-with-cases': 'chi ha pratiche o documenti (con autorizzazione della Soprintendenza)', 'former-contacts': 'un recapito sostituito',
  'appointment-people': "chi aveva un appuntamento, dopo il suo giorno", 'set-aside-drafts': 'una bozza messa da parte', 'delivered-contents': 'il contenuto di un messaggio consegnato',
  'printed-slips': 'il testo di uno scontrino', 'visits-without-cases': "gli estremi del documento mostrato, senza pratiche", 'look-ups': 'le ricerche',
};

const counted = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

function termOf({ settings }: SubjectParts, rule: SubjectParts['schedule'][number]): string {
  const days = rule.setting === undefined ? rule.days : settings[rule.setting];
  return rule.years === undefined ? counted(days ?? 0, 'giorno', 'giorni') : counted(rule.years, 'anno', 'anni');
}

/** How long what is kept, as the schedule of this municipality says it. */
const retentionText = (parts: SubjectParts): string =>
  parts.schedule.flatMap((rule) => { const name = kindNames[rule.kind]; return name === undefined ? [] : [`${name}: ${termOf(parts, rule)}`]; }).join('; ');

/** What whoever asks for access is to be told besides the data (GDPR art. 15 par. 1 a to h, par. 2). */
export const informationOf = (parts: SubjectParts): SubjectExport['information'] => [
  { title: 'Perché li trattiamo', text: 'Per riconoscere chi si presenta, fare ciò che chiede, registrarlo come vuole la legge e renderne conto (regolamento UE 2016/679, art. 6, par. 1, lett. c ed e; art. 9, par. 2, lett. g, dove il servizio lo prevede).' },
  { title: 'Da dove vengono', text: "Da chi li ha dati e, dove è detto «dall'anagrafe», dall'anagrafe nazionale (ANPR) e dall'archivio dello stato civile." },
  { title: 'A chi vanno', text: 'Al personale autorizzato del Comune; ai sistemi elencati fra le trasmissioni; agli enti elencati fra gli accessi. Le consultazioni delle forze di polizia non sono indicate, che vi siano o no: su di esse ci si rivolge al Garante (D.Lgs. 51/2018; D.Lgs. 196/2003, art. 2-undecies). Nessun dato esce dall\'Unione europea per effetto di questo programma.' },
  { title: 'Quanto restano', text: retentionText(parts) },
  { title: 'I diritti', text: 'Chiedere la rettifica, la cancellazione o la limitazione, opporsi (artt. 16-18 e 21); proporre reclamo al Garante per la protezione dei dati personali, www.garanteprivacy.it (art. 77), o ricorso al giudice (art. 79).' },
  { title: 'Decisioni automatizzate', text: 'Nessuna: nessun programma decide sulla persona.' },
];
