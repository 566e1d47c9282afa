import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Day, query } from '../kernel/procedure.ts';
import { PlaceHit } from './place.model.ts';
import { ServiceBrief, ServiceDefinition, ServiceSummary } from './service.model.ts';
import { StampExemption } from './tariff.model.ts';

export const catalogueContract = {
  listServices: query(access.staff).output(z.array(ServiceSummary)),
  getService: query(access.staff).input(z.object({ serviceId: z.string() })).output(ServiceDefinition)
    .errors({ SERVICE_NOT_FOUND: { status: 404, data: z.object({ serviceId: z.string() }) } }),
  /** What the kiosk tells before a ticket, in the order asked; services that are not offered are left out. */
  describeNeed: query(access.waitingRoom).input(z.object({ serviceIds: z.array(z.string()).max(60) })).output(z.array(ServiceBrief)),
  listStampExemptions: query(access.staff).output(z.array(StampExemption)),
  /** Municipalities and states by the beginnings of their words, ceased ones too unless `on` names a day; at most twelve. */
  searchPlaces: query(access.staff).input(z.object({ text: z.string().max(80), on: Day.optional() })).output(z.array(PlaceHit)),
};
