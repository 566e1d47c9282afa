/** A setting is wrong: told without the usage, which would bury it, and with exit code 2. */
export class ConfigurationError extends Error {}
