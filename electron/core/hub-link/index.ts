export { CertificateChanged, createPinnedHttp } from './pinned-http.ts';
