type Names = readonly [string, ...string[]];

/** Where a family comes from decides its names, birthplaces and citizenship. */
export interface Origin {
  readonly citizenship: string;
  /** Cadastral code of the State; undefined for Italy. */
  readonly stateCode?: string;
  readonly weight: number;
  readonly surnames: Names;
  readonly men: Names;
  readonly women: Names;
}

const words = (text: string): Names => {
  const [first = '', ...others] = text.split(/\s+/).map((word) => word.replaceAll('_', ' '));
  return [first, ...others];
};

export const italian: Origin = {
  citizenship: 'Italia',
  weight: 880,
  surnames: words(`Rossi Bianchi Casadei Zoli Ricci Fabbri Montanari Amadori Valentini Ravaioli Bertozzi Gardini Lombardi
 Servadei Mambelli Ravaglioli Zanetti Severi Magnani Rinaldi Bassi Flamigni Mengozzi Ghetti Balzani Fiorini Giunchi
 Benedetti Turci Foschi Bartolini Camporesi Zattini Bezzi Monti Guidi Savini Cicognani Laghi Valmori Maltoni Battistini
 Bandini Versari Farneti Ruffilli Matteucci Garavini Placucci Castagnoli Biondi Gori Ceccarelli Pasini Brandolini
 Lucchi Sirri Neri Domeniconi Biguzzi Gasperoni Pollini Zamagni Bagnoli Fantini Gentili Conti Ferrari Esposito Russo
 Romano Colombo Greco Marino Bruno Gallo Costa Giordano Mancini Rizzo Moretti Barbieri Fontana Santoro Mariani Caruso
 Ferrara Galli Martini Leone Longo Gentile Martinelli Vitale Lombardo Serra Coppola De_Luca De_Santis D'Angelo
 D'Amico Dall'Agata Dell'Amore Di_Stefano Lo_Presti La_Rosa Nicolò Cantù Fo`),
  men: words(`Andrea Marco Matteo Luca Alessandro Francesco Davide Lorenzo Simone Federico Riccardo Stefano Paolo
 Giovanni Roberto Giuseppe Antonio Mario Luigi Claudio Fabio Massimo Mauro Giorgio Franco Bruno Carlo Sergio Daniele
 Enrico Filippo Gabriele Giacomo Leonardo Michele Nicola Pietro Tommaso Alberto Angelo Emanuele Fabrizio Gianluca
 Ivan Maurizio Nicolò Raffaele Renato Silvano Tiziano Valerio Vittorio Walter Gian_Marco Edoardo Diego Mattia`),
  women: words(`Maria Anna Giulia Chiara Francesca Sara Laura Martina Elena Silvia Alice Giorgia Valentina Federica
 Alessandra Paola Barbara Monica Roberta Cristina Daniela Patrizia Carla Franca Luisa Rosa Teresa Lucia Angela Giovanna
 Rita Bruna Marisa Loretta Ivana Sofia Aurora Emma Greta Beatrice Camilla Elisa Eleonora Gaia Ilaria Irene Jessica
 Linda Marta Michela Nicole Noemi Rebecca Sabrina Serena Simona Stefania Veronica Viola Zoe Anna_Maria`),
};

const foreign = (citizenship: string, stateCode: string, names: { weight: number; surnames: string; men: string; women: string }): Origin => ({
  citizenship, stateCode, weight: names.weight,
  surnames: words(names.surnames), men: words(names.men), women: words(names.women),
});

/** The States from which most newcomers of Romagna come, with their codes of the register's table. */
export const foreignOrigins: readonly Origin[] = [
  foreign('Romania', 'Z129', { weight: 28, surnames: 'Popescu Ionescu Popa Radu Dumitru Stan Munteanu Rusu Ciobanu Șerban', men: 'Ion Andrei Mihai Alexandru Gheorghe Cristian Vasile Florin', women: 'Elena Maria Ioana Mihaela Andreea Gabriela Daniela Ana' }),
  foreign('Albania', 'Z100', { weight: 22, surnames: 'Hoxha Shehu Prifti Gjoka Dervishi Leka Marku Çela', men: 'Arben Ilir Dritan Altin Besnik Gentian', women: 'Elira Mimoza Valbona Drita Anila Ermira' }),
  foreign('Marocco', 'Z330', { weight: 18, surnames: 'El_Amrani Benali Alaoui Tazi Idrissi Haddad Chraibi', men: 'Mohamed Youssef Hassan Rachid Said Khalid Omar', women: 'Fatima Khadija Amina Naima Samira Zineb' }),
  foreign('Ucraina', 'Z138', { weight: 12, surnames: 'Shevchenko Kovalenko Bondarenko Tkachenko Kravchenko Melnyk', men: 'Oleksandr Andriy Serhiy Ivan Mykola', women: 'Oksana Olena Natalia Iryna Svitlana Halyna' }),
  foreign('Cina', 'Z210', { weight: 10, surnames: 'Hu Chen Li Wang Zhang Zhou Lin', men: 'Wei Jun Ming Hao Lei', women: 'Li Xiu Mei Yan Na Jing' }),
  foreign('Moldova', 'Z140', { weight: 8, surnames: 'Ceban Rotaru Lupu Moraru Cojocaru Sîrbu', men: 'Ion Vasile Sergiu Victor Igor', women: 'Natalia Tatiana Galina Ludmila Olga' }),
  foreign('Tunisia', 'Z352', { weight: 5, surnames: 'Trabelsi Gharbi Jaziri Mejri Ayari', men: 'Karim Walid Sami Nizar', women: 'Leila Sonia Rim Hela' }),
  foreign('Senegal', 'Z343', { weight: 5, surnames: 'Diop Ndiaye Fall Sow Gueye Ba', men: 'Mamadou Cheikh Ibrahima Modou Ousmane', women: 'Aminata Fatou Awa Ndeye' }),
  foreign('Bangladesh', 'Z249', { weight: 4, surnames: 'Rahman Islam Hossain Miah Uddin', men: 'Abdul Kamal Rafiq Jahangir', women: 'Nasrin Shirin Rehana Salma' }),
  foreign('Pakistan', 'Z236', { weight: 3, surnames: 'Khan Ahmed Iqbal Hussain', men: 'Imran Asif Bilal Usman', women: 'Ayesha Saima Nadia Sana' }),
  foreign('Nigeria', 'Z335', { weight: 3, surnames: 'Okafor Okonkwo Eze Osagie', men: 'Emeka Chinedu Osas Victor', women: 'Blessing Joy Grace Ngozi' }),
  foreign('Polonia', 'Z127', { weight: 3, surnames: 'Nowak Kowalczyk Woźniak Łuczak Mazur', men: 'Piotr Paweł Tomasz', women: 'Agnieszka Małgorzata Katarzyna Ewa' }),
  foreign('Filippine', 'Z216', { weight: 2, surnames: 'Santos Reyes Cruz Bautista', men: 'Jose Ramon Eduardo', women: 'Maricel Rosario Luz Analyn' }),
  foreign('Perù', 'Z611', { weight: 2, surnames: 'Quispe Flores Huamán Rojas', men: 'Luis Carlos Jorge', women: 'Rosa Carmen Yolanda' }),
  foreign('Germania', 'Z112', { weight: 2, surnames: 'Müller Schmidt Weiß Bäcker', men: 'Jürgen Hans Klaus', women: 'Ursula Heike Jutta' }),
];
