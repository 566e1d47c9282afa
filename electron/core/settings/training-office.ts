import type { OfficeSeed } from './seed-office.ts';

/** The fictional office of training mode; who it belongs to stands in the municipality's own file. */
export const trainingOffice: Omit<OfficeSeed, 'code' | 'name' | 'taxCode'> = {
  isTraining: true,
  officeName: 'Sportello Facile di Poggio Sereno',
  queues: [
    { letter: 'A', name: 'Anagrafe e documenti', need: 'Certificati, residenza, carta di identità', guaranteedMinutes: 30 },
    { letter: 'B', name: 'Tributi e pagamenti', need: 'Tasse, multe, pagamenti', guaranteedMinutes: 40 },
    { letter: 'C', name: 'Scuola e sociale', need: 'Scuola, mensa, contributi', guaranteedMinutes: 40 },
    { letter: 'D', name: 'Edilizia e imprese', need: 'Casa, permessi, attività', guaranteedMinutes: 45 },
  ],
  counters: [
    { label: '1', name: 'Anagrafe' },
    { label: '2', name: 'Anagrafe' },
    { label: '3', name: 'Tributi' },
    { label: '4', name: 'Scuola e sociale' },
    { label: '5', name: 'Edilizia e imprese' },
  ],
};
