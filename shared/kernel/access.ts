/**
 * Who may call a procedure. Deny by default: a procedure without access metadata
 * is refused by the guard and fails the generated role x procedure test.
 */
export const staffRoles = ['clerk', 'supervisor', 'administrator', 'auditor', 'external'] as const;
/** `office` is a whole hub that pushes to this one, its centre. */
export const deviceRoles = ['station', 'display', 'kiosk', 'office'] as const;

export type StaffRole = (typeof staffRoles)[number];
export type DeviceRole = (typeof deviceRoles)[number];
/** `anonymous` is a caller without a token: the public pages and the log-in. */
export type Role = StaffRole | DeviceRole | 'anonymous';

export const allRoles: readonly Role[] = [...staffRoles, ...deviceRoles, 'anonymous'];

/** Who acts, as built by a transport from a token; nothing else decides what is allowed. */
export interface Actor {
  readonly role: Role;
  /** ULID of the staff member or of the device; `anonymous` without a token. */
  readonly id: string;
  readonly municipalityId: string;
  readonly officeId: string;
  readonly stationId?: string;
  readonly sessionId?: string;
}

/** Groups used by the contracts; a role is listed here or it has no access. */
export const access = {
  anyone: allRoles,
  counter: ['clerk', 'supervisor'],
  staff: ['clerk', 'supervisor', 'administrator'],
  signedIn: ['clerk', 'supervisor', 'administrator', 'auditor', 'external'],
  supervision: ['supervisor', 'administrator'],
  ticketing: ['clerk', 'supervisor', 'kiosk'],
  administration: ['administrator'],
  oversight: ['supervisor', 'administrator', 'auditor'],
  offices: ['office'],
  waitingRoom: ['clerk', 'supervisor', 'display', 'kiosk'],
  /** Devices that go on alone when the hub is away. */
  islands: ['station', 'kiosk'],
} as const satisfies Record<string, readonly Role[]>;
