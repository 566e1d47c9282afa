export { createPeopleRouter } from './people.router.ts';
export { findKnownPeople } from './find-known-people.ts';
export { learnContacts } from './learn-contacts.ts';
export { indexGivenPerson, putPersonWords } from './given-person.ts';
export { rectifyContact } from './rectify-contact.ts';
export { getPerson } from './person-repository.ts';
export type { PeopleParts } from './people-parts.ts';
export type { NameQuery, NameSearch, PopulationRegister } from './register-gateway.ts';
export { wordBuckets } from './word-buckets.ts';
