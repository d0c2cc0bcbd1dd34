/** Photo, attributes and the question about them. */
export const person = `
  .person {
    display: grid;
    gap: 24px;
  }
  .result + .person {
    padding-top: 32px;
    border-top: 1px solid var(--line);
  }
  .photo {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 8px;
    width: min(100%, 240px);
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
    object-fit: cover;
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
  .evidence {
    flex: 1 1 280px;
  }
  .evidence p {
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
  dd .mark {
    margin-inline-start: 8px;
  }
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(120px, 1fr));
    gap: 16px 24px;
    margin-top: 8px;
  }
  .facts dd {
    font-size: 17px;
    font-variant-numeric: tabular-nums;
    overflow-wrap: break-word;
  }
  .piece + .piece {
    margin-inline-start: 0.4em;
  }

  .question {
    display: grid;
    gap: 24px;
    padding-top: 24px;
    border-top: 1px solid var(--line);
  }
  .answers {
    display: grid;
    gap: 24px;
  }
  .answer {
    min-height: 64px;
    border: 2px solid var(--control);
    font-size: 17px;
  }
  fieldset {
    min-width: 0;
  }
  legend {
    margin-bottom: 8px;
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
