import { formatDay } from '#shared/kernel/dates.ts';
import type { CatalogueFacts, Described } from './dcat.ts';
import type { OpenDataWords } from './dataset-words.ts';

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const plain = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign);

const licenceLink = '<a href="https://creativecommons.org/licenses/by/4.0/deed.it" rel="license">CC BY 4.0</a>';

const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${plain(text)}</p>`).join('\n');

function filesTable({ files, title }: Described, { year, file }: OpenDataWords['page']): string {
  const years = [...Map.groupBy(files, (each) => each.year)].sort(([one], [other]) => other - one);
  const links = (some: Described['files']): string => some
    .map(({ fileName, format, year: of }) => `<a href="${plain(fileName)}" download>${format}<span class="apart"> ${String(of)}</span></a>`).join(' ');
  return `<table><caption class="apart">${plain(title)}</caption><thead><tr><th scope="col">${plain(year)}</th><th scope="col">${plain(file)}</th></tr></thead><tbody>
${years.map(([of, some]) => `<tr><th scope="row">${String(of)}</th><td>${links(some)}</td></tr>`).join('\n')}
</tbody></table>`;
}

function columnsTable(id: Described['id'], words: OpenDataWords): string {
  const { columns, column, meaning } = words.page;
  const rows = words.datasets[id].columns.map(({ name, is }) => `<tr><th scope="row"><code>${plain(name)}</code></th><td>${plain(is)}</td></tr>`);
  return `<details><summary>${plain(columns)}</summary><table><thead><tr><th scope="col">${plain(column)}</th><th scope="col">${plain(meaning)}</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></details>`;
}

function datasetSection(dataset: Described, words: OpenDataWords): string {
  const { page } = words;
  const facts = [
    [page.period, `${formatDay(dataset.from)} – ${formatDay(dataset.to)}`], [page.modified, formatDay(dataset.modified)], [page.frequency, page.frequencies[dataset.frequency]],
  ].map(([label = '', value = '']) => `<div><dt>${plain(label)}</dt><dd>${plain(value)}</dd></div>`);
  return `<section aria-labelledby="${dataset.id}"><h2 id="${dataset.id}">${plain(dataset.title)}</h2>
<p>${plain(dataset.description)}</p>
<dl>${facts.join('')}<div><dt>${plain(page.licence)}</dt><dd>${licenceLink}</dd></div></dl>
${filesTable(dataset, page)}
${columnsTable(dataset.id, words)}</section>`;
}

/** The page that lists the open data: no script, everything it needs stands beside it. */
export function indexPage(facts: CatalogueFacts, { words, hasArms }: { readonly words: OpenDataWords; readonly hasArms: boolean }): string {
  const { page } = words;
  const { name, email } = facts.municipality;
  const sections = facts.datasets.length === 0 ? [`<p class="empty">${plain(page.nothingYet)}</p>`] : facts.datasets.map((dataset) => datasetSection(dataset, words));
  const contact = email === undefined ? '' : ` ${plain(page.contact)} <a href="mailto:${plain(email)}">${plain(email)}</a>`;
  return `<!doctype html>
<html lang="it">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${plain(`${page.heading} - ${name}`)}</title>
<link rel="stylesheet" href="style.css">
<link rel="alternate" type="text/turtle" href="catalogue.ttl">
<link rel="alternate" type="application/ld+json" href="catalogue.jsonld">
</head>
<body>
<a class="skip" href="#data">${plain(page.skip)}</a>
<header><div class="column">${hasArms ? '<img src="stemma.svg" alt="" height="56">' : ''}<div><p class="body">${plain(name)}</p><h1>${plain(page.heading)}</h1></div></div></header>
<main id="data" class="column">
<p class="lead">${plain(page.lead)}</p>
${sections.join('\n')}
<section aria-labelledby="privacy"><h2 id="privacy">${plain(page.privacyHeading)}</h2>
${paragraphs(page.privacy)}</section>
<section aria-labelledby="reading"><h2 id="reading">${plain(page.readingHeading)}</h2>
${paragraphs(page.reading)}</section>
<section aria-labelledby="catalogue"><h2 id="catalogue">${plain(page.catalogueHeading)}</h2>
<p>${plain(page.catalogueLead)} <a href="catalogue.ttl">Turtle</a>, <a href="catalogue.jsonld">JSON-LD</a>, <a href="datasets.json">JSON</a>.</p></section>
</main>
<footer><p class="column">${plain(name)}.${contact}</p></footer>
</body>
</html>
`;
}
