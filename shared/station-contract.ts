import { oc } from '@orpc/contract';
import { z } from 'zod';
import { stationsContract } from './stations/stations.contract.ts';
import { PageRole } from './stations/stations.model.ts';

/** Why a station shows its set-up page: it has no hub yet, was revoked, or the hub's certificate is not the one it knows. */
export const SetUpReason = z.enum(['new', 'revoked', 'certificate']);
export type SetUpReason = z.infer<typeof SetUpReason>;

/** A hub that answered, and by what its certificate is known from now on; without a fingerprint it speaks plain HTTP. */
export const FoundHub = z.object({
  url: z.string(), fingerprint: z.string().optional(), municipalityName: z.string(), officeName: z.string(),
});
export type FoundHub = z.infer<typeof FoundHub>;

/** A hub that says on the network that it is there; what it really is, its own answer tells. */
export const NearHub = z.object({ url: z.string(), municipalityName: z.string(), officeName: z.string() });
export type NearHub = z.infer<typeof NearHub>;

const { errorMap } = stationsContract.pair['~orpc'];
const hubErrors = { HUB_NOT_FOUND: { status: 404, data: z.object({ address: z.string() }) }, HUB_CERTIFICATE_CHANGED: { status: 495 } };

/** How a station joins a hub; served by the desktop shell to its set-up page alone. */
export const stationContract = {
  standing: oc.output(z.object({ reason: SetUpReason, url: z.string().optional() })),
  /** The hubs that answer on this network within a few seconds; an address can be typed without them. */
  listHubs: oc.output(z.array(NearHub)).errors({ NETWORK_NOT_ASKED: { status: 503 } }),
  /** Asks who is at an address, and takes note of its certificate; nothing secret is sent. */
  findHub: oc.input(z.object({ address: z.string().max(300) })).output(FoundHub)
    .errors({ ...hubErrors, HUB_ADDRESS_WRONG: { status: 422 }, PROTOCOL_MISMATCH: { status: 426, data: z.object({ expected: z.int(), version: z.string() }) } }),
  /** Sends the code to that hub and to no other, and keeps the token that comes back. */
  join: oc.input(z.object({ url: z.string(), fingerprint: z.string().optional(), code: z.string().min(1).max(40) }))
    .output(z.object({ role: PageRole, name: z.string() }))
    .errors({ ...errorMap, ...hubErrors, KEYRING_UNAVAILABLE: { status: 503 } }),
  /** Starts the application again, as the station that it has become. */
  begin: oc.output(z.void()),
};
