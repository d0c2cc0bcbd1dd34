/** What the phone says when it cannot go on, by code. `5004` is the app's own code for an OCSP error. */
export const REFUSALS = {
  'wrong-code': {
    pl: 'To nie jest kod, z którego korzystają instytucje.',
    en: 'This is not a code that institutions use.',
    uk: 'Це не код, яким користуються установи.',
  },
  'typed-code-unknown': {
    pl: 'Nikt nie pokazuje teraz takiego kodu.',
    en: 'Nobody shows such a code now.',
    uk: 'Ніхто зараз не показує такого коду.',
  },
  'too-many-guesses': {
    pl: 'Za dużo niepoprawnych kodów. Spróbuj za minutę.',
    en: 'Too many wrong codes. Try again in a minute.',
    uk: 'Забагато неправильних кодів. Спробуйте за хвилину.',
  },
  'code-expired': {
    pl: 'Kod stracił ważność. Poproś o nowy.',
    en: 'The code has expired. Ask for a new one.',
    uk: 'Термін дії коду минув. Попросіть новий.',
  },
  'unknown-card': {
    pl: 'Ministerstwo nie zna tej instytucji albo jej karty usługi.',
    en: 'The Ministry does not know this institution or its service card.',
    uk: 'Міністерство не знає цієї установи або її картки послуги.',
  },
  'registry-unavailable': {
    pl: 'Rejestr instytucji nie odpowiada. Spróbuj za chwilę.',
    en: 'The registry of institutions does not answer. Try again in a moment.',
    uk: 'Реєстр установ не відповідає. Спробуйте за мить.',
  },
  'document-not-valid': {
    pl: 'Twój dokument jest nieważny, zawieszony albo unieważniony.',
    en: 'Your document is suspended, revoked or no longer valid.',
    uk: 'Ваш документ недійсний, призупинений або анульований.',
  },
  'no-mdowod': {
    pl: 'Instytucja prosi o mDowód, a nie masz go w telefonie.',
    en: 'The institution asks for an mDowód, and there is none on your phone.',
    uk: 'Установа просить mDowód, а у вашому телефоні його немає.',
  },
  'no-driving-licence': {
    pl: 'Instytucja prosi o prawo jazdy, a nie masz go w telefonie.',
    en: 'The institution asks for a driving licence, and there is none on your phone.',
    uk: 'Установа просить посвідчення водія, а у вашому телефоні його немає.',
  },
  'no-student-card': {
    pl: 'Instytucja prosi o legitymację studencką, a nie masz jej w telefonie.',
    en: 'The institution asks for a student card, and there is none on your phone.',
    uk: 'Установа просить студентський квиток, а у вашому телефоні його немає.',
  },
  'no-school-card': {
    pl: 'Instytucja prosi o legitymację szkolną, a nie masz jej w telefonie.',
    en: 'The institution asks for a school card, and there is none on your phone.',
    uk: 'Установа просить учнівський квиток, а у вашому телефоні його немає.',
  },
  'no-pensioner-card': {
    pl: 'Instytucja prosi o legitymację emeryta-rencisty, a nie masz jej w telefonie.',
    en: 'The institution asks for a pensioner card, and there is none on your phone.',
    uk: 'Установа просить пенсійне посвідчення, а у вашому телефоні його немає.',
  },
  'no-large-family-card': {
    pl: 'Instytucja prosi o Kartę Dużej Rodziny, a nie masz jej w telefonie.',
    en: 'The institution asks for a Large Family Card, and there is none on your phone.',
    uk: 'Установа просить Картку багатодітної родини, а у вашому телефоні її немає.',
  },
  'unknown-citizen': {
    pl: 'Nie ma takiej osoby w symulatorze.',
    en: 'The simulator has no such person.',
    uk: 'У симуляторі немає такої особи.',
  },
  'unknown-scenario': {
    pl: 'Nie ma takiego scenariusza.',
    en: 'There is no such scenario.',
    uk: 'Такого сценарію немає.',
  },
  'unknown-scan': {
    pl: 'To skanowanie już się zakończyło. Zeskanuj kod jeszcze raz.',
    en: 'This scan is over. Scan the code again.',
    uk: 'Це сканування вже завершено. Відскануйте код ще раз.',
  },
  'wrong-pin': {
    pl: 'Niepoprawny PIN.',
    en: 'Wrong PIN.',
    uk: 'Неправильний PIN.',
  },
  'pin-blocked': {
    pl: 'Trzy razy podano niepoprawny PIN. Zeskanuj kod jeszcze raz.',
    en: 'The PIN was wrong three times. Scan the code again.',
    uk: 'PIN тричі введено неправильно. Відскануйте код ще раз.',
  },
  '5004': {
    pl: 'Certyfikat tego telefonu jest odwołany albo nie da się go sprawdzić.',
    en: 'The certificate of this phone is revoked or cannot be checked.',
    uk: 'Сертифікат цього телефону відкликано або його неможливо перевірити.',
  },
  'not-accepted': {
    pl: 'Instytucja nie przyjęła danych. Poproś o nowy kod.',
    en: 'The institution did not accept the data. Ask for a new code.',
    uk: 'Установа не прийняла дані. Попросіть новий код.',
  },
  'backsystem-unavailable': {
    pl: 'Instytucja nie odpowiada. Danych nie przekazano.',
    en: 'The institution does not answer. No data was handed over.',
    uk: 'Установа не відповідає. Дані не передано.',
  },
} as const
export type Refusal = keyof typeof REFUSALS
