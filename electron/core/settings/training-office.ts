import type { OfficeSeed } from './seed-office.ts';
import { trainingQueues } from './training-queues.ts';

/** The fictional office of training mode; who it belongs to stands in the municipality's own file. */
export const trainingOffice: Omit<OfficeSeed, 'code' | 'name' | 'taxCode'> = {
  isTraining: true,
  officeName: 'Sportello Facile di Poggio Sereno',
  queues: trainingQueues,
  counters: [
    { label: '1', name: 'Anagrafe' },
    { label: '2', name: 'Anagrafe' },
    { label: '3', name: 'Tributi' },
    { label: '4', name: 'Scuola e sociale' },
    { label: '5', name: 'Edilizia e imprese' },
  ],
};
