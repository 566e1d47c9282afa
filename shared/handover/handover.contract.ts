import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { query } from '../kernel/procedure.ts';
import { HandoverDay } from './handover.model.ts';

export const handoverContract = {
  /** The last days that the office has closed, newest first, at most 10: two working weeks. */
  listDays: query(access.staff).output(z.array(HandoverDay)),
};
