/** ISTAT's codes of the states from which people of the synthetic population come, or in which they live. */
const codes: Readonly<Record<string, string>> = {
  'Italia': '100', 'Albania': '201', 'Belgio': '206', 'Polonia': '233', 'Romania': '235', 'Svizzera': '241', 'Francia': '215',
  'Germania': '216', 'Regno Unito': '219', 'Ucraina': '243', 'Moldova': '254', 'Bangladesh': '305', 'Cina': '314',
  'Filippine': '323', 'Pakistan': '344', 'Marocco': '436', 'Nigeria': '443', 'Senegal': '450', 'Tunisia': '460',
  'Argentina': '602', 'Brasile': '605', 'Perù': '615',
};

const notDefined = '998';

export const stateCodeOf = (state: string): string => codes[state] ?? notDefined;
