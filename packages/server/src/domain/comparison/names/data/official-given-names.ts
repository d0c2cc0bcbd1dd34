/**
 * Given names as Polish registry offices write them, of women and of men. A word of this list is never taken for a slip
 * of another name. Short forms that few people bear officially (Kasia, Kuba) are left out; those that many do (Lena,
 * Maja, Iga) are here.
 */
export const OFFICIAL_GIVEN_NAMES = `
Aneta Angela Bogdana Doriana Lilia Malina Mirella Mia Maia Lea Lia Luna Kira Gaja Norma Marita Marisa
Ada Adela Adelajda Adrianna Adriana Agata Agnieszka Aida Albina Aldona Aleksandra Alessandra Alfreda Alicja Alina
Amanda Amalia Amelia Anastazja Andżelika Angelika Angelina Aneta Aniela Anita Anna Antonina Antonia
Apolonia Ariadna Arleta Astrid Aurelia Balbina Barbara Beata Beatrycze Beatrix Berenika Bernadeta
Bernadetta Berta Bianka Blanka Blandyna Bogna Bogumiła Bogusława Bolesława Bożena Bożenna Bronisława Brygida
Cecylia Celestyna Celina Czesława Dagmara Dagna Dalia Danuta Daniela Daria Debora Delfina Diana Dobrawa
Dobromiła Dobrosława Dominika Dorota Edyta Eleonora Eliza Elwira Elżbieta Emilia Emiliana Ernestyna Erika
Eryka Estera Eugenia Eulalia Ewa Ewelina Fabiola Faustyna Felicja Felicyta Filipina Filomena Flora Florentyna Franciszka
Fryderyka Gabriela Genowefa Gertruda Gizela Gloria Gracja Grażyna Greta Halina Hanna Helena Helga
Henryka Hermina Hiacynta Hildegarda Honorata Hortensja Ida Iga Ignacja Ilona Inez Inga Ingrid Irena Irma Irmina
Iryda Irys Iwa Iwona Izabela Izabella Izolda Jadwiga Jagna Jagoda Jana Janina Janisława Jarosława Jaśmina Jessica
Joanna Jolanta Jowita Józefa Józefina Judyta Julia Julianna Julita Justyna Kaja Kalina Kamila Karina Karolina
Kasandra Katarzyna Kazimiera Kinga Klara Klaudia Klaudyna Klementyna Kleopatra Konstancja Kordelia Kornelia
Krystiana Krystyna Krzysztofa Ksawera Ksenia Kunegunda Lara Laura Lena Leokadia Leontyna Lidia Ligia
Lila Liliana Lilianna Lilla Liwia Loretta Lubomira Lucyna Ludmiła Ludwika Luiza Lukrecja Łucja
Magdalena Maja Malwina Małgorzata Manuela Marcela Marcelina Margareta Maria Marianna Marieta Marika Mariola Mariana
Marlena Marta Martyna Maryna Marzanna Marzena Matylda Melania Melisa Michalina Mieczysława Mila Milena
Miła Miłosława Mira Mirabela Miranda Mirela Miriam Mirosława Modesta Monika Nadia Nadzieja Narcyza Natalia
Nikola Nikoletta Nina Noemi Nora Odeta Oktawia Olga Oliwia Olimpia Otylia Ofelia Pamela
Patrycja Paula Paulina Pelagia Petronela Pola Polina Prakseda Rachela Radomiła Radosława Rebeka Regina Renata Rita
Roksana Roma Romana Rozalia Rozalinda Róża Rut Ruta Sabina Salomea Samanta Sandra Sara Sawa Scholastyka
Selena Serafina Seweryna Sławomira Sofia Sonia Stanisława Stefania Stella Sulisława Sybilla Sydonia Sylwia
Tamara Tatiana Tekla Teodora Teofila Teresa Tymotea Urszula Ulryka Wacława Walentyna Waleria
Wanda Wanessa Weronika Wiera Wiesława Wiktoria Wilhelmina Wilma Wincentyna Wioleta Wioletta Wirginia Wisława
Władysława Zdzisława Zenobia Zenona Zofia Zoja Zoe Zuzanna Zyta Żaneta
Żywia Żywisława
Abel Abraham Achilles Adalbert Adam Adolf Adrian Albert Albin Aleksander Aleksy Alan Alfons Alfred Alojzy Amadeusz
Ambroży Anatol Andrzej Anastazy Antoni Antonin Anzelm Apolinary Apoloniusz Arkadiusz Arnold Aron Artur August Augustyn
Aureliusz Axel Baltazar Barnaba Bartłomiej Bartosz Bazyli Beniamin Benedykt Benon Bernard Błażej Bogdan Bogumił Bogusław
Bolesław Bonawentura Bonifacy Borys Borysław Bożydar Bronisław Bruno Brunon Brian Bryan Cecyl Cezary Chwalibóg
Cyprian Cyryl Czcibor Czesław Dacjan Dagobert Damian Daniel Dariusz Dawid Denis Dennis Dezyderiusz Dionizy Dobiesław
Dobromir Dominik Donald Donat Dorian Edgar Edmund Edward Edwin Eliasz Eligiusz Emanuel Emil Emilian Erazm Eric Erik Ernest
Erwin Eryk Eugeniusz Euzebiusz Ewaryst Ezechiel Fabian Faustyn Felicjan Feliks Ferdynand Fidel Filemon Filip Florian
Franciszek Fryderyk Gabriel Gaweł Gerard Gerwazy Gilbert Gniewomir Gniewko Godfryd Gordian Gościsław Gracjan Grzegorz Gustaw
Gwidon Hektor Henryk Herbert Herman Hieronim Hilary Hipolit Hiacynt Horacy Hubert Hugo Hugon Idzi Ignacy Igor Ildefons
Ireneusz Ivo Iwo Izaak Izydor Jacek Jacenty Jakub Jan Janisław Janusz Jarema Jaromir Jarosław Jeremi Jeremiasz Jerzy
Jędrzej Joachim Jonasz Jonatan Józef Józafat Jozue Juda Julian Juliusz Justyn Justus Kacper Kajetan Kajus Kalikst Kamil
Karol Kasjan Kasper Kazimierz Kevin Klaudiusz Klemens Kondrat Konrad Konstanty Konstantyn Kornel Korneliusz Kosma Kryspin
Krystian Krzesimir Krzysztof Ksawery Ksawier Kwiryn Lambert Laurenty Lech Lechosław Leo Leon Leonard Leonid Leopold
Lesław Leszek Lew Liberiusz Liwiusz Longin Lubomir Lucjan Lucjusz Ludwik Lutosław Łazarz Łucjan Łukasz Maciej
Makary Maksym Maksymilian Malachiasz Manfred Marceli Marcel Marcelin Marcin Marcjan Marek Marian Marin Mariusz
Mateusz Maurycy Melchior Metody Michał Mieczysław Mieszko Mikołaj Milan Miłosz Miłosław Miron Mirosław Mścisław Modest
Mojżesz Napoleon Narcyz Natan Nataniel Nestor Nikodem Nikola Norbert Oktawian Oktawiusz Olaf
Olgierd Oliver Oliwer Oliwier Onufry Orest Oskar Oswald Otto Otton Owidiusz Pankracy Paskal Patryk Paulin Paweł Piotr
Placyd Polikarp Prosper Protazy Przemysł Przemysław Rafał Radomił Radosław Radzimir Rajmund Rajnold Remigiusz
Renat Robert Roch Roderyk Roger Roland Roman Romeo Romuald Ronald Rościsław Rudolf Rufin Rupert Ryszard Sambor Samson
Samuel Saturnin Saul Sebastian Sędzimir Serafin Sergiusz Serwacy Seweryn Siemowit Sławomir Sławoj Sobiesław Spytko
Stanisław Stefan Sulisław Świętopełk Świętosław Sylwan Sylwester Sylwiusz Symeon Szczepan Szczęsny Szymon Tadeusz Tarsycjusz
Telesfor Teodor Teofil Tobiasz Tomasz Tomisław Tristan Tycjan Tymon Tymoteusz Tytus Ulryk Urban Ursyn Walenty Walery
Walerian Wacław Waldemar Walter Wawrzyniec Wenancjusz Wenecjusz Werner Wespazjan Wiesław Wiktor Wiktoryn Wilhelm Wilfryd
Wincenty Wirgiliusz Wit Witalis Witold Władysław Włodzimierz Wojciech Wojsław Wolfgang Wulfryd Zachariasz Zawisza Zbigniew
Zbysław Zdzisław Zefiryn Zenobiusz Zenon Ziemowit Zygfryd Zygmunt Żegota Żelisław Dylan Brajan Kewin
Igor Ruslan Timur
`
