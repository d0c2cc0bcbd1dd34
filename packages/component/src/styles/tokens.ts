/** Roles. Every colour has its light and dark form and can be set by the host. */
export const tokens = `
  :host {
    --surface: var(--okienko-surface, light-dark(#f4f6f6, #0f1516));
    --raised: var(--okienko-raised, light-dark(#ffffff, #182021));
    --text: var(--okienko-text, light-dark(#152223, #e9eff0));
    --muted: var(--okienko-muted, light-dark(#536466, #a2b1b3));
    --line: var(--okienko-line, light-dark(#dbe2e3, #303b3d));
    --control: var(--okienko-control, light-dark(#7d8d8f, #738486));
    --accent: var(--okienko-accent, light-dark(#0b5a63, #74cdd5));
    --on-accent: var(--okienko-on-accent, light-dark(#ffffff, #04262a));
    --positive: var(--okienko-positive, light-dark(#1c6b43, #79cfa1));
    --caution: var(--okienko-caution, light-dark(#855600, #e9bb62));
    --critical: var(--okienko-critical, light-dark(#a62a1f, #ff9e92));
    --radius: var(--okienko-radius, 10px);

    display: block;
    container-type: inline-size;
    color: var(--text);
    font-size: 15px;
    line-height: 1.5;
    text-align: start;
    overflow-wrap: break-word;
  }
  :host([hidden]) {
    display: none;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
`
