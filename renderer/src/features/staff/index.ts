export { default as LogInOverlay } from './LogInOverlay.vue';
export { default as LogInScreen } from './LogInScreen.vue';
export { default as StaffMenu } from './StaffMenu.vue';
export { logOut } from './use-log-in.ts';
