/** Under whose key a citizen's card is sealed at the centre. */
export const citizenOwner = (node: string, id: string): string => `replica:${node}:${id}`;
