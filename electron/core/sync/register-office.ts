/** What the register is told of an application. */
export interface RegistrationRequest {
  readonly subjectLine: string;
  readonly sender: { readonly name: string; readonly taxCode: string };
  readonly receivedAt: string;
}

/** The register's answer: a number of the year and its day. */
export interface Registration { readonly number: string; readonly day: string }

/** The municipality's register (protocollo). The same key twice gives the same number. */
export interface RegisterOffice {
  /** Throws `DeliveryRefused` when asking again cannot help, any other error when it may. */
  register(request: RegistrationRequest, idempotencyKey: string): Promise<Registration>;
}

/** A central system said no for good: the delivery is dead until a person looks at it. */
export class DeliveryRefused extends Error {}
