import { defineAsyncComponent } from 'vue';

/** The preview of a kept file; it comes when the first file is looked at. */
export const FilePreview = defineAsyncComponent(() => import('./FilePreview.vue'));
