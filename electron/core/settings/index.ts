export { findMunicipality, type Municipality } from './municipality-repository.ts';
export { seedOffice, type OfficeSeed, type SeededOffice } from './seed-office.ts';
export { trainingOffice } from './training-office.ts';
