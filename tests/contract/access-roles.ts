import type { Role } from '#shared/kernel/access.ts';

export const anyone: Role[] = ['clerk', 'supervisor', 'administrator', 'auditor', 'external', 'station', 'display', 'kiosk', 'tablet', 'office', 'anonymous'];
export const withSession: Role[] = ['clerk', 'supervisor', 'administrator', 'auditor', 'external'];
export const officeStaff: Role[] = ['clerk', 'supervisor', 'administrator'];
export const atCounter: Role[] = ['clerk', 'supervisor'];
export const inCharge: Role[] = ['supervisor', 'administrator'];
export const overseers: Role[] = ['supervisor', 'administrator', 'auditor'];
export const inTheRoom: Role[] = ['clerk', 'supervisor', 'display', 'kiosk'];
export const ticketGivers: Role[] = ['clerk', 'supervisor', 'kiosk'];
export const supervisors: Role[] = ['supervisor'];
export const administrators: Role[] = ['administrator'];
