export { default as MailedReports } from './MailedReports.vue';
