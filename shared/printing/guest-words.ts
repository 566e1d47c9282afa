import type { GuestLanguage } from '../queue/queue-setup.model.ts';

/** The fixed sentences of what to bring, for who does not read Italian. */
export interface GuestWords {
  readonly bring: string;
  readonly note: string;
  /** Why the list below is in Italian. */
  readonly list: string;
  readonly maybe: string;
  readonly nothing: string;
  readonly pay: string;
  readonly free: string;
  readonly varies: string;
  readonly book: string;
  readonly page: string;
  readonly ask: string;
  /** Things that many services ask for, by what the catalogue calls them. */
  readonly things: Readonly<Record<CommonThing, string>>;
}

type CommonThing = 'identity' | 'parentIdentity' | 'applicantIdentity' | 'healthCard' | 'photo' | 'permit' | 'passport';

/** What the catalogue calls the things that have words in every language; with a condition added they stay in Italian alone. */
const commonThings: readonly (readonly [CommonThing, RegExp])[] = [
  ['identity', /^documento di identità(?: valido)?$/i],
  ['parentIdentity', /^documento di identità del genitore$/i],
  ['applicantIdentity', /^documento di identità di chi chiede$/i],
  ['healthCard', /^tessera sanitaria$/i],
  ['photo', /^(?:una )?fototessera recente/i],
  ['permit', /^permesso di soggiorno$/i],
  ['passport', /^passaporto$/i],
];

