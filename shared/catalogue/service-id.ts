import { Text } from '../kernel/bounds.ts';

/** The id of a service of the catalogue, as somebody asks for it: whether there is one, the catalogue says. */
export const ServiceId = Text.min(1).max(80);
