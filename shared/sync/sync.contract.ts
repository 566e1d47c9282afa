import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Text } from '../kernel/bounds.ts';
import { Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { Delivery, SystemHealth } from './sync.model.ts';

const unsureOnly = { DELIVERY_NOT_FOUND: { status: 404 }, DELIVERY_NOT_UNSURE: { status: 409 } };

export const syncContract = {
  listSystems: query(access.staff).output(z.array(SystemHealth)),
  /** Deliveries not yet done, oldest first, at most 200. */
  listDeliveries: query(access.staff).output(z.array(Delivery)),
  retry: mutation(access.supervision).input(withRequest({ deliveryId: Id })).output(Delivery)
    .errors({ DELIVERY_NOT_FOUND: { status: 404 }, DELIVERY_DONE: { status: 409 }, DELIVERY_UNSURE: { status: 409 } }),
  /** An unsure delivery did arrive, under the reference that a person found there: it is done without asking again. */
  confirmArrival: mutation(access.supervision).input(withRequest({ deliveryId: Id, reference: Text.trim().min(1).max(80) })).output(Delivery)
    .errors(unsureOnly),
  /** An unsure delivery did not arrive, as a person has found: it is asked again. */
  repeat: mutation(access.supervision).input(withRequest({ deliveryId: Id })).output(Delivery).errors(unsureOnly),
};
