import { z } from 'zod';
import { staffRoles } from '../kernel/access.ts';
import { Id } from '../kernel/procedure.ts';

export const StaffMember = z.object({
  id: Id,
  username: z.string(),
  displayName: z.string(),
  role: z.enum(staffRoles),
});
export type StaffMember = z.infer<typeof StaffMember>;
