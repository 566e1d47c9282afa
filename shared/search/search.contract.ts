import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Text } from '../kernel/bounds.ts';
import { query } from '../kernel/procedure.ts';
import { Found } from './search.model.ts';

export const searchContract = {
  /**
   * What this office has by a number, a code, a scan, a tax code or a name, at most eight of each sort, people first. Only people whom it knows: the
   * register is not asked. What it showed of people is journalled.
   */
  find: query(access.counter).input(z.object({ text: Text.trim().min(1).max(2000) })).output(z.array(Found)),
};
