import { implement } from '@orpc/server';
import { citizenRecordsContract } from '#shared/citizen-records/citizen-records.contract.ts';
import type { CaseParts } from '#core/cases/index.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { getCitizenRecord } from './get-citizen-record.ts';

export function createCitizenRecordsRouter(parts: CaseParts) {
  const os = implement(citizenRecordsContract).$context<CallContext>();
  return os.router({
    get: os.get.handler(({ input, context }) => getCitizenRecord(parts, context.actor, input)),
  });
}
