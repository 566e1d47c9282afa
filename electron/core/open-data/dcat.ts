import type { Municipality } from '#shared/catalogue/municipality.model.ts';
import type { DatasetId } from '#shared/open-data/open-data.model.ts';
import type { RdfNode, RdfValue } from './rdf.ts';

/** A file of a year. */
export interface Published { readonly fileName: string; readonly format: 'CSV' | 'JSON'; readonly year: number }

/** A dataset as its catalogue tells of it. */
export interface Described {
  readonly id: DatasetId;
  readonly title: string;
  readonly description: string;
  readonly keywords: readonly string[];
  /** First and last day that are in it, and since when. */
  readonly from: string;
  readonly to: string;
  readonly modified: string;
  readonly frequency: 'MONTHLY' | 'QUARTERLY';
  readonly files: readonly Published[];
}

export interface CatalogueFacts {
  /** Where the files stand, with a slash at the end; empty: beside the description. */
  readonly root: string;
  readonly municipality: Pick<Municipality, 'name' | 'taxCode' | 'ipaCode' | 'email' | 'website'>;
  readonly title: string;
  readonly description: string;
  readonly datasets: readonly Described[];
  /** When the catalogue itself changed where it has no dataset yet. */
  readonly today: string;
}

const authority = 'http://publications.europa.eu/resource/authority';
/** CC BY 4.0, as AgID's vocabulary of licences names it. */
const licence = 'https://w3id.org/italia/controlled-vocabulary/licences/A21_CCBY40';
const link = (to: string): RdfValue => ({ link: to });
const italian = (text: string): RdfValue => ({ italian: text });

const agent = ({ root, municipality: { name, taxCode, ipaCode } }: CatalogueFacts): RdfNode => ({
  id: `${root}#ente`, types: ['dcatapit:Agent', 'foaf:Agent'], says: [['dct:identifier', { plain: ipaCode ?? taxCode }], ['foaf:name', italian(name)]],
});

const contact = ({ root, municipality: { name, email, website } }: CatalogueFacts): RdfNode => ({
  id: `${root}#contatto`, types: ['dcatapit:Organization', 'vcard:Kind', 'vcard:Organization'],
  says: [
    ['vcard:fn', italian(name)],
    ...email === undefined ? [] : [['vcard:hasEmail', link(`mailto:${email}`)] as const],
    ...website === undefined ? [] : [['vcard:hasURL', link(website)] as const],
  ],
});

const licenceNode: RdfNode = {
  id: licence, types: ['dcatapit:LicenseDocument', 'dct:LicenseDocument'],
  says: [['foaf:name', italian('Creative Commons Attribuzione 4.0 Internazionale (CC BY 4.0)')], ['dct:type', link('http://purl.org/adms/licencetype/Attribution')], ['owl:versionInfo', { plain: '4.0' }]],
};

function distribution({ root }: CatalogueFacts, dataset: Described, { fileName, format, year }: Published): RdfNode {
  return {
    id: `${root}#${fileName}`, types: ['dcatapit:Distribution', 'dcat:Distribution'],
    says: [
      ['dct:title', italian(`${dataset.title}, ${String(year)} (${format})`)],
      ['dct:description', italian(`${dataset.description} Anno ${String(year)}, ${format}.`)],
      ['dct:format', link(`${authority}/file-type/${format}`)], ['dct:license', link(licence)],
      ['dcat:accessURL', link(root === '' ? './' : root)], ['dcat:downloadURL', link(`${root}${fileName}`)],
      ['dct:modified', { day: dataset.modified }],
    ],
  };
}

function datasetNode(facts: CatalogueFacts, dataset: Described): RdfNode {
  const { root, municipality } = facts;
  return {
    id: `${root}#${dataset.id}`, types: ['dcatapit:Dataset', 'dcat:Dataset'],
    says: [
      ['dct:identifier', { plain: `${municipality.ipaCode ?? municipality.taxCode}:sportello-${dataset.id}` }],
      ['dct:title', italian(dataset.title)], ['dct:description', italian(dataset.description)], ['dct:modified', { day: dataset.modified }],
      ['dcat:theme', link(`${authority}/data-theme/GOVE`)], ...dataset.keywords.map((word) => ['dcat:keyword', italian(word)] as const),
      ['dct:rightsHolder', link(`${root}#ente`)], ['dct:publisher', link(`${root}#ente`)], ['dct:creator', link(`${root}#ente`)], ['dcat:contactPoint', link(`${root}#contatto`)],
      ['dct:accrualPeriodicity', link(`${authority}/frequency/${dataset.frequency}`)], ['dct:language', link(`${authority}/language/ITA`)],
      ['dct:accessRights', link(`${authority}/access-right/PUBLIC`)], ['dct:temporal', link(`${root}#${dataset.id}-periodo`)],
      ...dataset.files.map(({ fileName }) => ['dcat:distribution', link(`${root}#${fileName}`)] as const),
    ],
  };
}

const periodNode = ({ root }: CatalogueFacts, { id, from, to }: Described): RdfNode => ({
  id: `${root}#${id}-periodo`, types: ['dct:PeriodOfTime'], says: [['schema:startDate', { day: from }], ['schema:endDate', { day: to }]],
});

/**
 * The catalogue in DCAT-AP_IT: catalogue, datasets, their files, the body that holds and publishes them, whom to ask, and the licence.
 * https://docs.italia.it/italia/daf/linee-guida-cataloghi-dati-dcat-ap-it
 */
export function describeCatalogue(facts: CatalogueFacts): RdfNode[] {
  const { root, datasets, today } = facts;
  const modified = datasets.map((each) => each.modified).sort().at(-1) ?? today;
  const catalogue: RdfNode = {
    id: `${root}#catalogo`, types: ['dcatapit:Catalog', 'dcat:Catalog'],
    says: [
      ['dct:title', italian(facts.title)], ['dct:description', italian(facts.description)], ['dct:publisher', link(`${root}#ente`)],
      ['dct:modified', { day: modified }],
      ['dct:language', link(`${authority}/language/ITA`)], ['dcat:themeTaxonomy', link(`${authority}/data-theme`)],
      ['foaf:homepage', link(root === '' ? './' : root)],
      ...datasets.map(({ id }) => ['dcat:dataset', link(`${root}#${id}`)] as const),
    ],
  };
  return [
    catalogue, agent(facts), contact(facts), licenceNode,
    ...datasets.flatMap((dataset) => [datasetNode(facts, dataset), periodNode(facts, dataset), ...dataset.files.map((file) => distribution(facts, dataset, file))]),
  ];
}
