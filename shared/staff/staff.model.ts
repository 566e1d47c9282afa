import { z } from 'zod';
import { staffRoles } from '../kernel/access.ts';
import { Id } from '../kernel/procedure.ts';
import { Qualification } from './qualification.model.ts';

export const StaffMember = z.object({
  id: Id,
  username: z.string(),
  displayName: z.string(),
  role: z.enum(staffRoles),
  /** What the person may do and sign today. */
  qualifications: z.array(Qualification),
});
export type StaffMember = z.infer<typeof StaffMember>;
