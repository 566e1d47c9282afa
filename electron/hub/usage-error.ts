/** The command line was misused: answered with the usage and exit code 2. */
export class UsageError extends Error {}
