import { createCipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { ageOn } from '#shared/kernel/dates.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { encrypt } from '#core/kernel/sealing.ts';
import { wordBuckets } from '#core/people/index.ts';
import { createRegister } from '#core/simulators/population/neighbours.ts';
import { addRow, type PastRows } from './past-tables.ts';

/** Seals under one owner's key, as `s1.<key id>.<base64url>`. */
export type Seal = (plain: string) => string;

/** Somebody of the register who has been here: known from the first visit on. */
export interface PastPersonRecord {
  readonly id: string;
  readonly record: RegisterPerson;
  readonly seal: Seal;
  /** The page that stands for every paper of this person. */
  readonly pdf: string;
  lastReadAt: number;
}

/** As training's register is made. */
export const trainingRegister = { seed: 2026, size: 20_000 };
/** So many people for so many visits in a year: each comes about once in two months or less. */
const visitsOfPerson = 8;

/** A key of its own for an owner, wrapped by the master key; its row is left in `rows`. */
export function newSeal(kernel: Kernel, rows: PastRows, of: { id: string; municipalityId: string; owner: string; at: number }): Seal {
  const { id, municipalityId, owner, at } = of;
  const key = randomBytes(32);
  const secret = createSecretKey(key);
  const { currentMasterKey } = kernel.keys;
  addRow(rows, 'sealing_keys', {
    id, municipality_id: municipalityId, owner, wrapped: encrypt(kernel.keys.masterKey(currentMasterKey), key, id), master_key: currentMasterKey, created_at: new Date(at).toISOString(),
  });
  const context = Buffer.from(id);
  return (plain) => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(context);
    return `s1.${id}.${Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')}`;
  };
}

interface Making { readonly kernel: Kernel; readonly municipalityId: string; readonly idAt: (at: number) => string; readonly pdfBase64: string }

/** Gives the people of a past: grown-up residents of training's own register, each kept with their key when they first come. */
export function createPastPeople({ kernel, municipalityId, idAt, pdfBase64 }: Making, of: { visitsPerYear: number; today: string }) {
  const grownUp = createRegister(trainingRegister).filter(({ birthDate, registration, openProceeding }) => registration === 'resident' && !openProceeding && ageOn(birthDate, of.today) >= 30);
  const known = new Map<number, PastPersonRecord>();
  const many = Math.min(grownUp.length, Math.max(50, Math.ceil(of.visitsPerYear / visitsOfPerson)));
  const index = (kind: string, value: string): string => kernel.sealing.blindIndex(municipalityId, kind, value);

  function keep(record: RegisterPerson, at: number, rows: PastRows): PastPersonRecord {
    const id = idAt(at);
    const seal = newSeal(kernel, rows, { id: idAt(at), municipalityId, owner: `person:${id}`, at });
    addRow(rows, 'people', { id, municipality_id: municipalityId, tax_code_index: index('tax-code', record.taxCode), record_sealed: seal(JSON.stringify(record)), read_at: new Date(at).toISOString() });
    for (const word of wordBuckets(kernel, municipalityId, { ...record, id })) addRow(rows, 'person_words', { municipality_id: municipalityId, word_index: word, person_id: id });
    return { id, record, seal, pdf: seal(pdfBase64), lastReadAt: at };
  }

  return {
    /** Whoever a draw between 0 and 1 falls on. */
    at(draw: number, now: number, rows: PastRows): PastPersonRecord {
      const place = Math.floor(draw * many);
      const record = grownUp[place];
      if (record === undefined) throw new Error('The register has nobody');
      const person = known.get(place) ?? keep(record, now, rows);
      known.set(place, person);
      person.lastReadAt = now;
      return person;
    },
    all: (): Iterable<PastPersonRecord> => known.values(),
  };
}
