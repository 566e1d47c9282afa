import { scopeOf } from '../catalogue/condition.ts';
import type { ServiceDefinition } from '../catalogue/service.model.ts';
import type { Facts } from '../cases/facts.model.ts';
import { rowsOf, type FormRow } from '../cases/form-value.model.ts';
import { visibleFacts } from '../cases/form.rules.ts';
import { isDay } from '../kernel/calendar.ts';
import type { FeeTables } from './fee-tables.model.ts';

/** What fees are computed with beside service and facts. */
export interface FeeBasis extends FeeTables {
  /** The municipality in the land registry, by which F24 names it. */
  readonly cadastralCode?: string | undefined;
}

/** What a method reads: the fields that are shown, the expressions of the service, the tables. */
export interface FeeReading {
  readonly today: string;
  readonly patronSaint?: string | undefined;
  readonly basis: FeeBasis;
  integer(expression: string): number;
  holds(expression: string): boolean;
  /** A day of the form; undefined while it is none. */
  day(field: string): string | undefined;
  /** An amount of the form in cents; undefined while it is none, is not shown, or is less than a cent. */
  amount(field: string): number | undefined;
  rows(field: string): FormRow[];
}

export function readFees(service: ServiceDefinition, facts: Facts, basis: FeeBasis): FeeReading {
  const scope = scopeOf(service);
  const seen = visibleFacts(service, facts);
  return {
    today: facts.today, patronSaint: facts.patronSaint, basis,
    integer: (expression) => scope.integer(expression, seen),
    holds: (expression) => scope.holds(expression, seen),
    day(field) {
      const value = seen.form[field];
      return typeof value === 'string' && isDay(value) ? value : undefined;
    },
    amount(field) {
      const value = seen.form[field];
      return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : undefined;
    },
    rows: (field) => rowsOf(seen.form[field]),
  };
}
