import { lazyPart } from '#renderer/ui/lazy-part.ts';
export { default as CertificatesBadge } from './CertificatesBadge.vue';
export { default as CheckBadge } from './check/CheckBadge.vue';
export { useCheckStore } from './check/check-store.ts';
export { default as DocumentList } from './DocumentList.vue';
export { useCertificatesStore } from './certificates-store.ts';
export { useDocumentStore } from './document-store.ts';
export { openPdf } from './open-pdf.ts';
export { default as PreviewPapers } from './PreviewPapers.vue';

export const CertificatesBoard = lazyPart(() => import('./CertificatesBoard.vue'));
export const DocumentCheckBoard = lazyPart(() => import('./check/DocumentCheckBoard.vue'));
