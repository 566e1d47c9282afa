import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Id, query } from '../kernel/procedure.ts';
import { RecordPurpose } from '../people/people.model.ts';
import { CitizenRecord, RecordPlace } from './citizen-record.model.ts';

export const citizenRecordsContract = {
  /** Everything that this municipality knows of a person, 50 lines a page; `before`: older than that place. The look-up is journalled with its purpose. */
  get: query(access.counter)
    .input(z.object({ personId: Id, purpose: RecordPurpose, before: RecordPlace.optional() }))
    .output(CitizenRecord)
    .errors({ PERSON_NOT_FOUND: { status: 404 } }),
};
