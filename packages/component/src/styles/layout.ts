/** What holds for everything: sizes, type, spacing. */
export const layout = `
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h2 {
    font-size: 28px;
    font-weight: 600;
    line-height: 1.2;
    text-wrap: balance;
    overflow-wrap: break-word;
  }
  [tabindex='-1']:focus {
    outline: none;
  }
  h3,
  legend {
    font-size: 21px;
    font-weight: 600;
    line-height: 1.3;
    padding: 0;
    text-wrap: balance;
  }
  p,
  dd {
    max-width: 68ch;
    text-wrap: pretty;
  }
  p:empty {
    display: none;
  }
  strong {
    font-weight: 600;
  }
  .muted {
    color: var(--muted);
  }
  .small {
    font-size: 13px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .icon {
    flex: none;
    width: 20px;
    height: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .positive {
    color: var(--positive);
  }
  .caution {
    color: var(--caution);
  }
  .critical {
    color: var(--critical);
  }

  .frame {
    position: relative;
    display: grid;
    gap: 24px;
    --pad: 16px;
    padding: var(--pad);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    background: var(--raised);
  }
  .steps {
    display: flex;
    gap: 6px;
    font-size: 13px;
    color: var(--muted);
  }
  .steps li {
    flex: 1 1 auto;
    display: flex;
    align-items: center;
    gap: 4px;
    padding-top: 8px;
    border-top: 2px solid var(--line);
  }
  .steps .done,
  .steps .now {
    border-color: var(--control);
  }
  .steps .now,
  .steps .stopped {
    border-color: var(--text);
    color: var(--text);
    font-weight: 600;
  }
  .steps .icon {
    display: none;
    width: 16px;
    height: 16px;
  }
  .offline,
  .notice {
    max-width: none;
    padding: 12px 16px;
    border-radius: calc(var(--radius) - 2px);
    background: var(--surface);
  }
  .offline {
    border-inline-start: 3px solid var(--caution);
  }
  .notice {
    display: flex;
    gap: 12px;
  }
  .notice > .icon {
    margin-top: 1px;
    color: var(--caution);
  }
  .support {
    display: flex;
    align-items: center;
    gap: 4px;
    margin-top: 12px;
    font-size: 13px;
    color: var(--muted);
  }
  code {
    font-family: ui-monospace, monospace;
    font-size: 12px;
    overflow-wrap: anywhere;
  }
  @container (min-width: 560px) {
    .frame {
      --pad: 24px;
    }
    .steps li {
      flex-basis: 0;
    }
    .steps .icon {
      display: block;
    }
  }
  @container (min-width: 720px) {
    .frame {
      --pad: 40px;
      padding-top: 28px;
    }
  }
`
