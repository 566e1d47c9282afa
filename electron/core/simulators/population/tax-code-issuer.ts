import { encodeTaxCode, taxCodeVariant } from '#shared/kernel/tax-code-encode.ts';

/** Gives each person a code of their own: the second with the same facts gets a variant (omocodia). */
export function createTaxCodeIssuer(): (facts: Parameters<typeof encodeTaxCode>[0]) => string {
  const issued = new Set<string>();
  return (facts) => {
    const plain = encodeTaxCode(facts);
    for (let mask = 0; mask < 128; mask += 1) {
      const taxCode = taxCodeVariant(plain, mask);
      if (issued.has(taxCode)) continue;
      issued.add(taxCode);
      return taxCode;
    }
    throw new Error(`No variant of ${plain} is left`);
  };
}
