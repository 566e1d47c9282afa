export { default as CertificatesBadge } from './CertificatesBadge.vue';
export { default as CertificatesBoard } from './CertificatesBoard.vue';
export { default as CheckBadge } from './check/CheckBadge.vue';
export { useCheckStore } from './check/check-store.ts';
export { default as DocumentCheckBoard } from './check/DocumentCheckBoard.vue';
export { default as DocumentList } from './DocumentList.vue';
export { useCertificatesStore } from './certificates-store.ts';
export { useDocumentStore } from './document-store.ts';
export { default as PreviewPapers } from './PreviewPapers.vue';
