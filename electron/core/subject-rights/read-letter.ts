import type { Content } from 'pdfmake/interfaces';
import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import { businessDay, formatDay } from '#shared/kernel/dates.ts';
import type { Person } from '#shared/people/people.model.ts';
import { birthLine, fullName } from '#shared/people/people.rules.ts';
import { RegisterField, type ErasureLine, type HandedFile } from '#shared/subject-rights/subject-rights.model.ts';
import { groundsOf, keeperOf, keptElsewhere } from '#shared/subject-rights/subject-rights.rules.ts';
import { readPdfFonts } from '#core/kernel/pdf-fonts.ts';
import { drawSubjectPage, facts, paragraph, sectionTitle, type PageHead } from './draw-page.ts';
import { openScope } from './erasure-scope.ts';
import { openOrNothing } from './open-sealed.ts';
import { planOf } from './plan-erasure.ts';
import { Answer, Details, getRequest, type RequestRow } from './request-repository.ts';
import { requirePerson } from './require-person.ts';
import type { SubjectParts } from './subject-parts.ts';
import { channelNames, erasureNames, fieldNames, groundNames, identityNames, keeperNames, rightNames } from './words.ts';

const bullets = (texts: readonly string[]): Content => ({ ul: [...texts], fontSize: 10.5, margin: [0, 0, 0, 6] });
/** What would go by itself stays only as long as something stops every erasure. */
function lineText({ item, count, goes }: ErasureLine): string {
  const { what, why = 'si può cancellare quando viene meno ciò che oggi lo impedisce' } = erasureNames[item];
  return `${what} (${String(count)})${goes ? '' : `: ${why}`}`;
}

/** What stands at the end of every refusal (GDPR art. 12 par. 4). */
const remedies = paragraph("Contro questa risposta si può proporre reclamo al Garante per la protezione dei dati personali (art. 77 del regolamento UE 2016/679; www.garanteprivacy.it) o ricorso all'autorità giudiziaria (art. 79).");

function erasureContent(lines: readonly ErasureLine[], isDone: boolean): Content[] {
  const [gone, kept] = [lines.filter(({ goes }) => goes), lines.filter(({ goes }) => !goes)];
  return [
    ...gone.length === 0 ? [] : [paragraph(isDone ? 'Sono stati cancellati, in modo che non si possano più leggere:' : 'Si cancellano, in modo che non si possano più leggere:'), bullets(gone.map(lineText))],
    ...kept.length === 0 ? [] : [paragraph('Non si possono cancellare:'), bullets(kept.map(lineText)), remedies],
  ];
}

function forwardContent(field: string | null, note: string, person: Person): Content[] {
  const parsed = RegisterField.safeParse(field);
  if (!parsed.success) return [paragraph(`Il dato è stato corretto. Motivo: ${note}`)];
  const { who, how } = keeperNames[keeperOf(parsed.data)];
  const value = keptElsewhere(person).find((kept) => kept.field === parsed.data)?.value;
  return [
    paragraph(`La richiesta riguarda un dato che questo ufficio legge e non tiene (${fieldNames[parsed.data]}). Per la correzione ci si rivolge ${who}. ${how}`),
    ...facts([['Dato letto', value], ['Correzione chiesta', note]]), paragraph('Questo ufficio trasmette la richiesta e ne dà copia a chi l\'ha fatta.'),
  ];
}

const introOf: Readonly<Record<RequestRow['state'], string>> = {
  open: 'La richiesta è stata ricevuta.', fulfilled: 'La richiesta è stata accolta.', partly: 'La richiesta è stata accolta in parte.', refused: 'La richiesta non può essere accolta.', forwarded: 'La richiesta è stata trasmessa a chi tiene il dato.', withdrawn: 'La richiesta è stata ritirata da chi l\'aveva fatta.',
};

interface Letter { readonly row: RequestRow; readonly person: Person; readonly answer: Answer; readonly note: string; /** What an erasure would do now, or did. */ readonly lines: readonly ErasureLine[] | undefined }

const plannedIntro = (lines: readonly ErasureLine[]): string => lines.some(({ goes }) => goes) ? 'La richiesta è accolta nei limiti che seguono.' : 'La richiesta non può essere accolta adesso.';

