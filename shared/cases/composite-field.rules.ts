import { isParts, rowsOf, type FormParts, type FormRow, type FormValue } from './form-value.model.ts';
import { longestPart } from './field-limit.rules.ts';
import { formatFault, type AnyField, type FieldCheckers, type FieldFault } from './field-format.rules.ts';

interface Part { readonly key: string; readonly label: string; readonly type: AnyField['type']; readonly required: boolean }

const must = (key: string, label: string, type: AnyField['type'] = 'text'): Part => ({ key, label, type, required: true });
const may = (key: string, label: string, type: AnyField['type'] = 'text'): Part => ({ key, label, type, required: false });

/** What each part of a value of parts is; a person without a tax code (a foreigner) has at least a name. */
const partRules: Readonly<Record<'person' | 'address' | 'place' | 'document', readonly Part[]>> = {
  person: [must('surname', 'cognome'), must('givenName', 'nome'), may('taxCode', 'codice fiscale', 'taxCode'), may('birthDate', 'data di nascita', 'date')],
  address: [
    must('street', 'via o piazza'), must('houseNumber', 'numero civico'), may('unit', 'interno'), may('postalCode', 'CAP'),
    may('municipality', 'Comune'), may('province', 'provincia'),
  ],
  place: [must('name', 'luogo'), may('province', 'provincia'), may('code', 'codice catastale')],
  document: [must('kind', 'tipo'), must('number', 'numero'), may('issuedBy', 'rilasciato da'), may('expiresOn', 'scadenza', 'date')],
};

const wrongType = (field: AnyField): FieldFault => ({ code: 'FIELD_WRONG_TYPE', message: `${field.label}: il valore non è del tipo giusto, scriverlo di nuovo.` });

/** How the parts and the rows of a value are judged. */
interface Judges {
  readonly checkers: FieldCheckers;
  readonly faultOf: (field: AnyField, value: FormValue | undefined, checkers: FieldCheckers) => FieldFault | undefined;
}

/** What is wrong with a value of parts, files, a signature or rows; undefined when nothing is. */
export function compositeFault(field: AnyField, value: FormValue, judges: Judges): FieldFault | undefined {
  const { type } = field;
  if (type === 'person' || type === 'address' || type === 'place' || type === 'document') {
    return isParts(value) ? partsFault(field, partRules[type], { value, checkers: judges.checkers }) : wrongType(field);
  }
  if (type === 'signature') return signatureFault(field, value);
  if (type === 'attachment') return countFault(field, value, 'file');
  return countFault(field, value, field.rowLabel ?? 'riga') ?? rowsFault(field, rowsOf(value), judges);
}

function partsFault(field: AnyField, parts: readonly Part[], { value, checkers }: { value: FormParts; checkers: FieldCheckers }): FieldFault | undefined {
  for (const { key, label, type, required } of parts) {
    const text = (value[key] ?? '').trim();
    if (text === '') {
      if (required) return { code: 'FIELD_INCOMPLETE', message: `${field.label}: manca ${label}.` };
      continue;
    }
    if (text.length > longestPart) return { code: 'FIELD_TOO_LONG', message: `${field.label}, ${label}: al massimo ${longestPart} caratteri, ora sono ${text.length}.` };
    const message = formatFault({ type }, text, checkers);
    if (message !== undefined) return { code: 'FIELD_WRONG_FORMAT', message: `${field.label}, ${label}: ${message}` };
  }
  return undefined;
}

/** On paper (scanned back into the case) or drawn on a tablet: a simple signature, always with its file. */
function signatureFault(field: AnyField, value: FormValue): FieldFault | undefined {
  if (!isParts(value) || !['paper', 'tablet'].includes(value['method'] ?? '')) return wrongType(field);
  return (value['attachmentId'] ?? '') === ''
    ? { code: 'FIELD_INCOMPLETE', message: `${field.label}: acquisire il foglio firmato o far firmare sulla tavoletta.` }
    : undefined;
}

function countFault(field: AnyField, value: FormValue, what: string): FieldFault | undefined {
  const rows = rowsOf(value);
  if (!Array.isArray(value) || rows.length < value.length) return wrongType(field);
  const { min = field.required ? 1 : 0, max = 50 } = field;
  if (rows.length < min) return { code: 'FIELD_OUT_OF_RANGE', message: `${field.label}: servono almeno ${min} (${what}).` };
  if (rows.length > max) return { code: 'FIELD_OUT_OF_RANGE', message: `${field.label}: al massimo ${max} (${what}).` };
  return undefined;
}

function rowsFault(field: AnyField, rows: readonly FormRow[], { checkers, faultOf }: Judges): FieldFault | undefined {
  for (const [index, row] of rows.entries()) {
    for (const inner of field.fields ?? []) {
      const fault = faultOf(inner, row[inner.id], checkers);
      if (fault !== undefined) return { code: fault.code, message: `${field.label}, ${field.rowLabel ?? 'riga'} ${index + 1}: ${fault.message}` };
    }
  }
  return undefined;
}
