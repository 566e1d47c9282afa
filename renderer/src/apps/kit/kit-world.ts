import { ORPCError } from '@orpc/client';
import { reactive } from 'vue';
import { fingerprintOf, type FieldWorld } from '#renderer/features/cases/index.ts';
import { attachmentTypeOf } from '#shared/cases/attachment.rules.ts';
import type { AttachedFile, FormValue, FormValues } from '#shared/cases/form-value.model.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';

const today = '2026-11-23';

const member = (code: number, label: string, of: Pick<RegisterPerson, 'taxCode' | 'surname' | 'givenName' | 'birthDate'>) =>
  ({ taxCode: of.taxCode, surname: of.surname, givenName: of.givenName, birthDate: of.birthDate, relation: { code, label } });

const known = { taxCode: 'RSSMRA80A01H501U', surname: 'Rossi', givenName: 'Mario', birthDate: '1980-01-01' };
const child = { taxCode: 'RSSLCU18A01H501X', surname: 'Rossi', givenName: 'Luca', birthDate: '2018-01-01' };

/** Invented, like everything on this page. */
const person: RegisterPerson = {
  ...known, sex: 'M', birthPlace: { name: 'Roma', province: 'RM', code: 'H501' }, citizenship: 'Italia', civilState: { code: 2, label: 'Coniugato' },
  residence: { street: 'Via Verdi', houseNumber: '3', postalCode: '47099', municipality: 'Poggio Sereno', province: 'FC', since: '2010-05-01' },
  registration: 'resident', certifiability: 2, openProceeding: false, family: [member(1, 'Intestatario', known), member(3, 'Figlio', child)],
};

const places = [
  { name: 'Roma', province: 'RM', code: 'H501' }, { name: 'Romagnano Sesia', province: 'NO', code: 'H502' },
  { name: 'Romania', province: 'EE', code: 'Z129' }, { name: 'Bazzano', province: 'BO', code: 'A726', ceasedOn: '2014-01-01' },
];

const read = (file: File): Promise<string> => new Promise((resolve) => {
  const reader = new FileReader();
  reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
  reader.readAsDataURL(file);
});

/** The values of the fields on the kit page, and a world that answers them from memory. */
export function createKitWorld() {
  const values = reactive<FormValues>({});
  const files = new Map<string, File>();

  function type(fieldId: string, value: FormValue | undefined): void {
    if (value === undefined) Reflect.deleteProperty(values, fieldId);
    else values[fieldId] = value;
  }

  const world: FieldWorld = {
    person, today, isReadOnly: false,
    document: { kind: 'identity-card', number: 'CA12345AA', expiresOn: '2031-05-12' },
    findPerson: (taxCode) => taxCode === person.taxCode ? Promise.resolve(person) : Promise.reject(new ORPCError('PERSON_NOT_FOUND')),
    searchPlaces: (text) => Promise.resolve(text.length < 2 ? [] : places.filter(({ name }) => name.toLowerCase().startsWith(text.toLowerCase()))),
    async attach(_fieldId, file): Promise<AttachedFile> {
      const id = String(files.size + 1).padStart(26, '0');
      files.set(id, file);
      const type = attachmentTypeOf(new Uint8Array(await file.arrayBuffer())) ?? file.type;
      return { id, name: file.name, type, size: file.size, sha256: await fingerprintOf(file) };
    },
    async readAttachment(attachmentId) {
      const file = files.get(attachmentId);
      if (file === undefined) throw new ORPCError('ATTACHMENT_NOT_FOUND');
      return { name: file.name, type: file.type, contentBase64: await read(file), sha256: await fingerprintOf(file) ?? '' };
    },
    removeAttachment: () => Promise.resolve(),
    change: (fieldId, update) => type(fieldId, update(values[fieldId])),
  };

  return { values, type, world };
}
