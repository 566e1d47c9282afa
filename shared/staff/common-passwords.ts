/** Words of which the passwords that everybody tries first are made; letters only, without accents. */
export const commonWords: readonly string[] = [
  'password', 'passwort', 'passw', 'parola', 'parolachiave', 'accesso', 'segreto', 'segreta', 'nonloso', 'chiave', 'entra', 'utente', 'user', 'login', 'admin', 'administrator',
  'amministratore', 'operatore', 'supervisore', 'formazione', 'addestramento', 'prova', 'test', 'demo', 'default', 'changeme', 'cambiami', 'cambiala', 'welcome', 'benvenuto', 'benvenuta',
  'benvenuti', 'sportello', 'sportellofacile', 'comune', 'municipio', 'ufficio', 'anagrafe', 'protocollo', 'tributi', 'italia', 'italiano', 'roma', 'milano', 'napoli', 'torino', 'juventus', 'juve',
  'inter', 'milan', 'lazio', 'fiorentina', 'sampdoria', 'ferrari', 'calcio', 'forza', 'viva', 'ciao', 'ciaociao', 'amore', 'amoremio', 'tesoro', 'tiamo', 'teamo', 'stella', 'principessa',
  'angelo', 'mamma', 'papa', 'famiglia', 'bambino', 'bambina', 'sole', 'luna', 'mare', 'cane', 'gatto', 'vita', 'dio', 'gesu', 'natale', 'estate', 'inverno', 'primavera', 'autunno', 'gennaio',
  'febbraio', 'marzo', 'aprile', 'maggio', 'giugno', 'luglio', 'agosto', 'settembre', 'ottobre', 'novembre', 'dicembre', 'lunedi', 'martedi', 'mercoledi', 'giovedi', 'venerdi', 'sabato', 'domenica',
  'andrea', 'alessandro', 'alessandra', 'antonio', 'francesco', 'francesca', 'giovanni', 'giuseppe', 'giulia', 'luca', 'marco', 'maria', 'martina', 'matteo', 'chiara', 'sara', 'simone', 'stefano',
  'davide', 'daniele', 'roberto', 'riccardo', 'valentina', 'federica', 'federico', 'lorenzo', 'elena', 'paolo', 'qwertyuiop', 'qwerty', 'qwertz', 'azerty', 'asdfghjkl', 'asdfgh', 'asdf', 'zxcvbnm',
  'zxcvbn', 'qazwsx', 'qwer', 'abcdefgh', 'abcdef', 'abcd', 'abc', 'iloveyou', 'love', 'monkey', 'dragon', 'master', 'sunshine', 'princess', 'football', 'baseball', 'superman', 'batman', 'pokemon',
  'starwars', 'letmein', 'trustno', 'shadow', 'michael', 'hello', 'freedom', 'secret', 'computer', 'internet', 'windows', 'microsoft', 'google', 'samsung', 'root', 'guest', 'public', 'summer', 'winter',
];
