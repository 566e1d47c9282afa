import { errors, verify } from '#renderer/i18n/it.json';
import { startPage } from '../start-page.ts';
import VerifyPage from './VerifyPage.vue';

startPage({ root: VerifyPage, italian: { errors, verify } });
