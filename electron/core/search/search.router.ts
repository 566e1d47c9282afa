import { implement } from '@orpc/server';
import { searchContract } from '#shared/search/search.contract.ts';
import type { AppointmentParts } from '#core/appointments/index.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { findAnything } from './find-anything.ts';

export function createSearchRouter(parts: AppointmentParts) {
  const os = implement(searchContract).$context<CallContext>();
  return os.router({ find: os.find.handler(({ input, context }) => findAnything(parts, context.actor, input.text)) });
}
