import type { Facts } from '../cases/facts.model.ts';
import { DomainError } from '../kernel/domain-error.ts';

/** Amounts of the tariff as expressions and texts name them: `cimitero.concessione-loculo` is `tariff.cimitero.concessione_loculo`. */
export interface TariffTree<Leaf> { readonly [part: string]: Leaf | TariffTree<Leaf> }

const isTree = <Leaf>(value: Leaf | Record<string, unknown> | undefined): value is Record<string, unknown> => typeof value === 'object';

/** Puts each code where its name says, with `_` for the hyphen, which CEL reads as a minus. */
export function tariffTree<Leaf extends string | number | bigint>(entries: Iterable<readonly [string, Leaf]>): TariffTree<Leaf> {
  const root: Record<string, unknown> = {};
  for (const [code, leaf] of entries) {
    const names = code.replaceAll('-', '_').split('.');
    let at = root;
    for (const name of names.slice(0, -1)) {
      const next = at[name];
      const inner: Record<string, unknown> = isTree(next) ? next : {};
      at[name] = inner;
      at = inner;
    }
    at[names.at(-1) ?? code] = leaf;
  }
  return root as TariffTree<Leaf>;
}

const namesIn = (text: string): string[] =>
  [...text.matchAll(/(?<![\w.])tariff((?:\.[a-z]\w*)+)/g)].map(([, path = '']) => path.slice(1).replaceAll('_', '-'));

/** The codes that an expression names; what it quotes is no name. */
export function tariffCodesIn(expression: string): string[] {
  return [...new Set(namesIn(expression.replaceAll(/'[^']*'|"[^"]*"/g, "''")))];
}

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

const named = new WeakMap<object, readonly string[]>();

/** The codes that the expressions and the texts of a service name, read once for each definition in memory. */
function tariffCodesOf(service: object): readonly string[] {
  const codes = named.get(service) ?? [...new Set(textsIn(service).flatMap(namesIn))];
  named.set(service, codes);
  return codes;
}

/**
 * What a line of the tariff costs on the day of the facts, in cents; 0 where the facts know no tariff. Throws TARIFF_MISSING { code, day } when
 * no line of this code is in force: an amount is never guessed.
 */
export function tariffCents({ tariff, today }: Pick<Facts, 'tariff' | 'today'>, code: string): number {
  if (tariff === undefined) return 0;
  const line = tariff.get(code);
  if (line === undefined) throw new DomainError('TARIFF_MISSING', { code, day: today });
  return line.cents;
}

/** What a service names of the tariff, in cents by code; undefined when nothing. Strictly, a line not in force throws TARIFF_MISSING as a fee does. */
export function namedTariff(service: object, facts: Pick<Facts, 'tariff' | 'today'>, { isStrict }: { isStrict: boolean }): Record<string, number> | undefined {
  const codes = tariffCodesOf(service).filter((code) => isStrict || facts.tariff?.has(code) === true);
  return codes.length === 0 ? undefined : Object.fromEntries(codes.map((code) => [code, tariffCents(facts, code)]));
}