function letterContent({ row, person, answer, note, lines }: Letter): Content[] {
  const grounds = row.state === 'refused' ? answer.grounds : lines === undefined || row.state === 'partly' ? [] : groundsOf(lines);
  return [
    ...facts([
      ['Interessato', `${fullName(person)}, ${birthLine(person)}, codice fiscale ${person.taxCode}`], ['Diritto esercitato', rightNames[row.kind]], ['Ricevuta il', `${formatDay(row.received_on)}, ${channelNames[row.channel]}`],
      ['Riconoscimento', identityNames[row.identified_by]], ['Risposta entro il', formatDay(row.due_on)], ['Riferimento', row.id],
    ]),
    sectionTitle('Risposta'), paragraph(row.state === 'open' && lines !== undefined ? plannedIntro(lines) : introOf[row.state]),
    ...row.extended_at === null ? [] : [paragraph(`Il termine è prorogato al ${formatDay(row.due_on)} (art. 12, par. 3)${answer.reason === undefined ? '' : `: ${answer.reason}`}.`)],
    ...row.state === 'refused' ? [paragraph('Motivi:'), bullets(grounds.map((ground) => groundNames[ground])), ...answer.words === undefined ? [] : [paragraph(answer.words)], remedies] : [],
    ...row.state !== 'refused' && lines !== undefined ? erasureContent(lines, row.state !== 'open') : [],
    ...row.kind === 'rectification' && row.state !== 'refused' && row.state !== 'open' ? forwardContent(row.field, note, person) : [],
    { columns: [{ width: '*', text: '' }, { width: 220, text: 'Il responsabile dello sportello', alignment: 'center', fontSize: 10 }], margin: [0, 36, 0, 0], unbreakable: true },
  ];
}

/** Who writes the papers of this slice. */
export function headOf({ catalogue: { municipality: { name, address, postalCode, shortName, province, phone, pec, email } }, officeName, coatOfArms }: SubjectParts): PageHead {
  return { municipality: name, office: officeName, contacts: [`${address}, ${postalCode} ${shortName} (${province})`, phone, pec ?? email].filter(Boolean).join(' · '), coatOfArms };
}

async function readLetterParts(parts: SubjectParts, db: Knex, { actor, id }: { actor: Actor; id: string }): Promise<Letter> {
  const { kernel } = parts;
  const row = await getRequest(db, actor, id);
  const person = await requirePerson(kernel, db, { ...actor, personId: row.person_id });
  const [answered, told] = [await openOrNothing(kernel, db, row.answer_sealed), await openOrNothing(kernel, db, row.details_sealed)];
  const answer = Answer.parse(answered === undefined ? {} : JSON.parse(answered));
  const planned = row.kind === 'erasure' && row.state === 'open' ? (await planOf(await openScope(kernel, db, { actor, person }))).lines : undefined;
  return { row, person, answer, note: told === undefined ? '' : Details.parse(JSON.parse(told)).note, lines: answer.lines ?? planned };
}

/** The answer to a request as a letter, journalled; of an erasure before it is done with what it would do. Throws `SUBJECT_REQUEST_NOT_FOUND`, `PERSON_NOT_FOUND` once the person went whole. */
export async function readLetter(parts: SubjectParts, actor: Actor, subjectRequestId: string): Promise<HandedFile> {
  const { kernel } = parts;
  const letter = await readLetterParts(parts, kernel.database.read, { actor, id: subjectRequestId });
  await kernel.work.run({ actor, procedure: 'subjectRights.readLetter' }, (work) => {
    work.record({ type: 'subjectLetterRead', subject: letter.person.id, purpose: 'data-subject-request', payload: { request: subjectRequestId, state: letter.row.state } });
    return Promise.resolve();
  });
  const at = kernel.clock.now();
  const pdf = await drawSubjectPage({ head: headOf(parts), title: 'Risposta a una richiesta sui dati personali', at, content: [paragraph(`Il ${formatDay(businessDay(at))}`), ...letterContent(letter)] }, await readPdfFonts());
  return { name: `risposta-${subjectRequestId}.pdf`, type: 'application/pdf', contentBase64: pdf.toString('base64') };
}
