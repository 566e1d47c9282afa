import { z } from 'zod';
import { access, deviceRoles } from '../kernel/access.ts';
import { query } from '../kernel/procedure.ts';

export const stationsContract = {
  /** A throw-away device token, so that kiosk and display open without pairing; training only. */
  openTrainingDevice: query(access.anyone)
    .input(z.object({ role: z.enum(deviceRoles) }))
    .output(z.object({ token: z.string() }))
    .errors({ TRAINING_ONLY: { status: 403 } }),
};
