export interface CheckSettings {
  /** How old an OCSP answer may be; 600 by default. */
  readonly ocspMaxAgeSeconds: number
  /** How far the clocks of phone, responder and this machine may differ; at most 10. */
  readonly clockSkewSeconds: number
}
