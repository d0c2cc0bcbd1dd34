import type { Sentences } from './sentence.ts'

/** Why a document as a whole stands to a record as it does: one for each line of the table. */
export const OVERALL_SENTENCES = {
  'record-merged': {
    pl: 'Ten wpis scalono z innym. Porównać trzeba wpis, który pozostał.',
    en: 'This record was merged into another. The surviving record must be compared.',
    uk: 'Цей запис об’єднано з іншим. Порівняти треба запис, що залишився.',
  },
  'pesel-differs': {
    pl: 'Oba numery PESEL są poprawne i różne: to dwie osoby.',
    en: 'Both PESEL numbers are valid and they differ: these are two people.',
    uk: 'Обидва номери PESEL правильні й різні: це дві особи.',
  },
  'evidence-in-conflict': {
    pl: 'Wspólnego numeru PESEL nie ma, a data urodzenia, imię lub oboje rodzice się nie zgadzają.',
    en: 'No PESEL number is in common, and the date of birth, the given name or both parents do not fit.',
    uk: 'Спільного номера PESEL немає, а дата народження, ім’я або обоє батьків не збігаються.',
  },
  'not-enough-on-file': {
    pl: 'W kartotece jest za mało danych, żeby powiedzieć, czy to ta sama osoba.',
    en: 'The register has too little to tell whether it is the same person.',
    uk: 'У картотеці замало даних, щоб сказати, чи це та сама особа.',
  },
  'record-of-the-deceased': {
    pl: 'Według kartoteki ta osoba nie żyje.',
    en: 'According to the register, this person is deceased.',
    uk: 'Згідно з картотекою, ця особа померла.',
  },
  'document-contradicts-itself': {
    pl: 'Dane w dokumencie przeczą sobie nawzajem.',
    en: 'What the document says contradicts itself.',
    uk: 'Дані в документі суперечать одні одним.',
  },
  'newer-document-on-file': {
    pl: 'W kartotece jest mDowód wydany później. Starszy niczego nie zastępuje.',
    en: 'The register has an mDowód that was issued later. The older one replaces nothing.',
    uk: 'У картотеці є mDowód, виданий пізніше. Старіший нічого не замінює.',
  },
  'field-in-conflict': {
    pl: 'Różnicy nie tłumaczy ani pomyłka, ani zmiana danych.',
    en: 'Neither a slip nor a change explains a difference.',
    uk: 'Різницю не пояснює ні помилка, ні зміна даних.',
  },
  'too-many-slips': {
    pl: 'Wspólnego numeru PESEL nie ma, a pomyłki są w dwóch danych naraz.',
    en: 'No PESEL number is in common, and there are slips in two fields at once.',
    uk: 'Спільного номера PESEL немає, а помилки є одразу у двох полях.',
  },
  'something-to-update': {
    pl: 'W kartotece jest coś do poprawienia lub uzupełnienia.',
    en: 'Something on file needs correcting or adding.',
    uk: 'У картотеці є що виправити або доповнити.',
  },
  agreed: {
    pl: 'Dokument i kartoteka się zgadzają.',
    en: 'The document and the register agree.',
    uk: 'Документ і картотека збігаються.',
  },
} as const satisfies Sentences
