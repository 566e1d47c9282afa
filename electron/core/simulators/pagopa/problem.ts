/** A refusal as the platform writes it (`ProblemJson`). */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;

  constructor(status: number, title: string, detail: string) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.title = title;
  }

  get body(): { title: string; status: number; detail: string } {
    return { title: this.title, status: this.status, detail: this.message };
  }
}

export const badRequest = (detail: string): Problem => new Problem(400, 'Bad request', detail);
export const notFound = (what: string): Problem => new Problem(404, 'Not found', what);
export const conflict = (detail: string): Problem => new Problem(409, 'Conflict', detail);
