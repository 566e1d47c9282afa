/**
 * Conditions and amounts written in a service's YAML, in CEL. They see:
 *
 * - `form.<id>`: a value of the form. Not typed yet, hidden or of the wrong type it is the empty one of its type:
 *   '' for texts, dates, times and choices, 0 for numbers and amounts (integer cents), false for a boolean or a declaration not
 *   made; an attachment is how many files it has, a signature its method ('paper', 'tablet'), several choices a list
 *   ('garden' in form.uses), a person, address, place or document its parts (form.host.taxCode), a group a list of rows
 *   (form.children.exists(child, child.name != ''), size(form.children)); what its numbers come to is
 *   sum(form.children.map(child, child.income)), of some rows sum(form.children.filter(child, child.age < 6).map(child, child.income)),
 *   and how many there are size(form.children.filter(child, child.age < 6));
 * - `tariff.<code>`: what a line of the municipality's tariff costs on the day, in cents, with `_` for each hyphen of its code:
 *   tariff.cie.fisso, tariff.cimitero.concessione_loculo. Without a line in force on the day a case stops with TARIFF_MISSING;
 * - `person` (RegisterPerson; each member of `family` has `age`, and `relation` is the code), `age`, completed years, and
 *   `residentHere`, whether the register has the person resident in this municipality.
 *   Where nobody is identified, a condition that mentions them does not hold and an integer is 0;
 * - `today`, YYYY-MM-DD; days compare as texts, and `daysBetween(from, to)`, `addDays(day, n)`, `addMonths(day, n)`,
 *   `lastDay(day, n)` (a term, moved when it ends on a holiday), `ageOn(birthDay, day)`, `monthDay(day)` ('11-23') and `year(day)`
 *   reckon with them.
 *
 * Types and names are checked when the catalogue is loaded: a wrong name is a fault of the file, not of the counter.
 */
import type { ParseResult } from '@marcbachmann/cel-js';
import type { Facts } from '../cases/facts.model.ts';
import { celContext, celEnvironment, largestNumber } from './condition-values.ts';
import type { FormField } from './form-field.model.ts';
import type { ServiceDefinition } from './service.model.ts';
import { tariffCodesIn } from './tariff-names.ts';

/** What is wrong with an expression; `position` counts characters from 1. */
export interface ConditionFault {
  readonly message: string;
  readonly position?: number;
}

/** Compiled expressions over one set of fields. */
export interface ConditionScope {
  /** What is wrong with an expression that should give a boolean or an integer; undefined when it is right. */
  faultOf(expression: string, type: 'bool' | 'int'): ConditionFault | undefined;
  holds(expression: string, facts: Facts): boolean;
  /** An integer within one thousand million either way. */
  integer(expression: string, facts: Facts): number;
}

interface Compiled {
  readonly run: ParseResult;
  readonly needsPerson: boolean;
  readonly tariffCodes: readonly string[];
}

/** Builds a scope over the fields that a condition may name; with `codes`, those of the tariff, another name under `tariff` is a fault. */
export function conditionScope(fields: readonly FormField[], codes?: ReadonlySet<string>): ConditionScope {
  const anonymous = celEnvironment(fields, { withPerson: false });
  const personal = celEnvironment(fields, { withPerson: true, codes });
  const compiled = new Map<string, Compiled>();

  const compile = (expression: string): Compiled => {
    const known = compiled.get(expression);
    if (known !== undefined) return known;
    const made = { run: personal.parse(expression), needsPerson: !anonymous.check(expression).valid, tariffCodes: tariffCodesIn(expression) };
    compiled.set(expression, made);
    return made;
  };

  const evaluate = (expression: string, facts: Facts): unknown => {
    const { run, needsPerson, tariffCodes } = compile(expression);
    if (needsPerson && facts.person === undefined) return undefined;
    return run(celContext(fields, facts, tariffCodes));
  };

  return {
    faultOf(expression, type) {
      const { valid, type: found, error } = personal.check(expression);
      if (!valid) {
        const position = error?.range?.start;
        return { message: error?.summary ?? 'not an expression', ...(position !== undefined && { position: position + 1 }) };
      }
      if (found !== type) return { message: `gives ${found ?? 'nothing'} where ${type} is needed` };
      return faultWhenEmpty(() => evaluate(expression, { form: {}, today: '2026-01-01' }));
    },
    holds: (expression, facts) => evaluate(expression, facts) === true,
    integer(expression, facts) {
      const value = evaluate(expression, facts);
      if (typeof value !== 'bigint') return 0;
      return Math.max(-largestNumber, Math.min(largestNumber, Number(value)));
    },
  };
}

/** An expression must bear an empty form: a division by a field not typed yet is found here. */
function faultWhenEmpty(evaluate: () => unknown): ConditionFault | undefined {
  try {
    evaluate();
    return undefined;
  } catch (error) {
    return { message: `fails on an empty form: ${error instanceof Error ? error.message : String(error)}` };
  }
}

const scopes = new WeakMap<ServiceDefinition['form'], ConditionScope>();

/** The scope of a whole service, compiled once for each definition in memory. */
export function scopeOf(service: Pick<ServiceDefinition, 'form'>): ConditionScope {
  const known = scopes.get(service.form);
  if (known !== undefined) return known;
  const scope = conditionScope(service.form.flatMap((section) => section.fields));
  scopes.set(service.form, scope);
  return scope;
}
