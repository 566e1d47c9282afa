import { z } from 'zod';

/** After which periods a report goes out. */
export const ReportEvery = z.enum(['day', 'week', 'month']);
export type ReportEvery = z.infer<typeof ReportEvery>;
