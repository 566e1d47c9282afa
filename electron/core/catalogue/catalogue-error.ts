import { describeProblem, type FileProblem } from '#core/kernel/yaml-file.ts';

/** The resources cannot be used; all the problems at once, so that they are mended at once. */
export class CatalogueError extends Error {
  readonly problems: readonly FileProblem[];

  constructor(problems: readonly FileProblem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.name = 'CatalogueError';
    this.problems = problems;
  }
}
