import { computed, ref } from 'vue';
import type { Beneficiary, ReceiptDetail } from '#shared/payments/receipt.model.ts';
import { checkIban } from '#shared/kernel/iban.ts';

/** What is typed of who gets the money: at first whoever paid; undefined while it will not do. */
export function useBeneficiary(payer: ReceiptDetail['payer']) {
  const name = ref(payer?.name ?? '');
  const iban = ref('');
  const beneficiary = computed<Beneficiary | undefined>(() => {
    const [who, where] = [name.value.trim(), iban.value.trim()];
    if (who.length < 3 || (where !== '' && !checkIban(where).ok)) return undefined;
    return { name: who, ...(payer?.name === who && { taxCode: payer.taxCode }), ...(where !== '' && { iban: where }) };
  });
  return { name, iban, beneficiary };
}
