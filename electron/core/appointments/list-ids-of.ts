import type { Kernel } from '#core/kernel/kernel.ts';
import type { Knex } from 'knex';

/** Ids of everything booked for somebody at any office of the municipality, by who was identified and by the tax code that was given; nothing of whoever booked by name alone. */
export async function listAppointmentIdsOf(kernel: Kernel, db: Knex, { municipalityId, personId, taxCode }: { readonly municipalityId: string; readonly personId: string | undefined; readonly taxCode: string }): Promise<string[]> {
  return await db('appointments').where({ municipality_id: municipalityId }).andWhere((known) => {
    void known.where('tax_code_index', kernel.sealing.blindIndex(municipalityId, 'appointment-tax-code', taxCode));
    if (personId !== undefined) void known.orWhere('person_id', personId);
  }).orderBy('id').pluck('id') as string[];
}
