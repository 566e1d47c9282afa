import { z } from 'zod';
import { Instant } from '../kernel/procedure.ts';

/** Characters of a note of the municipality. */
export const longestServiceNote = 2000;

/** What the municipality says of a service to all its clerks, with who wrote it and when. */
export const ServiceNote = z.object({ serviceId: z.string(), text: z.string(), by: z.string(), at: Instant });
export type ServiceNote = z.infer<typeof ServiceNote>;
