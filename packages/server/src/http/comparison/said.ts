import {
  COUNTER_SENTENCES,
  NAME_RULE_SENTENCES,
  NUMBER_RULE_SENTENCES,
  OVERALL_SENTENCES,
  PLACE_RULE_SENTENCES,
  type Sentence,
  type Sentences,
} from '@okienko/contract'

const RULES: Sentences = {
  ...NUMBER_RULE_SENTENCES,
  ...NAME_RULE_SENTENCES,
  ...PLACE_RULE_SENTENCES,
}
const OVERALL: Sentences = {
  ...OVERALL_SENTENCES,
  ...COUNTER_SENTENCES,
}

/** What a rule says, without a value; its own name where no sentence is known, as of one that an older version had. */
export function saidBy(rule: string): Sentence {
  return RULES[rule] ?? { pl: rule, en: rule, uk: rule }
}

/** The same of a line of the table of overall verdicts. */
export function overallSaid(line: string): Sentence {
  return OVERALL[line] ?? { pl: line, en: line, uk: line }
}
