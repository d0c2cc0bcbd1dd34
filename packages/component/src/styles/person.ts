/** Photo, attributes and the question about them. */
export const person = `
  .person {
    --photo: min(240px, calc(var(--room, 320px) * 0.75));
    display: grid;
    gap: 16px 32px;
  }
  .person :is(button, summary) {
    scroll-margin-block-end: 240px;
  }
  .result + .person,
  .comparison + .person {
    padding-top: 24px;
    border-top: 1px solid var(--line);
  }
  .photo {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 8px;
    width: min(100%, var(--photo));
    min-height: 96px;
    aspect-ratio: 3 / 4;
    margin-inline: auto;
    border-radius: var(--radius);
    overflow: hidden;
    background: var(--surface);
    color: var(--muted);
  }
  .photo .icon {
    width: 64px;
    height: 64px;
    stroke-width: 0.8;
  }
  canvas {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: contain;
  }
  .photo:has(canvas) {
    place-content: stretch;
  }
  .name {
    font-size: clamp(21px, 7cqi, 28px);
    overflow-wrap: anywhere;
  }
  .person-text {
    display: grid;
    gap: 8px;
    align-content: start;
    min-width: 0;
  }
  .person-aside {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    justify-content: space-between;
    gap: 0 24px;
  }
  .person-aside .quiet {
    margin-inline: -12px;
  }
  .rest dl {
    margin-top: 8px;
  }
  .evidence {
    flex: 1 1 280px;
  }
  .evidence p {
    margin-top: 4px;
    color: var(--muted);
  }
  .evidence .digest {
    margin: 8px 0;
    font-size: 13px;
  }
  .mark {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    vertical-align: -4px;
  }
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(120px, 1fr));
    gap: 12px 24px;
  }
  .facts dd {
    overflow-wrap: break-word;
  }
  .person-text .facts dd {
    font-size: 17px;
    font-variant-numeric: tabular-nums;
  }
  .whole {
    white-space: nowrap;
  }
  .piece {
    display: inline-block;
    max-width: 100%;
  }
  .piece:not(:last-child) {
    margin-inline-end: 0.4em;
  }

  [data-stage='assessing'] {
    display: block;
  }
  .question {
    position: var(--hold, static);
    bottom: 0;
    display: grid;
    gap: 8px;
    margin: 16px calc(-1 * var(--pad)) calc(-1 * var(--pad));
    padding: 12px var(--pad) 4px;
    border-top: 1px solid var(--line);
    border-radius: 0 0 var(--radius) var(--radius);
    background: var(--raised);
  }
  .question h3,
  .question legend {
    font-size: 17px;
  }
  .asking {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 16px;
  }
  .answers {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 16px;
  }
  .answer {
    min-height: 60px;
    padding-inline: 8px;
    border: 2px solid var(--control);
  }
  .answer[aria-disabled] {
    border-color: var(--line);
    color: var(--muted);
    cursor: progress;
  }
  fieldset {
    min-width: 0;
  }
  .question-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 16px;
    font-size: 13px;
  }
  .question-foot .quiet {
    margin-inline: -12px;
  }
`
