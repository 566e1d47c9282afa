import type { FormRow } from '../cases/form-value.model.ts';
import type { FormField } from '../catalogue/form-field.model.ts';
import type { ServiceDefinition, ServiceDocument } from '../catalogue/service.model.ts';
import type { Computation } from '../fees/computation.model.ts';
import type { RegisterPerson } from '../people/people.model.ts';
import { toTextScope, type TextScope } from './certificate-scope.ts';
import { tableRows } from './fill-document.ts';
import { fillForm } from './filled-form.ts';
import { fillText, findTextFault, namesOf } from './liquid-texts.ts';

type Service = Pick<ServiceDefinition, 'title' | 'area' | 'form' | 'identityLevel' | 'computation'>;
type Path = readonly (string | number)[];

/** One thing wrong in what a service says on its papers; `field` is the path inside `documents`. */
export interface DocumentFault { readonly field: Path; readonly message: string }

const day = '2026-01-01';

/** Whose every name is there: what it says does not matter. */
const somebody: RegisterPerson = {
  taxCode: 'X', surname: 'X', givenName: 'X', sex: 'F', birthDate: day, birthPlace: { name: 'X', province: 'X', code: 'X' }, citizenship: 'X',
  civilState: { code: 1, label: 'X' }, registration: 'resident', certifiability: 2, openProceeding: false,
  residence: { street: 'X', houseNumber: 'X', postalCode: 'X', municipality: 'X', province: 'X', since: day },
  family: [{ taxCode: 'X', surname: 'X', givenName: 'X', birthDate: day, relation: { code: 1, label: 'X' } }],
};

/** A row as it can be settled: what is required is there, the rest is empty. */
const sampleRow = ({ fields = [] }: FormField): FormRow => Object.fromEntries(fields.filter(({ required }) => required)
  .map(({ id, type, options }) => [id, type === 'number' || type === 'amount' ? 1 : options?.[0]?.value ?? (type === 'date' ? day : 'X')]));

/** A line of each kind: what a table over them may name. */
const sampleComputation: Computation = {
  lines: [{ label: 'X', detail: 'X', cents: 1, account: 'f24' }], totalCents: 1, payBy: day,
  f24: [{ section: 'EL', municipality: 'X', tribute: 'X', isLate: true, properties: 1, year: 2026, cents: 100 }],
  plan: [{ number: 1, dueOn: day, capitalCents: 1, interestCents: 0, cents: 1 }],
};

function makeEmptyScope(service: Service, codes: ReadonlySet<string>, person: RegisterPerson | undefined): TextScope {
  const groups = service.form.flatMap(({ fields }) => fields).filter(({ type }) => type === 'group');
  return toTextScope({
    municipality: { name: 'X', place: 'X', address: 'X', phone: '', email: '', pec: '', website: '' },
    office: 'X', issuedAt: `${day}T09:00:00.000Z`, person, identification: '', stampDuty: { kind: 'none' }, fees: { kind: 'none' },
    official: { name: 'X', qualification: 'X' }, form: fillForm(service, Object.fromEntries(groups.map((group) => [group.id, [sampleRow(group)]]))),
    request: { title: service.title, area: service.area, receivedAt: `${day}T09:00:00.000Z`, isRegistered: true, isStartUntold: false },
    tariff: Object.fromEntries([...codes].map((code) => [code, 1])),
    ...(service.computation !== undefined && { computation: sampleComputation }),
  });
}

/** What an empty case of a service says, made once for all of its texts. */
interface EmptyScopes { readonly named: TextScope; readonly identified: TextScope }
const emptyScopes = new WeakMap<Service, EmptyScopes>();

/** The scopes of a case of which nothing is filled in yet, with one row in every group: of somebody, and of whoever must be identified. */
function emptyScopesOf(service: Service, codes: ReadonlySet<string>): EmptyScopes {
  const known = emptyScopes.get(service);
  if (known !== undefined) return known;
  const named = makeEmptyScope(service, codes, somebody);
  const made = { named, identified: service.identityLevel === 'none' ? makeEmptyScope(service, codes, undefined) : named };
  emptyScopes.set(service, made);
  return made;
}

/** What may stand in a title: words of the catalogue, never of a person. */
const closedTypes: readonly FormField['type'][] = ['choice', 'choices', 'boolean', 'number'];

const lengthNames: readonly unknown[] = ['size', 'first', 'last'];

/** Whether a name leads somewhere; what stands behind a list or a text is not followed. */
function isKnown(scope: unknown, path: Path): boolean {
  let at: unknown = scope;
  for (const name of path) {
    if (typeof at !== 'object' || at === null) return at === scope || lengthNames.includes(name);
    if (Array.isArray(at)) return typeof name === 'number' || lengthNames.includes(name);
    if (!Object.hasOwn(at, name)) return false;
    at = (at as Readonly<Record<string, unknown>>)[String(name)];
  }
  return true;
}

function textFault(text: string, { named, identified }: EmptyScopes, row: object | undefined): string | undefined {
  const fault = findTextFault(text);
  if (fault !== undefined) return fault;
  const withRow = (scope: TextScope): object => row === undefined ? scope : { ...scope, row };
  const unknown = namesOf(text).find((path) => !isKnown(withRow(named), path));
  if (unknown !== undefined) return `unknown name "${unknown.join('.')}"`;
  try {
    fillText(text, withRow(identified));
    return undefined;
  } catch (error) {
    return `cannot be filled on an empty form: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Texts that are no LiquidJS, that name what does not exist, or that fail where nothing is filled in or nobody identified. */
export function* documentTextFaults(service: Service, document: ServiceDocument, codes: ReadonlySet<string>): Generator<DocumentFault> {
  const { title, text, rows = [], table } = document;
  const scopes = emptyScopesOf(service, codes);
  const closed = new Set(service.form.flatMap(({ fields }) => fields).filter(({ type }) => closedTypes.includes(type)).map(({ id }) => id));
  const open = title === undefined || findTextFault(title) !== undefined ? undefined : namesOf(title).find(([root, id]) => root !== 'form' || !closed.has(String(id)));
  if (open !== undefined) yield { field: ['title'], message: `"${open.join('.')}" in a title: it stands in clear on the verification page, and may name choices of the form only` };
  const row = table === undefined ? undefined : tableRows(table.each, scopes.named)[0];
  const texts = [
    { field: ['title'], text: title, row: undefined },
    { field: ['text'], text, row: undefined },
    ...rows.map(({ value }, index) => ({ field: ['rows', index, 'value'], text: value, row: undefined })),
    ...(table?.columns ?? []).map(({ value }, index) => ({ field: ['table', 'columns', index, 'value'], text: value, row })),
  ];
  for (const { field, text: filled, row: of } of texts) {
    const message = filled === undefined ? undefined : textFault(filled, scopes, of);
    if (message !== undefined) yield { field, message };
  }
}
