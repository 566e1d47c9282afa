import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';

/** Every expression of a service. */
export const allConditions = (service: ServiceDefinition): string[] => [
  ...service.form.flatMap(({ when, fields }) => [when, ...fields.map((field) => field.when)]),
  ...service.blockers.map(({ when }) => when), ...service.fees.flatMap(({ when, quantity, amount }) => [when, quantity, amount]),
  ...service.documents.flatMap(({ when, copies }) => [when, copies]), ...service.steps.map(({ when }) => when),
].filter((text) => text !== undefined);

/** What a complete look at a service shows: each option, each field shown and hidden, each condition of fees, documents and steps, each blocker. */
export function goalsOf(service: ServiceDefinition): string[] {
  const fields = service.form.flatMap((section) => section.fields.map((field) => ({ field, isConditional: (field.when ?? section.when) !== undefined })));
  return [
    ...fields.flatMap(({ field, isConditional }) => [
      `+${field.id}`, ...(isConditional ? [`-${field.id}`] : []),
      ...(field.type === 'choice' || field.type === 'choices' ? (field.options ?? []).map(({ value }) => `${field.id}=${value}`) : []),
      ...(field.type === 'boolean' && !field.required ? [`${field.id}=true`, `${field.id}=false`] : []),
    ]),
    ...service.fees.map(({ id }) => `fee:${id}`), ...service.documents.map(({ template }, index) => `document:${index}:${template}`),
    ...service.steps.map(({ id }) => `step:${id}`), ...service.blockers.map(({ id }) => `block:${id}`),
  ];
}

/** What has to hold for a goal, as text: its fields are the ones worth changing. */
export function conditionOf(service: ServiceDefinition, goal: string): string {
  const [kind = '', id = ''] = goal.split(':');
  const fee = kind === 'fee' ? service.fees.find((each) => each.id === id) : undefined;
  const section = service.form.find(({ fields }) => fields.some((field) => `+${field.id}` === goal || goal.startsWith(`${field.id}=`)));
  const field = section?.fields.find((each) => `+${each.id}` === goal || goal.startsWith(`${each.id}=`));
  return [
    fee?.when, fee?.quantity, kind === 'step' ? service.steps.find((each) => each.id === id)?.when : undefined,
    kind === 'document' ? service.documents[Number(id)]?.when : undefined, section?.when, field?.when,
  ].join(' ');
}
