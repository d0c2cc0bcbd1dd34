/**
 * One name as several languages officially have it, a line each: Polish first, then Ukrainian, Russian and Belarusian by
 * their passports, then others. Spellings of one language by other tables need not stand here.
 */
export const NAMES_ABROAD = `
Aleksander Oleksandr Aleksandr Aliaksandr Alexander Alexandre Aleksandras Alessandro Alejandro
Aleksandra Oleksandra Aliaksandra Alexandra Alessandra Alejandra
Aleksy Oleksii Aleksei Aliaksei Alexis Alexey
Agnieszka Agnes Ahnia Agnessa Agnieška Agnes Agneta
Alicja Alisa Alice
Alina Alina Alyna
Anastazja Anastasiia Anastasia Anastasiya
Anatol Anatolii Anatoli
Andrzej Andrii Andrei Andrey Andrew Andreas André Andrius Andrea Andres Ondřej
Aniela Anhelina Angelina Angela
Anna Hanna Anne Ann Ona Ana Ane
Antoni Anton Antonio Anthony Antonín Antanas Antoine
Antonina Antonina Antonia
Arkadiusz Arkadii Arkady
Artur Arthur Artur Arturas
Artem Artiom Artsiom Artemiusz
Barbara Varvara Barbora
Bartłomiej Bartholomäus Bartholomew Varfolomii
Bazyli Vasyl Vasilii Vasily Vasil Basil
Bernard Bernhard Bernardo
Bogdan Bohdan Bagdan
Borys Boris Barys
Cecylia Tsetsyliia Cecilia Cecile
Cyryl Kyrylo Kirill Kiryl Cyril
Damian Demian Damyan Damien
Daniel Danylo Daniil Danila
Daria Dariia Darya Daryia
Dawid Davyd David Dovydas
Demetriusz Dmytro Dmitrii Dmitry Dzmitry
Denis Denys Dzianis Dennis
Dominik Dominic Dominique Domenico
Dorota Dorothea Dorothy Dorota Dorotheia
Edward Eduard Edvard Edouard Eduardo
Elżbieta Yelyzaveta Elizaveta Lizaveta Elizabeth Elisabeth Elžbieta
Emilia Emiliia Emily Emilie
Eugeniusz Yevhen Evgenii Evgeny Yauhen Eugene Eugen
Eugenia Yevheniia Evgeniia Yauheniya
Ewa Yeva Eva Eve Ieva
Fiodor Fedir Fedor Fiodar Teodor Theodor Theodore
Filip Pylyp Filipp Philip Philipp Philippe
Franciszek Frants Francis Franz Francisco Francesco Pranciškus
Gabriel Havryil Gavriil
Grzegorz Hryhorii Grigorii Grigory Ryhor Gregory Gregor Grigorijus
Halina Halyna Galina
Helena Olena Elena Alena Yelena Helen Helene Elena Jelena
Henryk Henrikh Genrikh Heinrich Henry Henri Henrikas
Ignacy Ihnat Ignatii Ignacio Ignas
Igor Ihor Ihar
Ilia Illia Ilya Eliasz Elias Elijah
Inna Inna
Irena Iryna Irina Irene Irene
Jakub Yakiv Yakov Yakau Jacob Jakob James Jokūbas Iacob
Jan Ivan Iwan Ian John Johann Johannes Jonas Jean Juan Giovanni Yan Janos Ioan
Janina Yanina Janine
Joanna Ivanna Ioanna Joanne Johanna Jeanne Juana Giovanna
Jarosław Yaroslav Jaroslav
Jerzy Yurii Yury Georgii Heorhii George Georg Jurgis Georges Jorge Giorgio Jiří
Józef Yosyp Iosif Osip Yazep Joseph Josef Juozas José Giuseppe
Julia Yuliia Julija
Julian Yuliian Julien Julius
Justyna Yustyna Justine Justina
Kamil Camille Camilo
Karol Karl Charles Carl Carlos Karolis Carlo
Karolina Carolina Caroline Karoline
Katarzyna Kateryna Ekaterina Yekaterina Katsiaryna Catherine Katharina Katherine Kotryna Kateřina Catalina
Kazimierz Kazymyr Kazimir Kazimieras Casimir
Klaudia Klavdiia Claudia Klaudija
Konstanty Kostiantyn Konstantin Kanstantsin Constantine
Krystyna Khrystyna Kristina Christina Christine Krystsina
Krzysztof Khrystofor Christopher Christoph Christophe Kristupas Cristobal
Ksenia Kseniia Oksana Aksana Xenia
Ludmiła Liudmyla Liudmila Lyudmila
Ludwik Liudvik Ludwig Louis Luis Liudvikas Luigi
Lubow Liubov Lyubov
Larysa Larisa
Leon Lev Leo Leon
Łukasz Luka Lukas Luke Lucas Luca Lukáš
Maciej Matvii Matvei Matthias Motiejus Matiej
Magdalena Mahdalyna Madeleine Magdalene Magdalena
Maksym Maksim Maxim Maxime
Małgorzata Marharyta Margarita Margaret Margarete Margareta Margarethe Marguerite Malgožata
Marcin Martyn Martin Martynas Martino
Marek Marko Mark Marcus Markus Marc Morkus Marco
Maria Mariia Maryia Mary Marie Marija
Marianna Marianna Maryanna Marianne
Maryna Marina Maryna
Mateusz Matvii Matvei Matthew Matthäus Mathieu Matas Matteo Mateo
Michał Mykhailo Mikhail Mikhail Michael Michel Miguel Mykolas Michele Mihail
Mikołaj Mykola Nikolai Nikolay Mikalai Nicholas Nikolaus Nicolas Mikalojus Nicola Mikalojus
Nadzieja Nadiia Nadezhda Nadzeya
Natalia Nataliia Natalya Nathalie
Olga Olha Volha
Oleg Oleh Aleh
Paweł Pavlo Pavel Paul Povilas Pablo Paolo Pavol
Paulina Pavlina Pauline
Piotr Petro Petr Pyotr Piotr Peter Pierre Pedro Petras Pietro
Roman Roman Romanas
Rozalia Rozaliia Rosalie Rosalia
Ryszard Richard Rychard Ričardas Riccardo
Sergiusz Serhii Sergei Sergey Siarhei Serge Sergio
Sebastian Sebastien Sebastiano
Stanisław Stanislav Stanisłau Stanislaus Stanislovas
Stefan Stepan Stsiapan Stephen Stephan Steven Steponas Étienne Esteban
Stefania Stefaniia Stephanie
Swietłana Svitlana Svetlana Sviatlana
Szymon Semen Semyon Symon Simon Siamion Simeon Simonas Simone
Tadeusz Tadei Tadej Thaddeus Tadas
Tatiana Tetiana Tatyana Tatsiana
Teresa Tereza Theresa Therese Teresė
Tomasz Khoma Foma Tamash Thomas Tomas Tommaso
Tymoteusz Tymofii Timofei Tsimafei Timothy
Walenty Valentyn Valentin
Walentyna Valentyna Valentina
Walery Valerii Valery
Waleria Valeriia Valeria
Wacław Viacheslav Vyacheslav Viachaslau Václav
Wasyl Vasyl Vasilii Vasil
Wiera Vira Vera
Wiktor Viktor Victor
Wiktoria Viktoriia Victoria Viktoryia
Wilhelm William Vilhelm Guillaume Vilius
Witalis Vitalii Vitaly Vital
Władysław Vladyslav Vladislav Uladzislau Ladislav Vladislovas
Włodzimierz Volodymyr Vladimir Uladzimir Wladimir
Wojciech Adalbert Vojtěch
Zachariasz Zakhar Zachary
Zofia Sofiia Sofia Sofya Sophia Sophie Sofija Žofie
Zuzanna Susanna Susanne Suzanne Zuzana
Adrian Hadrian Adriano
Agata Ahata Agatha
Albert Alberto Albrecht
Beata Beate
Beniamin Veniamin Benjamin
Benedykt Benedict Benedikt Benedetto
Feliks Felix
Fryderyk Frederick Friedrich Frédéric Federico
Gustaw Gustav
Hieronim Jerome Hieronymus
Izabela Isabel Isabella Isabelle Izabelė
Klara Clara Claire
Klemens Clement Clemens
Konrad Conrad
Kornelia Cornelia
Krystian Christian Cristian Kristian Krystiian
Leonard Leonardo Leonhard
Łucja Lucia Lucy Liutsiia Lucie
Maksymilian Maximilian Maximilien
Marta Martha Marthe
Martyna Martina
Monika Monica Monique
Oliwia Olivia
Patryk Patrick
Rafał Raphael Rafael Raffaele
Rebeka Rebecca
Sylwia Silvia Sylvia Sylvie
Urszula Ursula Uršulė
Wawrzyniec Lavrentii Laurence Lawrence Lorenz Laurynas Lorenzo
Weronika Veronika Veronica Véronique
Wincenty Vincent Vinzenz Vincenzo
`
