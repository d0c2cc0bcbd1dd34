/*
 * What the approved purposes of the registry say in other languages, by their Polish names: a help for the reader, which
 * nobody approved. The desk has the same words from its catalogue.
 */

export const purposesEn: Readonly<Record<string, string>> = {
  'Zawarcie umowy rachunku, lokaty, kredytu lub pożyczki':
    'Conclusion of an agreement on an account, a deposit, a credit or a loan',
  'Identyfikacja klienta przy obsłudze w placówce':
    'Identification of the customer for services at a branch',
  'Aktualizacja danych klienta': 'Update of the customer’s data',
  'Potwierdzenie prawa do oferty dla studentów': 'Proof of the right to an offer for students',
  'Wydanie pojazdu w leasingu lub najmie': 'Handing over of a leased or rented vehicle',
  'Zawarcie umowy o świadczenie usług telekomunikacyjnych':
    'Conclusion of an agreement on telecommunications services',
  'Wymiana karty SIM': 'Replacement of a SIM card',
  'Potwierdzenie prawa do oferty dla dużych rodzin':
    'Proof of the right to an offer for large families',
  'Potwierdzenie prawa do oferty dla emerytów i rencistów':
    'Proof of the right to an offer for pensioners',
  'Przyjęcie na studia': 'Admission to studies',
  'Wydawanie dokumentów i obsługa studenta w dziekanacie':
    'Issue of documents and service at the dean’s office',
  'Potwierdzenie statusu studenta': 'Proof of the status of a student',
  'Zapis na zajęcia dla uczniów': 'Enrolment of a pupil in a course',
}

export const purposesUk: Readonly<Record<string, string>> = {
  'Zawarcie umowy rachunku, lokaty, kredytu lub pożyczki':
    'Укладення договору рахунку, вкладу, кредиту або позики',
  'Identyfikacja klienta przy obsłudze w placówce':
    'Ідентифікація клієнта під час обслуговування у відділенні',
  'Aktualizacja danych klienta': 'Оновлення даних клієнта',
  'Potwierdzenie prawa do oferty dla studentów': 'Підтвердження права на пропозицію для студентів',
  'Wydanie pojazdu w leasingu lub najmie': 'Видача автомобіля в лізинг або оренду',
  'Zawarcie umowy o świadczenie usług telekomunikacyjnych':
    'Укладення договору про телекомунікаційні послуги',
  'Wymiana karty SIM': 'Заміна SIM-картки',
  'Potwierdzenie prawa do oferty dla dużych rodzin':
    'Підтвердження права на пропозицію для багатодітних родин',
  'Potwierdzenie prawa do oferty dla emerytów i rencistów':
    'Підтвердження права на пропозицію для пенсіонерів',
  'Przyjęcie na studia': 'Зарахування на навчання',
  'Wydawanie dokumentów i obsługa studenta w dziekanacie':
    'Видача документів та обслуговування студента в деканаті',
  'Potwierdzenie statusu studenta': 'Підтвердження статусу студента',
  'Zapis na zajęcia dla uczniów': 'Запис учня на заняття',
}
