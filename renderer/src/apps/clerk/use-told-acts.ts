import { readonly, shallowRef, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useErrorText } from '#renderer/rpc/error-text.ts';

/** What is told about a scan or a choice that led to nothing yet, and what can be done about it. */
export interface ScanNotice { readonly text: string; readonly isTrouble: boolean; readonly label?: string; readonly act?: () => void }

/** What can be done about it: the words of a button and its act. */
export interface Offer { readonly label: string; readonly act: () => void }

export interface ToldActs {
  readonly notice: Readonly<ShallowRef<ScanNotice | undefined>>;
  tell(text: string, offer?: Offer): void;
  /** The same of something that went wrong. */
  warn(text: string): void;
  dismiss(): void;
  inTurn(work: () => Promise<void> | void): void;
}

/** Acts that nobody waits for at a button: one at a time in the order in which they came, with one line that tells what came of the last. */
export function useToldActs(): ToldActs {
  const { t } = useI18n();
  const textOf = useErrorText();
  const notice = shallowRef<ScanNotice>();
  let turn: Promise<void> = Promise.resolve();

  const dismiss = (): void => { notice.value = undefined; };

  async function run(work: () => Promise<void> | void): Promise<void> {
    dismiss();
    try {
      await work();
    } catch (error) {
      notice.value = { text: textOf(error), isTrouble: true, label: t('clerk.scan.retry'), act: () => { inTurn(work); } };
    }
  }
  function inTurn(work: () => Promise<void> | void): void {
    turn = turn.then(() => run(work));
  }

  return {
    notice: readonly(notice) as Readonly<ShallowRef<ScanNotice | undefined>>, dismiss, inTurn,
    tell: (text, offer) => { notice.value = { text, isTrouble: false, ...offer }; },
    warn: (text) => { notice.value = { text, isTrouble: true }; },
  };
}
