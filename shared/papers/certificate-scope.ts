import type { Computation, ComputedLine, F24Row } from '../fees/computation.model.ts';
import { tariffTree, type TariffTree } from '../catalogue/tariff-names.ts';
import { businessDay, formatDay, formatTime } from '../kernel/dates.ts';
import { sumCents } from '../kernel/money.ts';
import type { RegisterPerson } from '../people/people.model.ts';
import type { CertificateContent, IssuedRequest } from './certificate-content.model.ts';
import type { FilledDocument, FilledField, FilledRow } from './filled-document.model.ts';
import { boxDay, toActScope, type ActScope } from './act-scope.ts';
import { paragraphMark } from './liquid-texts.ts';
import { wordsOfTerm } from './term-words.ts';

/** Printed it is in words, reckoned with it is what was typed: an amount in euro, or in cents for `times`. */
export class Spoken {
  readonly label: string;
  readonly value: number;

  constructor(label: string, value: number) {
    this.label = label;
    this.value = value;
  }

  toString(): string { return this.label; }

  valueOf(): number { return this.value; }
}

/** A row of a group for the texts: words, numbers as such, amounts in either way. */
export type ScopeRow = Readonly<Record<string, string | number | Spoken>>;

/** A field for the texts. */
export interface ScopeField extends Omit<FilledField, 'rows'> {
  readonly rows?: readonly ScopeRow[];
  /** What each number or amount of the rows comes to. */
  readonly sum?: Readonly<Record<string, number>>;
}

/** A member of the family for the texts, in words. */
export interface FamilyRow {
  readonly surname: string;
  readonly givenName: string;
  readonly birthDate: string;
  readonly taxCode: string;
  readonly relation: Spoken;
}

/** The request for the texts; what there is not is empty. */
export interface RequestScope {
  readonly title: string;
  readonly area: string;
  readonly receivedOn: string;
  readonly receivedTime: string;
  /** `30 giorni`, `2 giorni lavorativi`. */
  readonly term: string;
  readonly dueOn: string;
  /** `consent`, `refusal`, `inaction`. */
  readonly silence: string;
  readonly silenceText: string;
  readonly responsible: string;
  readonly law: string;
  readonly isRegistered: boolean;
  readonly emergencyNumber: string;
  readonly isStartUntold: boolean;
}

/** What was reckoned, for the texts; amounts in cents, no rows where nothing was. */
export interface ComputationScope {
  readonly lines: readonly Pick<ComputedLine, 'label' | 'detail' | 'cents'>[];
  readonly f24: readonly (Omit<F24Row, 'isLate'> & { readonly late: string })[];
  readonly plan: readonly Computation['plan'][number][];
  /** What is owed in all, paid now and left where only a part is paid; zero where nothing is. */
  readonly onAccount: Readonly<Record<'owedCents' | 'paidCents' | 'leftCents', number>>;
  readonly totalCents: number;
  readonly f24Cents: number;
  /** Last day on which it is this much; empty where it does not depend on days. */
  readonly payBy: string;
}

/** The names that a service's texts may use; a misspelt one makes the filling fail rather than print a hole. */
export interface TextScope extends Pick<CertificateContent, 'municipality' | 'person' | 'stampDuty' | 'fees' | 'official' | 'identification'> {
  readonly form: Readonly<Record<string, ScopeField>>;
  readonly office: { readonly name: string };
  readonly family: readonly FamilyRow[];
  readonly request: RequestScope;
  readonly computation: ComputationScope;
  readonly act: ActScope;
  /** Cents of the day, by code: `tariff.cie.fisso`. */
  readonly tariff: TariffTree<number>;
  readonly today: string;
  readonly issuedOn: string;
  /** The day of issue under the signs of the Vienna convention. */
  readonly issuedBox: string;
  readonly validUntil: string;
}

/** The names that a template's texts may use, beside those of a service's. */
export interface CertificateScope extends TextScope {
  readonly title: string;
  readonly document: { readonly text: string };
  readonly number: string | undefined;
  readonly verification: { readonly code: string; readonly url: string; readonly scan: string } | undefined;
  /** Whose electronic seal the PDF carries; empty: none. */
  readonly eSealBy: string;
}

