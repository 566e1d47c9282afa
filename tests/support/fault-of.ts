import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import type { ContractEntry } from './contract-procedures.ts';

/** What a failure of ours says, although every procedure declares it. */
const failures = ['INTERNAL', 'INTERNAL_SERVER_ERROR', 'DATABASE_UNAVAILABLE', 'DISK_FULL'];

/** What is wrong with a refusal: that it is none of the contract's, tells where our code stands, or says other details than it declares; undefined for a good one and for an answer. */
export function faultOf({ procedure }: ContractEntry, error: unknown): string | undefined {
  if (error === null || error === undefined) return undefined;
  if (!(error instanceof ORPCError)) return `threw ${String(error)}`;
  const { code, data, message } = error as ORPCError<string, unknown>;
  if (failures.includes(code)) return code;
  if (/\n\s+at |node_modules|SQLITE|insert into|select /.test(JSON.stringify([message, data]) ?? '')) return `${code} tells how we work`;
  if (code === 'BAD_REQUEST') return undefined;
  const declared = procedure['~orpc'].errorMap[code];
  if (declared === undefined) return `${code} is not declared`;
  return declared.data instanceof z.ZodType && !declared.data.safeParse(data).success ? `${code} with other details than declared` : undefined;
}