export const guestWords: Readonly<Record<GuestLanguage, GuestWords>> = {
  en: {
    bring: 'What to bring', note: 'Reminder', list: 'The list is in Italian, as the office needs it.', maybe: 'Only in some cases:', nothing: 'You need to bring nothing but an identity document.',
    pay: 'To pay:', free: 'Free of charge.', varies: 'How much you pay depends on your case.', book: 'Scan the code to book by phone', page: 'Scan the code for the page of the service',
    ask: 'If anything is unclear, ask at the counter.',
    things: { identity: 'Identity document', parentIdentity: "The parent's identity document", applicantIdentity: 'Identity document of the person who asks', healthCard: 'Health card', photo: 'Recent passport photo', permit: 'Residence permit', passport: 'Passport' },
  },
  de: {
    bring: 'Was Sie mitbringen', note: 'Merkzettel', list: 'Die Liste ist auf Italienisch, so wie das Amt sie braucht.', maybe: 'Nur in manchen Fällen:', nothing: 'Sie brauchen nur einen Ausweis mitzubringen.',
    pay: 'Zu zahlen:', free: 'Kostenlos.', varies: 'Wie viel Sie zahlen, hängt von Ihrem Fall ab.', book: 'Code scannen, um per Handy einen Termin zu buchen', page: 'Code scannen für die Seite zum Dienst',
    ask: 'Wenn etwas unklar ist, fragen Sie am Schalter.',
    things: { identity: 'Ausweis', parentIdentity: 'Ausweis des Elternteils', applicantIdentity: 'Ausweis der Person, die den Antrag stellt', healthCard: 'Gesundheitskarte', photo: 'Aktuelles Passfoto', permit: 'Aufenthaltstitel', passport: 'Reisepass' },
  },
  fr: {
    bring: 'Ce qu’il faut apporter', note: 'Aide-mémoire', list: 'La liste est en italien, comme le bureau en a besoin.', maybe: 'Seulement dans certains cas :', nothing: 'Il suffit d’apporter une pièce d’identité.',
    pay: 'À payer :', free: 'C’est gratuit.', varies: 'Le montant dépend de votre cas.', book: 'Scannez le code pour prendre rendez-vous', page: 'Scannez le code pour la page du service',
    ask: 'Si quelque chose n’est pas clair, demandez au guichet.',
    things: { identity: 'Pièce d’identité', parentIdentity: 'Pièce d’identité du parent', applicantIdentity: 'Pièce d’identité de la personne qui demande', healthCard: 'Carte de santé', photo: 'Photo d’identité récente', permit: 'Titre de séjour', passport: 'Passeport' },
  },
  ro: {
    bring: 'Ce trebuie să aduceți', note: 'De reținut', list: 'Lista este în italiană, așa cum îi trebuie biroului.', maybe: 'Numai în unele cazuri:', nothing: 'Trebuie să aduceți doar un act de identitate.',
    pay: 'De plătit:', free: 'Este gratuit.', varies: 'Cât plătiți depinde de cazul dumneavoastră.', book: 'Scanați codul pentru a face o programare', page: 'Scanați codul pentru pagina serviciului',
    ask: 'Dacă ceva nu este clar, întrebați la ghișeu.',
    things: { identity: 'Act de identitate', parentIdentity: 'Actul de identitate al părintelui', applicantIdentity: 'Actul de identitate al persoanei care solicită', healthCard: 'Cardul de sănătate', photo: 'Fotografie recentă tip pașaport', permit: 'Permis de ședere', passport: 'Pașaport' },
  },
  uk: {
    bring: 'Що принести', note: 'Пам’ятка', list: 'Список італійською, як потрібно установі.', maybe: 'Лише в деяких випадках:', nothing: 'Потрібно принести лише документ, що посвідчує особу.',
    pay: 'До сплати:', free: 'Безкоштовно.', varies: 'Скільки платити, залежить від вашого випадку.', book: 'Скануйте код, щоб записатися з телефону', page: 'Скануйте код, щоб відкрити сторінку послуги',
    ask: 'Якщо щось незрозуміло, запитайте біля віконця.',
    things: { identity: 'Документ, що посвідчує особу', parentIdentity: 'Документ одного з батьків', applicantIdentity: 'Документ того, хто подає запит', healthCard: 'Медична картка (tessera sanitaria)', photo: 'Нещодавнє фото на документи', permit: 'Посвідка на проживання', passport: 'Паспорт' },
  },
  ar: {
    bring: 'ما يجب إحضاره', note: 'تذكير', list: 'القائمة بالإيطالية كما يحتاجها المكتب.', maybe: 'في بعض الحالات فقط:', nothing: 'يكفي أن تحضر وثيقة هوية.',
    pay: 'المبلغ المطلوب:', free: 'الخدمة مجانية.', varies: 'المبلغ يتوقف على حالتك.', book: 'امسح الرمز لحجز موعد من هاتفك', page: 'امسح الرمز لفتح صفحة الخدمة',
    ask: 'إذا كان هناك شيء غير واضح فاسأل في الشباك.',
    things: { identity: 'وثيقة هوية', parentIdentity: 'وثيقة هوية أحد الوالدين', applicantIdentity: 'وثيقة هوية مقدم الطلب', healthCard: 'البطاقة الصحية', photo: 'صورة شخصية حديثة', permit: 'تصريح الإقامة', passport: 'جواز السفر' },
  },
  zh: {
    bring: '需要携带的材料', note: '备忘', list: '以下清单为意大利语，供办公室使用。', maybe: '仅在某些情况下需要：', nothing: '只需携带身份证件。',
    pay: '应付费用：', free: '免费。', varies: '费用视您的情况而定。', book: '扫描二维码，用手机预约', page: '扫描二维码，查看服务页面',
    ask: '如有不清楚之处，请到窗口询问。',
    things: { identity: '身份证件', parentIdentity: '父亲或母亲的身份证件', applicantIdentity: '申请人的身份证件', healthCard: '医保卡', photo: '近期证件照', permit: '居留许可', passport: '护照' },
  },
};

/** A thing to bring in another language; undefined for what the catalogue says in Italian only. */
export function guestThing(label: string, language: GuestLanguage): string | undefined {
  const found = commonThings.find(([, name]) => name.test(label.trim()));
  return found === undefined ? undefined : guestWords[language].things[found[0]];
}

/** Which way a language is written. */
export const directionOf = (language: GuestLanguage | 'it'): 'ltr' | 'rtl' => language === 'ar' ? 'rtl' : 'ltr';
