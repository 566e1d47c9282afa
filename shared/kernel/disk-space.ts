import { z } from 'zod';

/** Room on the disk where the hub keeps its data. */
export const DiskSpace = z.object({
  /** What the hub may still write, whole megabytes (1,048,576 bytes). */
  freeMegabytes: z.int(),
  /** Less than whoever runs the hub wants to hear of. */
  isLow: z.boolean(),
});
export type DiskSpace = z.infer<typeof DiskSpace>;
