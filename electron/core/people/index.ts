export { createPeopleRouter } from './people.router.ts';
export { learnContacts } from './learn-contacts.ts';
export { indexGivenPerson, putPersonWords } from './given-person.ts';
export { getPerson } from './person-repository.ts';
export type { PeopleParts } from './people-parts.ts';
export type { NameQuery, NameSearch, PopulationRegister } from './register-gateway.ts';
