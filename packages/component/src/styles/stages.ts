/** What each stage looks like. */
export const stages = `
  .stage {
    display: grid;
    gap: 24px;
    min-width: 0;
    animation: arrive 160ms ease-out;
  }
  @keyframes arrive {
    from {
      opacity: 0;
    }
  }
  .wait {
    min-height: 240px;
    animation: arrive 160ms ease-out 300ms backwards;
  }
  .wait > :last-child {
    display: grid;
    gap: 24px;
    align-content: start;
  }
  .wait > div > h2 {
    font-size: 21px;
    color: var(--muted);
  }
  i {
    height: 24px;
    border-radius: var(--radius);
    background: var(--surface);
  }
  i:last-of-type {
    width: 60%;
  }

  .choose,
  .code,
  .operations,
  .details,
  .code-text,
  .code-picture {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 24px;
    align-content: start;
  }
  .code-picture .secondary {
    max-width: 100%;
    flex: 1 0 auto;
  }
  .operations {
    gap: 8px;
  }
  .operations > p {
    padding: 12px 14px;
  }
  [role='option'] {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 48px;
    padding: 8px 14px;
    border-radius: calc(var(--radius) - 2px);
    font-size: 17px;
    line-height: 1.35;
    cursor: pointer;
  }
  [role='option']:hover {
    background: var(--surface);
  }
  [role='option'][aria-selected='true'] {
    background: var(--surface);
    box-shadow: inset 3px 0 var(--text);
    font-weight: 600;
  }
  .digit {
    flex: none;
    width: 20px;
    color: var(--muted);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .asked {
    display: grid;
    gap: 4px;
  }
  dt {
    color: var(--muted);
    font-size: 13px;
  }
  .asked dd + dt {
    margin-top: 12px;
  }
  .fields {
    columns: 2 132px;
    column-gap: 16px;
  }
  .fields li {
    display: flex;
    gap: 4px;
    align-items: start;
    padding-block: 2px;
    break-inside: avoid;
    line-height: 1.3;
    overflow-wrap: break-word;
  }

  .qr {
    width: min(100%, var(--room, 100%));
    margin-inline: auto;
    color-scheme: only light;
    forced-color-adjust: none;
    aspect-ratio: 1;
    border: 1px solid var(--line);
    border-radius: var(--radius);
    overflow: hidden;
    background: #fff;
    color: #000;
  }
  .qr svg {
    display: block;
    width: 100%;
    height: 100%;
  }
  .qr canvas {
    width: 88%;
    height: 88%;
    margin: 6%;
  }
  .customer .qr {
    width: 100%;
  }
  .qr.over {
    color-scheme: inherit;
    forced-color-adjust: auto;
    display: grid;
    gap: 8px;
    place-content: center;
    justify-items: center;
    padding: 24px;
    background: var(--surface);
    color: var(--text);
    text-align: center;
    text-wrap: balance;
  }
  .qr.over .icon {
    width: 40px;
    height: 40px;
    stroke-width: 1;
    color: var(--muted);
  }
  .typed {
    display: grid;
    justify-items: center;
    text-align: center;
  }
  .typed code {
    font-size: clamp(28px, 8cqi, 36px);
    font-weight: 600;
    line-height: 1.3;
  }
  .clock {
    font-variant-numeric: tabular-nums;
  }
  .countdown {
    max-width: none;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 12px;
  }
  .countdown .clock,
  .qr .clock {
    font-size: 28px;
    line-height: 1.2;
  }
  .clock.last {
    font-weight: 700;
  }
  .hint p {
    color: var(--muted);
  }

  dialog {
    width: 100vw;
    max-width: none;
    height: 100dvh;
    max-height: none;
    margin: 0;
    padding: 16px;
    border: 0;
    background: var(--raised);
    color: var(--text);
  }
  .customer {
    display: grid;
    grid-template-rows: auto 1fr;
    gap: 16px;
    min-height: 100%;
    container-type: inline-size;
  }
  .customer-bar {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 4px;
  }
  .customer-body {
    display: grid;
    gap: 24px;
    place-content: center;
    justify-items: center;
  }
  .customer-code {
    display: grid;
    gap: 16px;
    --most: min(60vh, 100%);
    width: max(200px, min(var(--most), 100dvh - var(--rest, 180px)));
  }
  .customer-code:has(.typed) {
    --rest: 290px;
  }
  .customer-text {
    display: grid;
    gap: 16px;
    max-width: 32rem;
    font-size: 17px;
  }
  .customer-text h2 {
    font-size: 28px;
  }

  .compared {
    display: flex;
    gap: 8px;
    max-width: 68ch;
  }
  .compared .mark {
    vertical-align: 0;
    align-items: start;
    padding-top: 1px;
  }
  .comparison {
    display: grid;
    gap: 16px;
    padding-top: 24px;
    border-top: 1px solid var(--line);
  }
  .difference {
    display: grid;
    gap: 4px;
    padding: 12px 16px;
    border-radius: calc(var(--radius) - 2px);
    background: var(--surface);
  }
  .difference .facts {
    grid-template-columns: repeat(auto-fit, minmax(180px, 1fr));
  }
  .difference h4::first-letter {
    text-transform: uppercase;
  }
  .difference dd {
    font-size: 17px;
  }
  .comparison .updates {
    display: grid;
    gap: 8px;
  }
  .field + .actions {
    margin-top: 12px;
  }
  .result .countdown {
    justify-content: start;
  }
  mark {
    background: none;
    color: inherit;
    font-weight: 700;
    text-decoration: underline 2px var(--caution);
    text-underline-offset: 3px;
  }

  .result {
    display: grid;
    gap: 16px;
    padding-block: 8px;
  }
  .result > div {
    display: grid;
    gap: 8px;
  }
  .result .actions {
    margin-top: 16px;
  }
  .seal {
    display: grid;
    place-content: center;
    width: 48px;
    height: 48px;
    border-radius: 50%;
    border: 1.5px solid currentColor;
  }
  .seal .icon {
    width: 24px;
    height: 24px;
  }
  .seal.neutral {
    color: var(--muted);
  }

  @container (min-width: 480px) {
    .result {
      grid-template-columns: auto 1fr;
      gap: 24px;
      padding-block: 24px;
    }
  }
  @container (min-width: 720px) {
    .choose {
      grid-template-columns: minmax(280px, 5fr) 6fr;
      gap: 48px;
    }
    .choose.fixed {
      grid-template-columns: 1fr;
    }
    .choose:not(.fixed) .details {
      padding-inline-start: 48px;
      border-inline-start: 1px solid var(--line);
      min-height: 280px;
    }
    .code {
      grid-template-columns: minmax(320px, 400px) 1fr;
      gap: 48px;
    }
    .person:has(.photo) {
      grid-template-columns: var(--photo) 1fr;
    }
    .person > .facts {
      grid-column: 1 / -1;
    }
    .facts {
      grid-template-columns: repeat(auto-fill, minmax(160px, 1fr));
    }
    .answers {
      gap: 40px;
    }
    fieldset {
      display: flex;
      flex-wrap: wrap;
      gap: 0 32px;
    }
    .answer {
      font-size: 17px;
    }
    .customer-body {
      grid-template-columns: auto minmax(280px, 32rem);
      align-items: center;
      gap: 64px;
    }
    .customer-code {
      --most: min(46vw, 72vh);
    }
    .customer-text h2 {
      font-size: 36px;
    }
  }
`
