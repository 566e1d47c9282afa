import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Text } from '../kernel/bounds.ts';
import { Id, Instant, mutation, query, withRequest } from '../kernel/procedure.ts';
import { DeviceBoard, DeviceName, DeviceRole, NewDevice, OwnDevice, PageRole, PairingCode, TokenStanding } from './stations.model.ts';

const named = { DEVICE_NAME_TAKEN: { status: 409, data: z.object({ name: z.string() }) } };
const found = { DEVICE_NOT_FOUND: { status: 404 } };

export const stationsContract = {
  /** A throw-away device token, so that kiosk, display and tablet open without pairing; training only. `counterLabel`: where a tablet stands; absent: at the first counter. */
  openTrainingDevice: query(access.anyone)
    .input(z.object({ role: PageRole, counterLabel: Text.max(10).optional() }))
    .output(z.object({ token: z.string() }))
    .errors({ TRAINING_ONLY: { status: 403 } }),

  /**
   * Gives the device that knows a code its own token. Not replayable by design, as a log-in: a token is never stored. `role` is what the page
   * can be; another device's code is refused and stays good, and an office's is given to none that does not say that it is one. Five wrong codes lock the address for ten minutes.
   */
  pair: query(access.anyone)
    .input(z.object({ code: Text.min(1).max(40), role: DeviceRole.optional() }))
    .output(z.object({ token: z.string(), device: OwnDevice }))
    .errors({
      PAIRING_CODE_WRONG: { status: 422, data: z.object({ triesLeft: z.int() }) },
      PAIRING_CODE_EXPIRED: { status: 410 },
      PAIRING_CODE_USED: { status: 409 },
      PAIRING_ROLE_DIFFERS: { status: 409, data: z.object({ role: DeviceRole }) },
      /** `time` is the office's hour of `until`, `09:05`. */
      PAIRING_LOCKED: { status: 429, data: z.object({ until: Instant, time: z.string() }) },
    }),
  /** What became of a token, asked by whoever holds it: a device that is refused tells why. */
  checkToken: query(access.anyone).input(z.object({ token: Text.min(20).max(128) })).output(z.object({ standing: TokenStanding })),

  /** Devices that were paired, those revoked in the last 30 days too. */
  listDevices: query(access.supervision).output(DeviceBoard),
  /** A code of ten minutes for one device; `replaces` ends a former one at once. Not replayable by design: a code is never stored. */
  makeCode: query(access.supervision)
    .input(NewDevice.extend({ replaces: Id.optional() }))
    .output(PairingCode)
    .errors({ ...named, COUNTER_NOT_FOUND: { status: 404 } }),
  rename: mutation(access.supervision).input(withRequest({ id: Id, name: DeviceName })).output(DeviceBoard).errors({ ...named, ...found }),
  /** Its token is refused from now on, and its open feeds end. */
  revoke: mutation(access.supervision).input(withRequest({ id: Id })).output(DeviceBoard).errors(found),
};
