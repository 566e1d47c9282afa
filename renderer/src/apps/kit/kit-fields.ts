import type { FormField } from '#shared/catalogue/form-field.model.ts';

type Label = (key: string) => string;

/** One field of every type, as a service would have it; the labels come from the page. */
export function kitFields(label: Label): FormField[] {
  const field = (type: FormField['type'], more: Partial<FormField> = {}): FormField => ({ id: type, type, label: label(type), required: false, ...more });
  const options = ['orto', 'giardino', 'cortile'].map((value) => ({ value, label: label(`option.${value}`) }));
  return [
    field('text', { required: true, maxLength: 80 }), field('number', { min: 1, max: 20 }), field('amount'), field('date'), field('time'), field('boolean'),
    field('choice', { options }), field('choices', { options, required: true }),
    field('taxCode'), field('vatNumber'), field('plate'), field('iban'), field('email'), field('phone'),
    field('place', { required: true }), field('multiline', { maxLength: 400 }),
    field('declaration', { required: true, certifies: 'fact', text: label('declarationText'), source: { law: label('declarationLaw') } }),
    field('person', { required: true }), field('address', { required: true }), field('document'),
    field('group', {
      required: true, max: 4, rowLabel: label('groupRow'),
      fields: [
        { id: 'name', type: 'text', label: label('childName'), required: true, maxLength: 60 },
        { id: 'born', type: 'date', label: label('childBorn'), required: true },
        { id: 'canteen', type: 'boolean', label: label('childCanteen'), required: false },
      ],
    }),
    field('attachment', { required: true, max: 3, help: label('attachmentHelp') }), field('signature', { required: true }),
  ];
}
