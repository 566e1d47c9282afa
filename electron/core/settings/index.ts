export { findMunicipality, listMunicipalities, listOffices, type Municipality } from './municipality-repository.ts';
export { addOffice, seedOffice } from './seed-office.ts';
export { trainingAgendas } from './training-agendas.ts';
export { trainingOffice } from './training-office.ts';
