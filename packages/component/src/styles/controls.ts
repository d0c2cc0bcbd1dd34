/** Buttons, links and fields. */
export const controls = `
  button,
  a,
  input {
    font: inherit;
    color: inherit;
  }
  button,
  a {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 44px;
    padding: 8px 18px;
    border: 1px solid transparent;
    border-radius: calc(var(--radius) - 2px);
    background: none;
    font-weight: 600;
    line-height: 1.3;
    text-decoration: none;
    cursor: pointer;
  }
  button:disabled {
    cursor: default;
    opacity: 0.55;
  }
  :is(button, a, summary, input, li):focus-visible,
  .search:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .primary {
    background: var(--accent);
    color: var(--on-accent);
  }
  .primary:hover:enabled,
  a.primary:hover {
    background: color-mix(in oklab, var(--accent) 90%, var(--text));
  }
  .secondary {
    border-color: var(--control);
  }
  .secondary:hover:enabled,
  .answer:hover:enabled {
    border-color: var(--text);
    background: var(--surface);
  }
  .quiet {
    padding-inline: 12px;
    color: var(--muted);
    font-weight: 500;
  }
  .quiet:hover:enabled {
    background: var(--surface);
    color: var(--text);
  }
  .quiet[aria-pressed='true'] {
    color: var(--text);
    background: var(--surface);
  }
  .support .quiet {
    min-width: 44px;
    padding: 0;
  }
  .support .icon {
    width: 16px;
    height: 16px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
  }
  .actions:empty {
    display: none;
  }
  .actions.apart {
    gap: 4px;
    margin-inline-start: -12px;
  }

  .search {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 48px;
    padding-inline: 14px;
    border: 1px solid var(--control);
    border-radius: calc(var(--radius) - 2px);
  }
  .search .icon {
    color: var(--muted);
  }
  .search input {
    flex: 1;
    min-width: 0;
    min-height: 44px;
    border: 0;
    outline: 0;
    background: none;
    font-size: 17px;
  }
  .search input::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  summary {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    border-radius: calc(var(--radius) - 2px);
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  .more,
  .hint summary {
    color: var(--muted);
    text-decoration: underline;
    text-decoration-color: var(--control);
    text-underline-offset: 3px;
  }
  .field {
    display: grid;
    max-width: 320px;
    margin-top: 8px;
  }
  .field input {
    min-height: 44px;
    padding: 8px 12px;
    border: 1px solid var(--control);
    border-radius: calc(var(--radius) - 2px);
    background: var(--raised);
  }
  .reason {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 48px;
    cursor: pointer;
  }
  .reason input {
    flex: none;
    width: 20px;
    height: 20px;
    margin: 0;
    accent-color: var(--text);
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation-duration: 0s !important;
    }
  }
`
