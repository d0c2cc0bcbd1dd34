/* Given names as documents have them: however alike two of them look, they are the names of two people. */

const WOMEN = `Ada Adela Adrianna Agata Agnieszka Alicja Alina Aleksandra Amelia Anastazja Angelika Aneta Anita Anna Antonina
Apolonia Aurelia Barbara Beata Blanka Bogna Bogumiła Bożena Bronisława Cecylia Celina Dagmara Danuta Daria Dominika Dorota
Edyta Elwira Eliza Elżbieta Emilia Emma Ewa Ewelina Felicja Franciszka Gabriela Genowefa Grażyna Halina Hanna Helena Henryka
Honorata Ida Iga Ilona Inga Irena Irmina Iwona Izabela Jadwiga Jagoda Janina Joanna Jolanta Jowita Józefa Judyta Julia
Julianna Julita Justyna Kaja Kamila Karolina Katarzyna Kazimiera Kinga Klara Klaudia Kornelia Krystyna Laura Lena Leokadia
Lidia Liliana Lucyna Ludwika Luiza Łucja Magdalena Maja Malwina Małgorzata Marcelina Maria Marianna Mariola Marlena Marta
Martyna Marzena Matylda Michalina Milena Mirosława Monika Nadia Natalia Nikola Nina Oliwia Otylia Patrycja Paulina Pola Regina
Renata Roksana Róża Rozalia Sabina Sandra Sara Stanisława Stefania Sylwia Tamara Teodora Teresa Urszula Wanda Weronika
Wiesława Wiktoria Wioletta Władysława Zofia Zuzanna Zyta Żaneta`
const MEN = `Adam Adolf Adrian Albert Aleksander Aleksy Alfred Alan Andrzej Antoni Arkadiusz Artur August Bartłomiej Bartosz
Bazyli Benedykt Bernard Błażej Bogdan Bogumił Bogusław Bolesław Borys Bronisław Bruno Cezary Cyprian Czesław Damian Daniel
Dariusz Dawid Dominik Edmund Edward Emil Ernest Eryk Eugeniusz Fabian Feliks Filip Franciszek Fryderyk Gabriel Gerard Grzegorz
Gustaw Henryk Hubert Ignacy Igor Ireneusz Iwo Jacek Jakub Jan Janusz Jarosław Jeremi Jerzy Joachim Józef Julian Juliusz Kacper
Kajetan Kamil Karol Kazimierz Klemens Konrad Konstanty Kornel Krystian Krzysztof Ksawery Lech Leon Leonard Leszek Lucjan
Ludwik Łukasz Maciej Maksym Maksymilian Marcel Marceli Marcin Marek Marian Mariusz Mateusz Maurycy Michał Mieczysław Mieszko
Mikołaj Miłosz Mirosław Nikodem Norbert Olaf Olgierd Oskar Patryk Paweł Piotr Przemysław Radosław Rafał Remigiusz Robert Roman
Ryszard Sebastian Sergiusz Seweryn Sławomir Stanisław Stefan Szczepan Szymon Tadeusz Teodor Tobiasz Tomasz Tymon Tymoteusz
Tytus Wacław Waldemar Walenty Wiesław Wiktor Wincenty Witold Władysław Włodzimierz Wojciech Zbigniew Zdzisław Zenon Zygmunt`

const NAMES = `${WOMEN} ${MEN}`.split(/\s+/)

/** Every two of them that a hurried reader might take for one: they begin alike, or end alike. */
export function namesAlike(): readonly (readonly [string, string])[] {
  return NAMES.flatMap((one) =>
    NAMES.filter((other) => other !== one && areAlike(one, other)).map(
      (other) => [one, other] as const,
    ),
  )
}

function areAlike(one: string, other: string): boolean {
  return one.slice(0, 2) === other.slice(0, 2) || one.slice(-4) === other.slice(-4)
}
