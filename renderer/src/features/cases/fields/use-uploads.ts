import { computed, nextTick, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { attachmentTypeOf, isPhonePhoto, largestAttachment } from '#shared/cases/attachment.rules.ts';
import type { AttachedFile } from '#shared/cases/form-value.model.ts';
import { useErrorText } from '#renderer/rpc/error-text.ts';
import { useFieldWorld } from './field-world.ts';
import { readStart } from '../photos/read-photos.ts';
import { fingerprintOf } from '../preview/kept-file.ts';

interface Sending {
  readonly onAttached: (file: AttachedFile) => void;
  /** Whether one more may be sent, asked before each. */
  readonly hasRoom: () => boolean;
  /** The name of a file that the field has already, by its SHA-256. */
  readonly nameOfSame?: (sha256: string) => string | undefined;
}

/** Sends files one after the other, those given meanwhile after them, none that is there already; what went wrong is told for each by its name. */
export function useUploads(fieldId: () => string) {
  const { t } = useI18n();
  const world = useFieldWorld();
  const textOf = useErrorText();
  const underWay = ref(0);
  const isBusy = computed(() => underWay.value > 0);
  let last: Promise<void> = Promise.resolve();
  const refused = ref<readonly string[]>([]);

  /** Why the hub would refuse a file, or has it already: told before its megabytes travel. */
  async function faultOf(file: File, nameOfSame: Sending['nameOfSame']): Promise<string | undefined> {
    const start = await readStart(file);
    if (isPhonePhoto(start)) return t('cases.field.file.phonePhoto');
    if (attachmentTypeOf(start) === undefined) return t('errors.ATTACHMENT_WRONG_KIND');
    if (file.size > largestAttachment) return t('errors.ATTACHMENT_TOO_LARGE', { megabytes: largestAttachment / (1024 * 1024) });
    const sha256 = nameOfSame && await fingerprintOf(file);
    const same = sha256 === undefined ? undefined : nameOfSame?.(sha256);
    return same === undefined ? undefined : t('cases.field.file.already', { name: same });
  }

  async function sendOne(file: File, nameOfSame: Sending['nameOfSame']): Promise<AttachedFile | string> {
    try {
      return await faultOf(file, nameOfSame) ?? await world.value.attach(fieldId(), file);
    } catch (error) {
      return textOf(error);
    }
  }

  async function sendAll(files: readonly File[], { onAttached, hasRoom, nameOfSame }: Sending): Promise<void> {
    for (const file of files) {
      /* The form has shown the one before by then. */
      await nextTick();
      if (!hasRoom()) break;
      const outcome = await sendOne(file, nameOfSame);
      if (typeof outcome === 'string') refused.value = [...refused.value, `${file.name}: ${outcome}`];
      else onAttached(outcome);
    }
    underWay.value -= 1;
  }

  function send(files: readonly File[], sending: Sending): Promise<void> {
    if (!isBusy.value) refused.value = [];
    underWay.value += 1;
    last = last.then(() => sendAll(files, sending));
    return last;
  }

  /** Opens or removes one; tells why it did not work. Answers whether it did. */
  async function act(name: string, deed: () => Promise<unknown>): Promise<boolean> {
    refused.value = [];
    try {
      await deed();
      return true;
    } catch (error) {
      refused.value = [`${name}: ${textOf(error)}`];
      return false;
    }
  }

  return { isBusy, refused, send, act };
}
