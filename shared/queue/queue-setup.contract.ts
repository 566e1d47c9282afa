import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Text } from '../kernel/bounds.ts';
import { Day, Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { ClosingDay, QueueOfficeSetup, QueueRules, QueueSetup, RotaEntry } from './queue-setup.model.ts';

/** A letter names one queue of the office. */
const taken = { LETTER_TAKEN: { status: 409, data: z.object({ letter: z.string() }) }, QUEUE_NOT_FOUND: { status: 404 } };
const inUse = { QUEUE_IN_USE: { status: 409, data: z.object({ waiting: z.int() }) } };

/** What a supervisor sets: effective at once, and journalled. Every answer is the whole setup. */
export const queueSetupContract = {
  read: query(access.supervision).output(QueueOfficeSetup),
  /** Without an id a new queue. */
  saveQueue: mutation(access.supervision).input(withRequest({ id: Id.optional(), setup: QueueSetup })).output(QueueOfficeSetup).errors(taken),
  /** Takes a queue away where nobody waits; its tickets stay. */
  retireQueue: mutation(access.supervision).input(withRequest({ id: Id })).output(QueueOfficeSetup).errors({ ...taken, ...inUse }),
  saveRoom: mutation(access.supervision).input(withRequest({ id: Id.optional(), name: Text.trim().min(1).max(80) })).output(QueueOfficeSetup).errors({ ROOM_NOT_FOUND: { status: 404 } }),
  saveCounter: mutation(access.supervision)
    .input(withRequest({ id: Id.optional(), label: Text.trim().min(1).max(10), name: Text.trim().min(1).max(80), roomId: Id.optional() }))
    .output(QueueOfficeSetup).errors({ COUNTER_NOT_FOUND: { status: 404 }, LABEL_TAKEN: { status: 409, data: z.object({ label: z.string() }) } }),
  saveRules: mutation(access.supervision).input(withRequest({ rules: QueueRules })).output(QueueOfficeSetup),
  /** The closing days from today on. */
  saveClosingDays: mutation(access.supervision).input(withRequest({ days: z.array(ClosingDay).max(120) })).output(QueueOfficeSetup),
  saveSkills: mutation(access.supervision).input(withRequest({ staffId: Id, queueIds: z.array(Id).max(60) })).output(QueueOfficeSetup)
    .errors({ STAFF_NOT_FOUND: { status: 404 }, QUEUE_NOT_FOUND: { status: 404 } }),
  /** The whole rota of a day. */
  saveRota: mutation(access.supervision).input(withRequest({ day: Day, entries: z.array(RotaEntry.omit({ day: true })).max(200) })).output(QueueOfficeSetup)
    .errors({ STAFF_NOT_FOUND: { status: 404 }, STAFF_ELSEWHERE: { status: 409 }, QUEUE_NOT_FOUND: { status: 404 }, COUNTER_NOT_FOUND: { status: 404 } }),
};
