/** Contrast themes (forced colours) take colours and shadows away: what those say is said by borders and outlines. */
export const contrast = `
  @media (forced-colors: active) {
    [role='option'][aria-selected='true'] {
      outline: 3px solid Highlight;
      outline-offset: -3px;
    }
    .primary {
      border: 3px solid ButtonText;
    }
    .steps .now,
    .steps .stopped {
      border-width: 5px 0 0;
      padding-top: 5px;
    }
    .steps .next {
      border-top-style: dotted;
    }
    .quiet[aria-pressed='true'] {
      border-color: Highlight;
    }
    button:disabled,
    .answer[aria-disabled] {
      border-color: GrayText;
      color: GrayText;
      opacity: 1;
    }
    .notice,
    .offline,
    .photo,
    .difference,
    i {
      border: 1px solid;
    }
    .offline {
      border-inline-start-width: 5px;
    }
  }
`
