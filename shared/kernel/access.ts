/**
 * Who may call a procedure. Deny by default: a procedure without access metadata
 * is refused by the guard and fails the generated role x procedure test.
 */
export const staffRoles = ['clerk', 'supervisor', 'administrator', 'auditor', 'external'] as const;
/** `tablet` asks at a counter how it went; `office` is a whole hub that pushes to this one, its centre. */
export const deviceRoles = ['station', 'display', 'kiosk', 'tablet', 'office'] as const;

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
  /** Their password is somebody else's choice or too old: until they have chosen one, nothing else is done for them. */
  readonly mustChangePassword?: true;
  /** A clerk who acts as a supervisor in an emergency, until then. */
  readonly raisedUntil?: string;
  /** They signed in by the identity provider: no password of ours was asked for. */
  readonly byProvider?: true;
  /** Why a token made nobody of its bearer, where that is to be told. */
  readonly refusal?: 'SESSION_ELSEWHERE';
}

/** Groups used by the contracts; a role is listed here or it has no access. */
export const access = {
  anyone: allRoles,
  counter: ['clerk', 'supervisor'],
  clerks: ['clerk'],
  staff: ['clerk', 'supervisor', 'administrator'],
  signedIn: ['clerk', 'supervisor', 'administrator', 'auditor', 'external'],
  supervision: ['supervisor', 'administrator'],
  ticketing: ['clerk', 'supervisor', 'kiosk'],
  administration: ['administrator'],
  oversight: ['supervisor', 'administrator', 'auditor'],
  /** Who answers for what is kept, and who looks whether they do. */
  custody: ['administrator', 'auditor'],
  /** Who looks after the law alone: not whoever runs the place. */
  audit: ['auditor'],
  /** Who answers people about their data, for the office (GDPR art. 12): not every clerk. */
  dataRights: ['supervisor'],
  /** People of other bodies. */
  external: ['external'],
  offices: ['office'],
  waitingRoom: ['clerk', 'supervisor', 'display', 'kiosk'],
  tablets: ['tablet'],
  /** Devices that go on alone when the hub is away. */
  islands: ['station', 'kiosk'],
} as const satisfies Record<string, readonly Role[]>;
