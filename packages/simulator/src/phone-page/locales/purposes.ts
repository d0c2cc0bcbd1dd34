/*
 * What the approved purposes of the registry say in other languages, by their Polish names: a help for the reader, which
 * nobody approved. The desk has the same words from its catalogue.
 */

export const purposesEn: Readonly<Record<string, string>> = {
  'Zawarcie umowy rachunku': 'Opening of an account',
  'Wypłata gotówki w placówce': 'Withdrawal of cash at a branch',
  'Aktualizacja danych klienta': 'Update of the customer’s data',
  'Zawarcie umowy kredytu lub pożyczki': 'Conclusion of a credit or loan agreement',
  'Ustanowienie lub użycie pełnomocnictwa': 'Granting or use of a power of attorney',
  'Potwierdzenie prawa do oferty dla studentów': 'Proof of the right to an offer for students',
  'Wydanie pojazdu w leasingu lub najmie': 'Handing over of a leased or rented vehicle',
  'Przyjęcie reklamacji': 'Acceptance of a complaint',
  'Zawarcie umowy o świadczenie usług telekomunikacyjnych':
    'Conclusion of an agreement on telecommunications services',
  'Wymiana karty SIM': 'Replacement of a SIM card',
  'Przeniesienie numeru': 'Transfer of a number',
  'Potwierdzenie prawa do oferty dla dużych rodzin':
    'Proof of the right to an offer for large families',
  'Potwierdzenie prawa do oferty dla emerytów i rencistów':
    'Proof of the right to an offer for pensioners',
  'Przyjęcie na studia': 'Admission to studies',
  'Wydanie dyplomu, zaświadczenia lub duplikatu': 'Issue of a diploma, certificate or duplicate',
  'Potwierdzenie statusu studenta': 'Proof of the status of a student',
  'Zapis na zajęcia dla uczniów': 'Enrolment of a pupil in a course',
}

export const purposesUk: Readonly<Record<string, string>> = {
  'Zawarcie umowy rachunku': 'Укладення договору рахунку',
  'Wypłata gotówki w placówce': 'Зняття готівки у відділенні',
  'Aktualizacja danych klienta': 'Оновлення даних клієнта',
  'Zawarcie umowy kredytu lub pożyczki': 'Укладення кредитного договору',
  'Ustanowienie lub użycie pełnomocnictwa': 'Надання або використання довіреності',
  'Potwierdzenie prawa do oferty dla studentów': 'Підтвердження права на пропозицію для студентів',
  'Wydanie pojazdu w leasingu lub najmie': 'Видача автомобіля в лізинг або оренду',
  'Przyjęcie reklamacji': 'Прийняття скарги',
  'Zawarcie umowy o świadczenie usług telekomunikacyjnych':
    'Укладення договору про телекомунікаційні послуги',
  'Wymiana karty SIM': 'Заміна SIM-картки',
  'Przeniesienie numeru': 'Перенесення номера',
  'Potwierdzenie prawa do oferty dla dużych rodzin':
    'Підтвердження права на пропозицію для багатодітних родин',
  'Potwierdzenie prawa do oferty dla emerytów i rencistów':
    'Підтвердження права на пропозицію для пенсіонерів',
  'Przyjęcie na studia': 'Зарахування на навчання',
  'Wydanie dyplomu, zaświadczenia lub duplikatu': 'Видача диплома, довідки або дубліката',
  'Potwierdzenie statusu studenta': 'Підтвердження статусу студента',
  'Zapis na zajęcia dla uczniów': 'Запис учня на заняття',
}
