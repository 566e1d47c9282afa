import { computed, nextTick, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { attachmentTypeOf, largestAttachment } from '#shared/cases/attachment.rules.ts';
import type { AttachedFile } from '#shared/cases/form-value.model.ts';
import { useErrorText } from '#renderer/rpc/error-text.ts';
import { useFieldWorld } from './field-world.ts';
import { shrinkPhoto } from './shrink-photo.ts';

/** How many first bytes tell the kind of a file. */
const telling = 8;

interface Sending {
  readonly onAttached: (file: AttachedFile) => void;
  /** Whether one more may be sent, asked before each. */
  readonly hasRoom: () => boolean;
}

/** Sends files one after the other, photos made smaller, those given meanwhile after them; what went wrong is told for each by its name. */
export function useUploads(fieldId: () => string) {
  const { t } = useI18n();
  const world = useFieldWorld();
  const textOf = useErrorText();
  const underWay = ref(0);
  const isBusy = computed(() => underWay.value > 0);
  let last: Promise<void> = Promise.resolve();
  const refused = ref<readonly string[]>([]);

  /** Why the hub would refuse a file: told before its megabytes travel. */
  async function faultOf(file: File): Promise<string | undefined> {
    if (attachmentTypeOf(new Uint8Array(await file.slice(0, telling).arrayBuffer())) === undefined) return t('errors.ATTACHMENT_WRONG_KIND');
    return file.size > largestAttachment ? t('errors.ATTACHMENT_TOO_LARGE', { megabytes: largestAttachment / (1024 * 1024) }) : undefined;
  }

  async function sendOne(given: File): Promise<AttachedFile | string> {
    try {
      const file = await shrinkPhoto(given);
      return await faultOf(file) ?? await world.value.attach(fieldId(), file);
    } catch (error) {
      return textOf(error);
    }
  }

  async function sendAll(files: readonly File[], { onAttached, hasRoom }: Sending): Promise<void> {
    for (const file of files) {
      /* The form has shown the one before by then. */
      await nextTick();
      if (!hasRoom()) break;
      const outcome = await sendOne(file);
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
