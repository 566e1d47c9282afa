import type { RegisterPerson } from '#shared/people/people.model.ts';
import type { Random } from './random.ts';

type Residence = RegisterPerson['residence'];

export interface BirthPlace { readonly name: string; readonly province: string; readonly code: string }

type Places = readonly [BirthPlace, ...BirthPlace[]];

const places = (text: string): Places => {
  const [first = { name: '', province: '', code: '' }, ...others] = text.split(';').map((one) => {
    const [name = '', province = '', code = ''] = one.trim().split('|');
    return { name, province, code };
  });
  return [first, ...others];
};

/** Where the hospitals are: nearly everyone born since 1970. */
const hospitals = places('Forlì|FC|D704; Forlì|FC|D704; Forlì|FC|D704; Cesena|FC|C573; Cesena|FC|C573; Faenza|RA|D458; Ravenna|RA|H199; Rimini|RN|H294');

/** Towns and villages of Romagna, where children were born at home. */
const romagna = places(`Forlì|FC|D704; Cesena|FC|C573; Cesenatico|FC|C574; Meldola|FC|F097; Forlimpopoli|FC|D705;
 Bertinoro|FC|A809; Predappio|FC|H017; Savignano sul Rubicone|FC|I472; Gatteo|FC|D935; Gambettola|FC|D899; Longiano|FC|E675;
 San Mauro Pascoli|FC|I027; Bagno di Romagna|FC|A565; Sarsina|FC|I444; Mercato Saraceno|FC|F139; Galeata|FC|D867;
 Santa Sofia|FC|I310; Civitella di Romagna|FC|C777; Castrocaro Terme e Terra del Sole|FC|C339; Dovadola|FC|D357;
 Modigliana|FC|F259; Tredozio|FC|L361; Roncofreddo|FC|H542; Montiano|FC|F668; Sogliano al Rubicone|FC|I779; Borghi|FC|B001;
 Premilcuore|FC|H034; Rocca San Casciano|FC|H437; Verghereto|FC|L764; Rimini|RN|H294; Riccione|RN|H274; Cattolica|RN|C357;
 Santarcangelo di Romagna|RN|I304; Misano Adriatico|RN|F244; Ravenna|RA|H199; Faenza|RA|D458; Lugo|RA|E730; Cervia|RA|C553;
 Russi|RA|H642; Bagnacavallo|RA|A547; Alfonsine|RA|A191; Castel Bolognese|RA|C065; Brisighella|RA|B188; Imola|BO|E289`);

const restOfItaly = places(`Bologna|BO|A944; Ferrara|FE|D548; Modena|MO|F257; Reggio nell'Emilia|RE|H223; Parma|PR|G337;
 Piacenza|PC|G535; Firenze|FI|D612; Arezzo|AR|A390; Prato|PO|G999; Pisa|PI|G702; Pesaro|PU|G479; Urbino|PU|L500; Ancona|AN|A271;
 Perugia|PG|G478; Roma|RM|H501; Milano|MI|F205; Monza|MB|F704; Bergamo|BG|A794; Brescia|BS|B157; Torino|TO|L219; Genova|GE|D969;
 Verona|VR|L781; Padova|PD|G224; Venezia|VE|L736; Trento|TN|L378; Bolzano|BZ|A952; Trieste|TS|L424; Udine|UD|L483;
 Napoli|NA|F839; Salerno|SA|H703; Caserta|CE|B963; Foggia|FG|D643; Bari|BA|A662; Taranto|TA|L049; Lecce|LE|E506;
 Potenza|PZ|G942; Reggio di Calabria|RC|H224; Cosenza|CS|D086; Catanzaro|CZ|C352; Palermo|PA|G273; Catania|CT|C351;
 Messina|ME|F158; Agrigento|AG|A089; Cagliari|CA|B354; Sassari|SS|I452; L'Aquila|AQ|A345; Pescara|PE|G482; Campobasso|CB|B519`);

/** Birthplace of someone born in Italy in this year, mostly in Romagna. */
export function birthPlaceInItaly(random: Random, birthYear: number): BirthPlace {
  if (random.chance(0.17)) return random.pick(restOfItaly);
  return random.pick(birthYear >= 1970 ? hospitals : romagna);
}

export const birthPlaceAbroad = (state: string, code: string): BirthPlace => ({ name: state, province: 'EE', code });

/** Streets of the fictional municipality of the training office. */
export const streets: readonly [string, ...string[]] = [
  'Via del Poggio', 'Via dei Tre Cipressi', 'Via della Fornace Vecchia', 'Piazza della Concordia', 'Via Fonte Serena',
  'Via delle Gelsomine', 'Via del Mulino Nuovo', 'Viale della Stazione', 'Via Casa Bianca', 'Vicolo degli Orti',
  'Via del Colle Alto', 'Via delle Vigne', 'Via San Rocco', 'Piazza del Grano', 'Via della Torre', 'Via dei Maniscalchi',
  'Via Giuseppe Garibaldi', 'Via Giuseppe Mazzini', 'Corso della Repubblica', 'Via Aurelio Saffi', 'Via dei Mille',
  'Via Giosuè Carducci', 'Via Giovanni Pascoli', 'Via Dante Alighieri', 'Via Grazia Deledda', 'Via Maria Montessori',
  'Via Antonio Gramsci', 'Via dei Castagni', 'Via del Rio Chiaro', 'Via della Ginestra', 'Via dei Falegnami', 'Via Ponte Rotto',
];

type Address = Pick<Residence, 'street' | 'postalCode' | 'municipality'>;

/** Where citizens on the register of those abroad (AIRE) live. */
export const addressesAbroad: readonly [Address, ...Address[]] = [
  { street: 'Bahnhofstrasse', postalCode: '8001', municipality: 'Zurigo (Svizzera)' },
  { street: 'Via Nassa', postalCode: '6900', municipality: 'Lugano (Svizzera)' },
  { street: 'Rue de la République', postalCode: '69002', municipality: 'Lione (Francia)' },
  { street: 'Lindwurmstraße', postalCode: '80337', municipality: 'Monaco di Baviera (Germania)' },
  { street: 'High Street', postalCode: 'E15 2QB', municipality: 'Londra (Regno Unito)' },
  { street: 'Rue Haute', postalCode: '1000', municipality: 'Bruxelles (Belgio)' },
  { street: 'Avenida Corrientes', postalCode: 'C1043', municipality: 'Buenos Aires (Argentina)' },
  { street: 'Rua Augusta', postalCode: '01305', municipality: 'San Paolo (Brasile)' },
];
