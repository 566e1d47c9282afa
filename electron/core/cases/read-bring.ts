import { laterLabel, listKnownCosts, listWhatToBring, type BringList, type KnownCosts } from '#shared/catalogue/bring-list.rules.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { guestThing, guestWords } from '#shared/printing/guest-words.ts';
import type { SlipLanguage } from '#shared/printing/slip-language.model.ts';
import { WhatToBringSlipValues } from '#shared/printing/slip-values.ts';
import type { Work } from '#core/kernel/work.ts';
import { noteLanguage, readVisit } from '#core/visits/index.ts';
import { getCaseDetails, type CaseDetails } from './case-details.ts';
import type { CaseParts } from './case-parts.ts';

/** What the words about a service are made with. */
export interface BringParts extends CaseParts {
  readonly heading: { readonly municipality: string; readonly office: string };
  /** Where citizens reach the public pages; absent: papers have no page to follow. */
  readonly publicBaseUrl?: string | undefined;
}

/** A service, the visit or the case at hand in which somebody asks about it, and the language of who asks; absent: the visit's. */
export interface BringAsked { readonly serviceId: string; readonly visitId?: string | undefined; readonly caseFileId?: string | undefined; readonly language?: SlipLanguage | undefined }

/** What there is to say of a service that is not done here, where it is done, and its page. */
function adviceOn({ kind, referral, information, internal, summary }: ServiceDefinition): { says: string; where: string; url: string } {
  if (kind === 'counter') return { says: '', where: '', url: '' };
  if (referral !== undefined) return { says: referral.say, where: `${referral.to}. ${referral.where}`, url: referral.url ?? '' };
  return { says: information?.text ?? internal?.counterDoes ?? summary, where: '', url: information?.links[0]?.url ?? '' };
}

/** The bill of the case at hand, or what everybody pays. */
function costsOf({ catalogue }: BringParts, of: { service: ServiceDefinition; details: CaseDetails | undefined; at: string }): KnownCosts {
  const { service, details, at } = of;
  if (details === undefined) return listKnownCosts(service, catalogue.tariffOn(businessDay(at)));
  const lines = [...details.file.bill, ...details.file.dueLater ?? []];
  return { costs: lines.filter(({ cents }) => cents > 0).map((line) => ({ label: laterLabel(line), amountCents: line.cents })), costsVary: false };
}

/** The list and the sentences around it in another language; what only the catalogue knows stays in Italian alone. */
function inLanguage(language: SlipLanguage, list: BringList, of: { says: string; isHere: boolean; code: string }): Pick<WhatToBringSlipValues, 'items' | 'maybe' | 'guest' | 'language'> {
  const words = language === 'it' ? undefined : guestWords[language];
  const named = <Thing extends { readonly label: string }>(things: readonly Thing[]) => things.map((thing) => ({ ...thing, guest: language === 'it' ? '' : guestThing(thing.label, language) ?? '' }));
  const said = (key: 'list' | 'maybe' | 'nothing' | 'pay' | 'free' | 'varies' | 'ask'): string => words?.[key] ?? '';
  return {
    language, items: named(list.items), maybe: named(list.maybe),
    guest: {
      heading: (of.says === '' ? words?.bring : words?.note) ?? '', code: of.code === '' ? '' : (of.isHere ? words?.book : words?.page) ?? '',
      list: said('list'), maybe: said('maybe'), nothing: said('nothing'), pay: said('pay'), free: said('free'), varies: said('varies'), ask: said('ask'),
    },
  };
}

/** What is told of a service to whoever asks, in their language beside Italian; one that is given is the visit's from then on. Throws `SERVICE_NOT_FOUND`, `CASE_NOT_FOUND`, `VISIT_NOT_FOUND`. */
export async function readBring(parts: BringParts, work: Work, { serviceId, visitId, caseFileId, language }: BringAsked): Promise<WhatToBringSlipValues> {
  const { kernel, catalogue, heading, publicBaseUrl } = parts;
  if (visitId !== undefined && language !== undefined) await noteLanguage(work, visitId, language);
  const visit = visitId === undefined ? undefined : await readVisit(kernel, work.db, { ...work.actor, visitId });
  const details = caseFileId === undefined ? undefined : await getCaseDetails(parts, work, caseFileId);
  const service = details?.service ?? catalogue.get(serviceId);
  const { says, where, url } = adviceOn(service);
  const isHere = service.kind === 'counter';
  const code = isHere && publicBaseUrl !== undefined ? `${publicBaseUrl.replace(/\/+$/, '')}/book` : url;
  return {
    ...heading, title: service.title, ...costsOf(parts, { service, details, at: work.at }),
    says, where, phone: isHere ? catalogue.municipality.phone ?? '' : '', at: work.at, code, codeSays: code === '' ? '' : isHere ? 'Si può prenotare dal telefono' : 'La pagina del servizio',
    ...inLanguage(language ?? visit?.guestLanguage ?? 'it', listWhatToBring(service, details?.facts), { says, isHere, code }),
  };
}
