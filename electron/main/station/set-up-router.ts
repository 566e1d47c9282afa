import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { RequestHeadersPlugin, type RequestHeadersPluginContext } from '@orpc/server/plugins';
import { ORPCError } from '@orpc/client';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { stationContract, type FoundHub, type NearHub, type SetUpReason } from '#shared/station-contract.ts';
import { readHubAddress } from '#shared/stations/hub-address.rules.ts';
import { PageRole } from '#shared/stations/stations.model.ts';
import { protocolVersion } from '#shared/system/system.model.ts';
import type { DeviceRouter } from '../device-router.ts';
import { createHubLink } from './hub-link.ts';
import type { Station } from './station-file.ts';

/** Who answers on the network: only addresses to try, since nothing is proved by an answer. Throws when this PC can ask nobody. */
export type ListHubs = () => Promise<readonly { readonly urls: readonly string[]; readonly municipalityName: string; readonly officeName: string }[]>;

export interface SetUp {
  readonly reason: SetUpReason;
  /** The hub it belonged to. */
  readonly url: string | undefined;
  readonly version: string;
  keep(station: Station): Promise<void>;
  begin(): void;
  readonly listHubs: ListHubs;
}

/** Each hub that answered, by the address that is tried first. */
async function listNear({ listHubs }: SetUp): Promise<NearHub[]> {
  try {
    return (await listHubs()).flatMap(({ urls: [url], municipalityName, officeName }) => url === undefined ? [] : [{ url, municipalityName, officeName }]);
  } catch (error) {
    throw new ORPCError('NETWORK_NOT_ASKED', { status: 503, cause: error });
  }
}

/** Who is at an address, and the certificate shown: the first sight, that a person compares with the administrator's screen. */
async function findHub(address: string, version: string): Promise<FoundHub> {
  const url = readHubAddress(address);
  if (url === undefined) throw new ORPCError('HUB_ADDRESS_WRONG', { status: 422 });
  let fingerprint: string | undefined;
  const hub = createHubLink({ url, isTrusted: (shown) => { fingerprint = shown; return true; } });
  try {
    const { municipalityName, officeName } = await hub.office.system.hello({ protocolVersion, version });
    return { url, municipalityName, officeName, ...(fingerprint !== undefined && { fingerprint }) };
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'PROTOCOL_MISMATCH') throw error;
    throw new ORPCError('HUB_NOT_FOUND', { status: 404, data: { address: url }, cause: error });
  } finally {
    hub.close();
  }
}

async function join({ keep }: SetUp, { url, fingerprint, code }: { url: string; fingerprint?: string | undefined; code: string }): Promise<{ role: Station['role']; name: string }> {
  const hub = createHubLink({ url, isTrusted: (shown) => shown === fingerprint });
  try {
    const { token, device } = await hub.office.stations.pair({ code });
    const [role, { name }] = [PageRole.parse(device.role), device];
    await keep({ url, role, name, token, ...(fingerprint !== undefined && { fingerprint }) });
    return { role, name };
  } catch (error) {
    if (error instanceof DomainError) throw new ORPCError(error.code, { status: 503, cause: error });
    throw error;
  } finally {
    hub.close();
  }
}

/** What the set-up page may ask: who is at an address, and to join it. */
export function createSetUpHandler(setUp: SetUp, device: DeviceRouter): RPCHandler<RequestHeadersPluginContext> {
  const os = implement(stationContract).$context<RequestHeadersPluginContext>();
  const station = os.router({
    standing: os.standing.handler(() => ({ reason: setUp.reason, url: setUp.url })),
    listHubs: os.listHubs.handler(() => listNear(setUp)),
    findHub: os.findHub.handler(({ input }) => findHub(input.address, setUp.version)),
    join: os.join.handler(({ input }) => join(setUp, input)),
    begin: os.begin.handler(() => { setUp.begin(); }),
  });
  return new RPCHandler<RequestHeadersPluginContext>({ station, device }, { plugins: [new RequestHeadersPlugin()] });
}
