import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Cents, Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { TillSession } from './till.model.ts';

/** More than this in an empty drawer is a slip of the finger. */
const mostFloatCents = 1_000_000;

export const tillContract = {
  /** The till of a counter as it stands; null while its drawer is closed. Never what should be in it: the count is blind. */
  current: query(access.counter).input(z.object({ counterId: Id })).output(TillSession.nullable()),
  /** Opens the drawer of one's own open counter with what is in it. */
  open: mutation(access.counter)
    .input(withRequest({ counterId: Id, floatCents: Cents.max(mostFloatCents) }))
    .output(TillSession)
    .errors({
      COUNTER_CLOSED: { status: 409 },
      TILL_ALREADY_OPEN: { status: 409 },
      /** Public cash is handled by an appointed accounting agent only. */
      NOT_ACCOUNTING_AGENT: { status: 409 },
    }),
};
