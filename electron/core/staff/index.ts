export { addStaff, type NewStaff } from './add-staff.ts';
export { findStaffActor } from './find-actor.ts';
export { getStaffMember } from './get-staff-member.ts';
export { findHeldQualification, listHeldQualifications } from './qualifications.ts';
export { createStaffRouter } from './staff.router.ts';
export { listCounterStaff, staffNames } from './staff-names.ts';
