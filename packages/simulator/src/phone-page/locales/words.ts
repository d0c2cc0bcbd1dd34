export type Language = 'pl' | 'en' | 'uk'

/** Every word of the page in one language. */
export interface Words {
  readonly title: string
  /** The title where the band above says already that this is a simulator. */
  readonly bar: string
  readonly language: string
  readonly back: string
  readonly invented: string
  readonly noPhoto: string
  readonly photoOf: (name: string) => string
  readonly citizens: { readonly heading: string; readonly lead: string; readonly empty: string }
  readonly starting: string
  readonly unreachable: {
    readonly heading: string
    readonly what: string
    readonly again: string
  }
  readonly document: {
    readonly heading: string
    readonly kind: string
    readonly number: string
    readonly validTo: string
    readonly status: Readonly<Record<'valid' | 'expired' | 'SUSPENDED' | 'REVOKED', string>>
    readonly scan: string
    readonly all: string
  }
  readonly testers: {
    readonly heading: string
    readonly scenario: string
    readonly lead: string
  }
  readonly scan: {
    readonly heading: string
    readonly lead: string
    readonly cameraStarting: string
    readonly cameraOn: string
    readonly cameraUnavailable: string
    readonly collect: string
    readonly collectLead: string
    readonly several: string
    readonly noOffer: string
    readonly notACode: string
    readonly typeLead: string
    readonly type: string
    readonly notTyped: string
    readonly pasteLead: string
    readonly use: string
    readonly validUntil: (time: string) => string
  }
  readonly lookingUp: string
  readonly consent: {
    readonly asks: (institution: string) => string
    readonly purpose: string
    readonly dataSet: string
    readonly institution: string
    readonly number: (id: string) => string
    readonly data: (count: number) => string
    readonly kept: string
    readonly photo: string
    readonly agree: string
    readonly refuse: string
    readonly note: string
    readonly companion: string
    /** Of a document that has the number in its header alone. */
    readonly sealed: string
  }
  readonly pin: {
    readonly heading: string
    readonly lead: (institution: string) => string
    readonly demo: string
    readonly field: string
    readonly erase: string
    readonly confirm: string
    readonly wrong: string
    readonly tooShort: string
    readonly typed: (count: number) => string
  }
  readonly agreeing: string
  readonly refusing: string
  readonly sent: {
    readonly heading: string
    readonly what: (institution: string) => string
    readonly next: string
    /** The same where nothing can be compared. */
    readonly nextWithoutPhoto: string
  }
  readonly refused: { readonly heading: string; readonly what: (institution: string) => string }
  readonly toDocument: string
  readonly toCitizens: string
  readonly scanAgain: string
  readonly failed: { readonly heading: string; readonly code: string }
  /** What happened, where the simulator could not say it itself. */
  readonly problems: { readonly unexplained: string; readonly unreachable: string }
  /** What to do next, by the problem's code, where its message and the buttons do not say it. */
  readonly advice: Readonly<Record<string, string>>
  /** The same where the document that is asked for is not on this phone. */
  readonly noDocumentAdvice: string
  /** Of the purposes that were approved in Polish, by their names; none in Polish itself. */
  readonly purposes: Readonly<Record<string, string>>
  /** By name of the data set. */
  readonly dataSets: Readonly<Record<string, string>>
  /** By field name of the data sets. */
  readonly fields: Readonly<Record<string, string>>
  /** Values that are codes, by field value; by `field.value` where a field has a word of its own. */
  readonly values: Readonly<Record<string, string>>
  readonly emptyValue: string
}
