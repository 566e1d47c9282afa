/** The systems that this product talks to, in the order that everybody knows. */
export const centralSystems = [
  'anpr', 'ansc', 'pagopa', 'protocollo', 'app-io', 'agenzia-entrate', 'mail', 'suap', 'preservation', 'treasury',
] as const;
