/**
 * A rule or use case refuses, with a fact (`QUEUE_EMPTY`) and what the person needs to act on it.
 * The guard maps it to the contract's typed error; a code that the procedure did not declare is
 * treated as unknown: logged, and shown as a correlation id only.
 */
export class DomainError extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }
}
