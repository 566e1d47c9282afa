/** One payment of a notice: the whole, or an instalment with a number of its own. */
export interface NoticePart {
  /** 18 digits. */
  readonly number: string;
  readonly cents: number;
  readonly dueOn: string;
  /** Which instalment it is; absent: where it stands among the parts. */
  readonly place?: number | undefined;
}

/** All that stands on a pagoPA notice; what there is not is empty. */
export interface NoticePaper {
  readonly body: {
    readonly name: string;
    /** 11 digits. */
    readonly taxCode: string;
    readonly office: string;
    readonly address: string;
    readonly phone: string;
    readonly website: string;
    readonly cbill: string;
    /** SVG. */
    readonly coatOfArms?: string | undefined;
    readonly postal?: { readonly account: string; readonly authorisation: string } | undefined;
  };
  readonly debtor: { readonly name: string; readonly taxCode: string; readonly address: string };
  readonly subject: string;
  readonly lines: readonly { readonly label: string; readonly quantity: number; readonly cents: number }[];
  readonly totalCents: number;
  /** When it was issued. */
  readonly at: string;
  /** One, or the instalments in the order in which they are due. */
  /** How many instalments the plan has; absent: as many as there are parts. */
  readonly count?: number | undefined;
  readonly parts: readonly [NoticePart, ...NoticePart[]];
}
