import { computed, reactive, type ComputedRef } from 'vue';
import type { PaperLine } from '#shared/blackout/blackout.model.ts';
import { parsePaperReceipt, parseSlip, timesFault, type TimesFault } from '#shared/blackout/blackout.rules.ts';
import { officeInstant } from '#shared/kernel/dates.ts';
import type { PastTimes } from '#shared/queue/queue.model.ts';

export interface LineForm {
  slip: string;
  day: string | undefined;
  arrived: string | undefined;
  called: string | undefined;
  ended: string | undefined;
  counterId: string;
  staffId: string;
  serviceIds: readonly string[];
  receipt: string;
  amount: number | string | undefined;
}

interface PaperLineForm {
  readonly form: LineForm;
  /** Why the times cannot be; undefined while one is missing, too. */
  readonly fault: ComputedRef<TimesFault | undefined>;
  readonly isSlipWrong: ComputedRef<boolean>;
  /** A receipt without amount, an amount without receipt, or what is neither. */
  readonly isMoneyWrong: ComputedRef<boolean>;
  /** What there is to enter; undefined while something is missing or wrong. */
  readonly line: ComputedRef<PaperLine | undefined>;
  /** Keeps day, counter and who served: the next line is mostly theirs too. */
  readonly next: () => void;
}

/** A line of the register of paper as it is copied; `now` is the office's instant. */
export function usePaperLine(at: { readonly day: string; readonly counterId: string; readonly staffId: string; readonly now: () => string }): PaperLineForm {
  const form = reactive<LineForm>({
    slip: '', day: at.day, arrived: undefined, called: undefined, ended: undefined, counterId: at.counterId, staffId: at.staffId, serviceIds: [], receipt: '', amount: undefined,
  });
  const times = computed<PastTimes | undefined>(() => {
    const [arrivedAt, calledAt, endedAt] = [form.arrived, form.called, form.ended].map((time) => officeInstant(form.day ?? '', time ?? ''));
    return arrivedAt === undefined || calledAt === undefined || endedAt === undefined ? undefined : { arrivedAt, calledAt, endedAt };
  });
  const fault = computed(() => times.value && timesFault(times.value, at.now()));
  const hasMoney = computed(() => form.receipt.trim() !== '' || form.amount !== undefined);
  const paper = computed(() => {
    const number = parsePaperReceipt(form.receipt);
    return number === undefined || typeof form.amount !== 'number' || form.amount === 0 ? undefined : { number, cents: form.amount };
  });
  const isMoneyWrong = computed(() => hasMoney.value && paper.value === undefined);
  const line = computed<PaperLine | undefined>(() => {
    if (parseSlip(form.slip) === undefined || times.value === undefined || fault.value !== undefined || isMoneyWrong.value || form.counterId === '' || form.staffId === '') return undefined;
    return { slip: form.slip.trim(), times: times.value, counterId: form.counterId, staffId: form.staffId, serviceIds: [...form.serviceIds], paper: paper.value };
  });
  return {
    form, fault, isMoneyWrong, line,
    isSlipWrong: computed(() => form.slip.trim() !== '' && parseSlip(form.slip) === undefined),
    next() {
      Object.assign(form, { slip: '', arrived: undefined, called: undefined, ended: undefined, serviceIds: [], receipt: '', amount: undefined });
    },
  };
}
