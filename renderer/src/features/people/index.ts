export { default as FamilyList } from './FamilyList.vue';
export { default as IdentityForm } from './IdentityForm.vue';
export { default as IdentitySeen } from './IdentitySeen.vue';
export { default as PersonCard } from './PersonCard.vue';
export { default as PersonSearch } from './PersonSearch.vue';
export type { SeenIdentity } from './use-identity.ts';
export { default as TaxCodeCharacters } from './TaxCodeCharacters.vue';
export { useWantedStore, type WantedPerson } from './wanted-store.ts';
export { documentKinds } from './use-identity.ts';
