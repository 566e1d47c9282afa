import { z } from 'zod';
import { GuestLanguage } from '../queue/queue-setup.model.ts';

/** The language that a person is handed papers in: Italian, or one of the kiosk's beside it. */
export const SlipLanguage = z.enum(['it', ...GuestLanguage.options]);
export type SlipLanguage = z.infer<typeof SlipLanguage>;
