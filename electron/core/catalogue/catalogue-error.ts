/** One thing wrong in the resources: where, in which field (`fees.0.tariff`), and what. */
export interface CatalogueProblem {
  /** Path under the resources folder. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly field: string;
  readonly message: string;
}

/** `services/anagrafe/certificato-residenza.yaml:14 fees.0.tariff: unknown tariff code "bollo.x"`. */
export function describeProblem(problem: CatalogueProblem): string {
  const field = problem.field === '' ? '' : ` ${problem.field}`;
  return `${problem.file}:${problem.line}${field}: ${problem.message}`;
}

/** The resources cannot be used; all the problems at once, so that they are mended at once. */
export class CatalogueError extends Error {
  readonly problems: readonly CatalogueProblem[];

  constructor(problems: readonly CatalogueProblem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.name = 'CatalogueError';
    this.problems = problems;
  }
}
