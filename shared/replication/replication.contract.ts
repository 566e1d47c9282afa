import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Text } from '../kernel/bounds.ts';
import { Day, draft, mutation, query, withRequest } from '../kernel/procedure.ts';
import { LookUpPurpose } from '../people/people.model.ts';
import { CitizenRecord, KnownCitizen, OfficeSums } from './citizen-record.model.ts';
import { Batch, CentreGreeting, ChainPoint, Greeting, ReplicaStatus } from './replication.model.ts';

const place = z.object({ node: z.string(), seq: z.int(), reason: z.string() });
const chainErrors = {
  /** What is known says something else: another database went on with the same node, or this one was put back. */
  CHAIN_FORKED: { status: 409, data: place },
  CHAIN_BROKEN: { status: 422, data: place },
};
const lookUpErrors = {
  INVALID_TAX_CODE: { status: 422, data: z.object({ position: z.int().optional(), reason: z.string() }) },
  CITIZEN_NOT_FOUND: { status: 404 },
};
const sought = z.object({ taxCode: Text.max(32), purpose: LookUpPurpose });

export const replicationContract = {
  /** An office says who it is and hears how far the centre has its chains. Repeatable. */
  hello: draft(access.offices).input(Greeting).output(CentreGreeting).errors({
    ...chainErrors,
    OTHER_MUNICIPALITY: { status: 403, data: z.object({ name: z.string() }) },
    REPLICATION_PROTOCOL: { status: 409, data: z.object({ expected: z.int() }) },
  }),
  /** Rows of a chain, with cards; the same batch twice is one. Gives where the chain stands now. */
  push: draft(access.offices).input(Batch).output(ChainPoint).errors({
    ...chainErrors,
    CHAIN_GAP: { status: 409, data: z.object({ node: z.string(), wanted: z.int() }) },
    NOT_GREETED: { status: 409 },
  }),

  /** The centre of this office and the offices of this centre, with how far behind they are. */
  status: query(access.supervision).output(ReplicaStatus),
  /** Makes this hub an office of a centre, with the code that was made there. */
  join: mutation(access.administration)
    .input(withRequest({ centre: Text.trim().min(1).max(200), fingerprint: z.string().regex(/^[0-9a-f]{64}$/).optional(), code: Text.min(1).max(40) }))
    .output(ReplicaStatus)
    .errors({
      /** A database of several municipalities is a centre: their one journal is no office's. */
      SEVERAL_MUNICIPALITIES: { status: 409 },
      CENTRE_ADDRESS_WRONG: { status: 422 },
      CENTRE_NOT_FOUND: { status: 404, data: z.object({ address: z.string() }) },
      /** The key that the centre shows, to be compared with the one on its screen and sent back. */
      CENTRE_UNKNOWN: { status: 409, data: z.object({ fingerprint: z.string() }) },
      CENTRE_CODE_REFUSED: { status: 422, data: z.object({ reason: z.string() }) },
    }),
  /** Nothing is pushed any more; the centre keeps what it has. */
  leave: mutation(access.administration).input(withRequest({})).output(ReplicaStatus),

  /** A person by tax code at all offices of the centre; journalled. */
  findCitizen: query(access.counter).input(sought).output(KnownCitizen).errors(lookUpErrors),
  /** Everything of one person at all offices; journalled. */
  citizenRecord: query(access.counter).input(sought).output(CitizenRecord).errors(lookUpErrors),
  /** Figures of each office, at most a year. */
  daySums: query(access.oversight).input(z.object({ from: Day, to: Day })).output(z.array(OfficeSums)).errors({ PERIOD_TOO_LONG: { status: 422 } }),
};