/** What the texts of a service are filled from: all of a content but what they become. */
export type UnfilledContent = Omit<CertificateContent, 'document' | 'issue' | 'answers' | 'bill'>;

/** `K7QM 2XVA 9CTR H4PN`: groups of four are easier to read aloud and to type. */
export function groupCode(code: string): string {
  return code.match(/.{1,4}/g)?.join(' ') ?? code;
}

const toFamilyRow = ({ surname, givenName, birthDate, taxCode, relation }: RegisterPerson['family'][number]): FamilyRow =>
  ({ surname, givenName, taxCode, birthDate: formatDay(birthDate), relation: new Spoken(relation.label, relation.code) });

function toScopeRow(row: FilledRow): ScopeRow {
  return Object.fromEntries(Object.entries(row).map(([id, { value, label }]) => {
    if (typeof value !== 'number') return [id, label];
    return [id, String(value) === label ? value : new Spoken(label, value)];
  }));
}

function toSums(rows: readonly FilledRow[], sums: readonly string[]): Record<string, number> {
  return Object.fromEntries(sums.map((id) => [id, rows.reduce((sum, row) => sum + (typeof row[id]?.value === 'number' ? row[id].value : 0), 0)]));
}

const toScopeField = ({ rows, sums = [], ...field }: FilledField): ScopeField => rows === undefined ? field : { ...field, rows: rows.map(toScopeRow), sum: toSums(rows, sums) };

function toRequest({ title, area, receivedAt, term, isRegistered, emergencyNumber = '', isStartUntold }: IssuedRequest): RequestScope {
  return {
    title, area, isRegistered, emergencyNumber, isStartUntold,
    receivedOn: businessDay(receivedAt), receivedTime: formatTime(receivedAt),
    term: wordsOfTerm(term),
    dueOn: term?.dueOn ?? '', silence: term?.silence?.means ?? '', silenceText: term?.silence?.text ?? '',
    responsible: term?.responsible ?? '', law: term?.law ?? '',
  };
}

const nothingOnAccount = { owedCents: 0, paidCents: 0, leftCents: 0 };

function toComputation({ lines, f24, plan, totalCents, payBy = '', onAccount = nothingOnAccount }: Computation): ComputationScope {
  return {
    plan, totalCents, payBy, onAccount, f24Cents: sumCents(f24.map(({ cents }) => cents)),
    lines: lines.map(({ label, detail, cents }) => ({ label, detail, cents })),
    f24: f24.map(({ isLate, ...row }) => ({ ...row, late: isLate ? 'X' : '' })),
  };
}

const nothingReckoned: Computation = { lines: [], totalCents: 0, f24: [], plan: [] };

export function toTextScope(content: UnfilledContent): TextScope {
  const { municipality, office, person, form, stampDuty, fees, official, identification, validUntil = '', request, computation = nothingReckoned, tariff = {} } = content;
  const today = businessDay(content.issuedAt);
  return {
    municipality, person, stampDuty, fees, official, identification, validUntil, today,
    form: Object.fromEntries(Object.entries(form).map(([id, field]) => [id, toScopeField(field)])),
    office: { name: office },
    family: (person?.family ?? []).map(toFamilyRow),
    request: toRequest(request),
    computation: toComputation(computation),
    act: toActScope(content.act),
    tariff: tariffTree(Object.entries(tariff)),
    issuedOn: today, issuedBox: boxDay(today),
  };
}

const toParagraphs = ({ text = '' }: FilledDocument): string => text.replaceAll('\n', paragraphMark);

export function toScope(content: CertificateContent): CertificateScope {
  const { issue, document } = content;
  return {
    ...toTextScope(content),
    title: document.title,
    document: { text: toParagraphs(document) },
    number: issue?.number,
    verification: issue && { code: groupCode(issue.verification.code), url: issue.verification.url, scan: issue.verification.scan ?? issue.verification.url },
    eSealBy: issue?.eSealBy ?? '',
  };
}
