export { CertificateChanged, createPinnedHttp, type PinnedHttp } from './pinned-http.ts';
