import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { ServiceId } from './service-id.ts';
import { Text } from '../kernel/bounds.ts';
import { Day, mutation, query, withRequest } from '../kernel/procedure.ts';
import { MunicipalityContacts } from './municipality.model.ts';
import { PlaceHit } from './place.model.ts';
import { ServiceNote, longestServiceNote } from './service-note.model.ts';
import { ServiceBrief, ServiceDefinition, ServiceSummary } from './service.model.ts';
import { StampExemption } from './tariff.model.ts';

export const catalogueContract = {
  listServices: query(access.staff).output(z.array(ServiceSummary)),
  getService: query(access.staff).input(z.object({ serviceId: ServiceId })).output(ServiceDefinition)
    .errors({ SERVICE_NOT_FOUND: { status: 404, data: z.object({ serviceId: z.string() }) } }),
  /** What the kiosk tells before a ticket, in the order asked; services that are not offered are left out. */
  describeNeed: query(access.waitingRoom).input(z.object({ serviceIds: z.array(ServiceId).max(60) })).output(z.array(ServiceBrief)),
  listStampExemptions: query(access.staff).output(z.array(StampExemption)),
  /** Where the municipality is reached, to be told to citizens. */
  readContacts: query(access.staff).output(MunicipalityContacts),
  /** What the municipality says of its services, for every clerk. */
  listNotes: query(access.staff).output(z.array(ServiceNote)),
  /** Writes what the municipality says of a service, or takes it away with an empty text; every page shows it at once. */
  saveNote: mutation(access.supervision).input(withRequest({ serviceId: ServiceId, text: Text.trim().max(longestServiceNote) })).output(z.array(ServiceNote))
    .errors({ SERVICE_NOT_FOUND: { status: 404, data: z.object({ serviceId: z.string() }) } }),
  /** Municipalities and states by the beginnings of their words, ceased ones too unless `on` names a day; at most twelve. */
  searchPlaces: query(access.staff).input(z.object({ text: Text.max(80), on: Day.optional() })).output(z.array(PlaceHit)),
};
