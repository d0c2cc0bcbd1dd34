import type { Texts } from './texts.ts'

/**
 * The harmonised codes of directive 2006/126/EC, Annex I, point 12, that occur in practice; in the
 * words of a clerk, not of the directive. A code that is not here is shown as it is.
 */
export const LICENCE_CODES: Readonly<Record<string, Texts>> = {
  '01': { pl: 'korekcja wzroku', en: 'sight correction', uk: 'корекція зору' },
  '01.01': { pl: 'okulary', en: 'glasses', uk: 'окуляри' },
  '01.02': { pl: 'szkła kontaktowe', en: 'contact lenses', uk: 'контактні лінзи' },
  '01.05': { pl: 'osłona oka', en: 'eye cover', uk: 'пов’язка на око' },
  '01.06': {
    pl: 'okulary lub szkła kontaktowe',
    en: 'glasses or contact lenses',
    uk: 'окуляри або контактні лінзи',
  },
  '01.07': { pl: 'specjalna pomoc optyczna', en: 'special optical aid', uk: 'спеціальна оптика' },
  '02': { pl: 'aparat słuchowy', en: 'hearing aid', uk: 'слуховий апарат' },
  '03': { pl: 'proteza lub orteza', en: 'prosthesis or orthosis', uk: 'протез або ортез' },
  '10': {
    pl: 'dostosowana skrzynia biegów',
    en: 'modified gearbox',
    uk: 'адаптована коробка передач',
  },
  '15': { pl: 'dostosowane sprzęgło', en: 'modified clutch', uk: 'адаптоване зчеплення' },
  '20': { pl: 'dostosowane hamulce', en: 'modified brakes', uk: 'адаптовані гальма' },
  '25': { pl: 'dostosowany pedał gazu', en: 'modified accelerator', uk: 'адаптована педаль газу' },
  '31': { pl: 'dostosowane pedały', en: 'modified pedals', uk: 'адаптовані педалі' },
  '32': {
    pl: 'połączone hamulec i gaz',
    en: 'combined brake and accelerator',
    uk: 'поєднані гальмо і газ',
  },
  '33': {
    pl: 'połączone hamulec, gaz i kierownica',
    en: 'combined brake, accelerator and steering',
    uk: 'поєднані гальмо, газ і кермо',
  },
  '35': { pl: 'dostosowane przełączniki', en: 'modified controls', uk: 'адаптовані перемикачі' },
  '40': { pl: 'dostosowana kierownica', en: 'modified steering', uk: 'адаптоване кермо' },
  '42': { pl: 'dostosowane lusterka', en: 'modified mirrors', uk: 'адаптовані дзеркала' },
  '43': { pl: 'dostosowane siedzenie', en: 'modified seat', uk: 'адаптоване сидіння' },
  '44': { pl: 'dostosowany motocykl', en: 'modified motorcycle', uk: 'адаптований мотоцикл' },
  '45': {
    pl: 'tylko motocykl z wózkiem',
    en: 'motorcycle with sidecar only',
    uk: 'лише мотоцикл з коляскою',
  },
  '46': { pl: 'tylko pojazdy trójkołowe', en: 'tricycles only', uk: 'лише триколісні' },
  '50': {
    pl: 'tylko określony pojazd (numer VIN)',
    en: 'one vehicle only (by VIN)',
    uk: 'лише певний автомобіль (VIN)',
  },
  '51': {
    pl: 'tylko określony pojazd (numer rejestracyjny)',
    en: 'one vehicle only (by plate)',
    uk: 'лише певний автомобіль (номерний знак)',
  },
  '61': { pl: 'tylko w dzień', en: 'by day only', uk: 'лише вдень' },
  '62': { pl: 'tylko w pobliżu domu', en: 'near home only', uk: 'лише поблизу дому' },
  '63': { pl: 'bez pasażerów', en: 'without passengers', uk: 'без пасажирів' },
  '64': { pl: 'ograniczona prędkość', en: 'limited speed', uk: 'обмежена швидкість' },
  '65': { pl: 'tylko z innym kierowcą', en: 'only with another driver', uk: 'лише з іншим водієм' },
  '66': { pl: 'bez przyczepy', en: 'without a trailer', uk: 'без причепа' },
  '67': { pl: 'bez autostrad', en: 'no motorways', uk: 'без автомагістралей' },
  '68': { pl: 'bez alkoholu', en: 'no alcohol', uk: 'без алкоголю' },
  '69': {
    pl: 'tylko z blokadą alkoholową',
    en: 'only with an alcohol interlock',
    uk: 'лише з алкогольним замком',
  },
  '70': {
    pl: 'wymienione za prawo jazdy',
    en: 'exchanged for licence',
    uk: 'обміняно на посвідчення',
  },
  '71': { pl: 'duplikat prawa jazdy', en: 'duplicate of licence', uk: 'дублікат посвідчення' },
  '73': {
    pl: 'tylko czterokołowce (B1)',
    en: 'quadricycles only (B1)',
    uk: 'лише квадрицикли (B1)',
  },
  '78': {
    pl: 'tylko automatyczna skrzynia biegów',
    en: 'automatic gearbox only',
    uk: 'лише автоматична коробка передач',
  },
  '79': {
    pl: 'tylko pojazdy podane w nawiasie',
    en: 'only the vehicles in brackets',
    uk: 'лише транспорт, указаний у дужках',
  },
  '80': {
    pl: 'tylko trójkołowe, przed 24 rokiem życia',
    en: 'tricycles only, below 24',
    uk: 'лише триколісні, до 24 років',
  },
  '81': {
    pl: 'tylko dwukołowe, przed 21 rokiem życia',
    en: 'two-wheelers only, below 21',
    uk: 'лише двоколісні, до 21 року',
  },
  '95': { pl: 'kierowca zawodowy do', en: 'professional driver until', uk: 'професійний водій до' },
  '96': {
    pl: 'zespół pojazdów do 4250 kg',
    en: 'vehicle and trailer up to 4250 kg',
    uk: 'автопоїзд до 4250 кг',
  },
  '97': {
    pl: 'bez pojazdów z tachografem (C1)',
    en: 'no vehicles with tachograph (C1)',
    uk: 'без транспорту з тахографом (C1)',
  },
}

/** Reasons of a change of status. The codes are invented. */
export const STATUS_CHANGES: Readonly<Record<string, Texts>> = {
  POINTS: {
    pl: 'przekroczenie liczby punktów',
    en: 'too many penalty points',
    uk: 'перевищення штрафних балів',
  },
  SPEEDING: {
    pl: 'przekroczenie prędkości o ponad 50 km/h',
    en: 'speeding by over 50 km/h',
    uk: 'перевищення швидкості понад 50 км/год',
  },
  DRIVING_BAN: { pl: 'zakaz prowadzenia pojazdów', en: 'driving ban', uk: 'заборона керування' },
  HEALTH: { pl: 'względy zdrowotne', en: 'health', uk: 'стан здоров’я' },
  LOST: { pl: 'utrata dokumentu', en: 'document lost', uk: 'втрата документа' },
  EXCHANGED: { pl: 'wymiana dokumentu', en: 'document exchanged', uk: 'обмін документа' },
  RESTORED: { pl: 'przywrócenie uprawnień', en: 'entitlement restored', uk: 'поновлення прав' },
}
