import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { Delivery, SystemHealth } from './sync.model.ts';

export const syncContract = {
  listSystems: query(access.staff).output(z.array(SystemHealth)),
  /** Deliveries not yet done, oldest first, at most 200. */
  listDeliveries: query(access.staff).output(z.array(Delivery)),
  retry: mutation(access.supervision).input(withRequest({ deliveryId: Id })).output(Delivery)
    .errors({ DELIVERY_NOT_FOUND: { status: 404 }, DELIVERY_DONE: { status: 409 } }),
};
