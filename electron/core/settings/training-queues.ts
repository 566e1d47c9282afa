import type { OfficeSeed } from './seed-office.ts';

/** The needs of the training office, with the services that the kiosk tells about. */
export const trainingQueues: OfficeSeed['queues'] = [
  {
    letter: 'A', name: 'Anagrafe e documenti', need: 'Certificati, residenza, carta di identità', guaranteedMinutes: 30,
    translations: {
      en: 'Certificates, residence, identity card', de: 'Bescheinigungen, Wohnsitz, Personalausweis', fr: 'Certificats, résidence, carte d’identité',
      ro: 'Certificate, reședință, carte de identitate', uk: 'Довідки, місце проживання, посвідчення особи', ar: 'الشهادات والإقامة وبطاقة الهوية', zh: '证明、居住登记、身份证',
    },
    serviceIds: ['cie-rinnovo', 'certificato-residenza', 'cambio-abitazione', 'iscrizione-altro-comune'],
  },
  {
    letter: 'B', name: 'Tributi e pagamenti', need: 'Tasse, multe, pagamenti', guaranteedMinutes: 40,
    translations: {
      en: 'Taxes, fines, payments', de: 'Steuern, Bußgelder, Zahlungen', fr: 'Impôts, amendes, paiements', ro: 'Taxe, amenzi, plăți',
      uk: 'Податки, штрафи, платежі', ar: 'الضرائب والغرامات والمدفوعات', zh: '税费、罚款、缴费',
    },
    serviceIds: ['tari-nuova-utenza', 'tari-duplicato-avviso', 'imu-calcolo-f24', 'pagamento-verbale'],
  },
  {
    letter: 'C', name: 'Scuola e sociale', need: 'Scuola, mensa, contributi', guaranteedMinutes: 40,
    translations: {
      en: 'School, school meals, benefits', de: 'Schule, Schulessen, Beihilfen', fr: 'École, cantine, aides sociales', ro: 'Școală, cantină, ajutoare',
      uk: 'Школа, харчування, допомога', ar: 'المدرسة والوجبات المدرسية والمساعدات', zh: '学校、学校餐食、补助',
    },
    serviceIds: ['mensa-scolastica', 'iscrizione-nido', 'trasporto-scolastico', 'contributo-affitto'],
  },
  {
    letter: 'D', name: 'Edilizia e imprese', need: 'Casa, permessi, attività', guaranteedMinutes: 45,
    translations: {
      en: 'Home, permits, business', de: 'Haus, Genehmigungen, Gewerbe', fr: 'Logement, permis, entreprises', ro: 'Locuință, autorizații, afaceri',
      uk: 'Житло, дозволи, бізнес', ar: 'السكن والتراخيص والأنشطة التجارية', zh: '住房、许可、经营',
    },
    serviceIds: ['accesso-atti-edilizi', 'certificato-destinazione-urbanistica', 'certificato-numero-civico', 'stato-pratica-suap'],
  },
];
