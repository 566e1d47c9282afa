import { createHash } from 'node:crypto';

/** What is kept of a bearer token: SHA-256, hex. The token itself has 256 random bits, so no salt is needed. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
