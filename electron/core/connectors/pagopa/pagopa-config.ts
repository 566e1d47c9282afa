/** One product of the platform: each has its own address and its own key. */
export interface PagopaService {
  /** Without a slash at the end. */
  readonly url: string;
  /** Sent as `Ocp-Apim-Subscription-Key`. */
  readonly subscriptionKey: string;
}

/** Which body asks, and where the four services that it uses are. */
export interface PagopaConfig {
  /** Tax number of the creditor body, 11 digits. */
  readonly bodyTaxNumber: string;
  /** The creditor's name as it stands on the notice. */
  readonly bodyName: string;
  /** Debt positions, version 1: the only version that can invalidate one. */
  readonly positions: PagopaService;
  /** Receipts of the payments of those positions. */
  readonly payments: PagopaService;
  /** Receipts of any payment made to the body (biz events). */
  readonly receipts: PagopaService;
  /** The printing of notices. */
  readonly notices: PagopaService;
  /** Default 10 seconds; a notice is drawn within three times as much. */
  readonly timeoutMilliseconds?: number;
}
