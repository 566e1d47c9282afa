import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';

/** Whether choosing a service opens a case file: its own, or that of the service that it is inside of. */
export const isAskedHere = ({ kind, of, form }: Pick<ServiceDefinition, 'kind' | 'of' | 'form'>): boolean =>
  kind === 'counter' || of !== undefined || (kind === 'internal' && form.length > 0);

/** Whether telling the person is all that there is to do, and is written down. */
export const isTold = ({ kind }: Pick<ServiceDefinition, 'kind'>): boolean => kind === 'referral' || kind === 'information';
