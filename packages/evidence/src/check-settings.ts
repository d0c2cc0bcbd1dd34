export interface CheckSettings {
  /** How old an OCSP answer may be; 600 by default. */
  readonly ocspMaxAgeSeconds: number
  /** How far a responder's clock may be ahead of this machine's; 10 by default. */
  readonly ocspSkewSeconds: number
  /** How far the clock of a phone, or of the register whose document it has, may be ahead; 30 by default. */
  readonly phoneSkewSeconds: number
}
