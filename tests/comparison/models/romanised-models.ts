import type { Change, Model } from './model.ts'

/* The same foreign names, in the spellings in which banks have them. */

type Verdict = 'same_normalised' | 'likely_typo' | 'conflict'
type Spelling = readonly [document: string, register: string, verdict: Verdict]

/** The country, then surnames and given names as a document has them and as they stand on file. */
const SURNAMES: Readonly<Record<string, readonly Spelling[]>> = {
  UKR: [
    ['Shevchenko', 'Шевченко', 'same_normalised'],
    ['Shevchenko', 'Szewczenko', 'same_normalised'],
    ['Zghurskyi', 'Згурський', 'same_normalised'],
    ['Shcherbak', 'Szczerbak', 'same_normalised'],
    ['Kharchenko', 'Charczenko', 'same_normalised'],
    ['Hryhorenko', 'Григоренко', 'same_normalised'],
    ['Yakymchuk', 'Jakymczuk', 'same_normalised'],
    ['Tymoshchuk', 'Tymoszczuk', 'same_normalised'],
    ['Zhuravel', 'Журавель', 'same_normalised'],
    ['Bondarenko', 'Bondarenco', 'likely_typo'],
    ['Hnatiuk', 'Hnatjuk', 'same_normalised'],
  ],
  BLR: [
    ['Kavaliou', 'Кавалёў', 'same_normalised'],
    ['Zhukouski', 'Жукоўскі', 'same_normalised'],
  ],
  RUS: [
    ['Sokolov', 'Соколов', 'same_normalised'],
    ['Sokolov', 'Sokołow', 'same_normalised'],
    ['Shcherbakov', 'Szczerbakow', 'same_normalised'],
    ['Zhukov', 'Żukow', 'same_normalised'],
  ],
  DEU: [
    ['Müller', 'Mueller', 'same_normalised'],
    ['Groß', 'Gross', 'same_normalised'],
    ['Schröder', 'SCHROEDER', 'same_normalised'],
    ['Jäger', 'Jager', 'same_normalised'],
    ['von Lüttwitz', 'VON LUETTWITZ', 'same_normalised'],
  ],
  LTU: [
    ['Kazlauskienė', 'Kazlauskiene', 'same_normalised'],
    ['Žukauskienė', 'Žukauskas', 'likely_typo'],
    ['Žemaitis', 'ZEMAITIS', 'same_normalised'],
  ],
  VNM: [
    ['Nguyen', 'Nguyễn', 'same_normalised'],
    ['Tran', 'Trần', 'same_normalised'],
  ],
}
const GIVEN_NAMES: Readonly<Record<string, readonly Spelling[]>> = {
  UKR: [
    ['Oleksandr', 'Олександр', 'same_normalised'],
    ['Oleksandr', 'Aleksander', 'likely_typo'],
    ['Oleksandr', 'Aleksandr', 'likely_typo'],
    ['Mykhailo', 'Mykhaylo', 'same_normalised'],
    ['Mykhailo', 'Mychajło', 'same_normalised'],
    ['Mykhailo', 'Michał', 'likely_typo'],
    ['Yuliia', 'Yuliya', 'same_normalised'],
    ['Yuliia', 'Юлія', 'same_normalised'],
    ['Kateryna', 'Katarzyna', 'likely_typo'],
    ['Andrii', 'Andriy', 'same_normalised'],
    ['Andrii', 'Andrzej', 'likely_typo'],
    ['Pavlo', 'Paweł', 'likely_typo'],
    ['Serhii', 'Serhij', 'same_normalised'],
    ['Oleksandr', 'Oleksii', 'conflict'],
    ['Iryna', 'Olena', 'conflict'],
  ],
  BLR: [
    ['Aliaksandr', 'Аляксандр', 'same_normalised'],
    ['Aliaksandr', 'Aleksander', 'likely_typo'],
  ],
  RUS: [
    ['Dmitrii', 'Дмитрий', 'same_normalised'],
    ['Dmitrii', 'Dmitry', 'same_normalised'],
    ['Iurii', 'Jurij', 'same_normalised'],
  ],
  DEU: [
    ['Jürgen', 'Juergen', 'same_normalised'],
    ['Jörg', 'Jorg', 'same_normalised'],
  ],
  LTU: [['Jonas', 'JONAS', 'same_normalised']],
  VNM: [['Thi Lan Anh', 'Thị Lan Anh', 'same_normalised']],
}

function spelt(field: 'surname' | 'givenNames', of: typeof SURNAMES): Model {
  const rows = Object.entries(of).flatMap(([country, spellings]) =>
    spellings.map((spelling) => [country, spelling] as const),
  )
  return ({ isWoman }, random): Change | null => {
    const [country, [document, register, verdict]] = random.pick(rows)
    if (document.endsWith('ienė') && !isWoman) return null
    // Whoever comes from there has both names of there.
    const surname = field === 'surname' ? document : (SURNAMES[country]?.[0]?.[0] ?? '')
    const given = field === 'givenNames' ? document : (GIVEN_NAMES[country]?.[0]?.[0] ?? '')
    return {
      document: { surname, familyName: surname, givenNames: [given], citizenship: country },
      register: { [field]: register },
      fields: { [field]: verdict },
    }
  }
}

export const ROMANISED_MODELS = {
  'foreign-surname-spelt': spelt('surname', SURNAMES),
  'foreign-given-name-spelt': spelt('givenNames', GIVEN_NAMES),
} as const satisfies Readonly<Record<string, Model>>
