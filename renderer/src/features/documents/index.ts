export { default as DocumentList } from './DocumentList.vue';
export { useDocumentStore } from './document-store.ts';
export { default as PreviewPapers } from './PreviewPapers.vue';
