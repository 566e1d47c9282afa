import type { DrawnPaper } from './draw-papers.ts';
import type { DrawnSlip } from './draw-slips.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

const style = `
:root { color-scheme: light dark; --edge: #b1b8bf; --ink: #17324d; --link: #0066cc; --quiet: #455a64 }
@media (prefers-color-scheme: dark) { :root { --edge: #4a5a68; --ink: #dfe8f0; --link: #7fb8ff; --quiet: #b8c4ce } }
body { font: 16px/1.5 "Titillium Web", system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem }
h1, h2, h3 { color: var(--ink); line-height: 1.2 } a { color: var(--link) }
nav { columns: 3 16rem } nav ul, .papers { list-style: none; padding: 0; margin: 0 }
section { border-top: 1px solid var(--edge); margin-top: 2rem; padding-top: .5rem }
.slip { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: flex-start; margin: 1rem 0 2rem }
figure { margin: 0 } figure img { background: #fff; border: 1px solid var(--edge); max-width: 100%; height: auto }
figcaption { font-size: .9rem } .papers li { border-bottom: 1px solid var(--edge); padding: .35rem 0 }
summary { cursor: pointer } .service { color: var(--quiet); font-size: .9rem }
iframe { width: 100%; height: 75vh; border: 1px solid var(--edge); background: #fff }`;

/** Half of a printer's dots, about as large as the paper on a usual screen. */
const showAt = { 58: 216, 80: 312 } as const;

const slipFigure = (title: string) => ({ millimetres, bytes, picture }: DrawnSlip['papers'][number]): string => `
    <figure>
      <a href="${escape(picture)}"><img loading="lazy" width="${showAt[millimetres]}" src="${escape(picture)}" alt="${escape(title)} su carta da ${millimetres} mm"></a>
      <figcaption>${millimetres} mm · <a href="${escape(bytes)}">byte ESC/POS</a></figcaption>
    </figure>`;

const preview = (label: string, file: string): string =>
  `<details><summary>${label}</summary><iframe loading="lazy" src="${escape(file)}" title="Anteprima"></iframe></details>`;

const slipPart = ({ name, title, page, papers }: DrawnSlip): string => `
  <section id="slip-${name}">
    <h3>${escape(title)}</h3>
    <p class="service">Modello <code>resources/slips/${name}.yaml</code> · <a href="${escape(page)}">pagina A4</a></p>
    <div class="slip">${papers.map(slipFigure(title)).join('')}</div>
    ${preview('Anteprima della pagina A4', page)}
  </section>`;

const paperLine = ({ file, title, service, code }: DrawnPaper): string => `
      <li><a href="${escape(file)}">${escape(title)}</a> <span class="service">${escape(code)} · ${escape(service)}</span>${preview('Anteprima', file)}</li>`;

const titleOf = (papers: readonly DrawnPaper[]): string => escape(papers[0]?.templateTitle ?? '');

const paperPart = (template: string, papers: readonly DrawnPaper[]): string => `
  <section id="paper-${template}">
    <h3>${titleOf(papers)} <small>(${papers.length})</small></h3>
    <p class="service">Modello <code>resources/certificates/${template}.yaml</code></p>
    <ul class="papers">${papers.map(paperLine).join('')}
    </ul>
  </section>`;

/** The page to leaf through the samples with: one file, no scripts, nothing from elsewhere. */
export function indexPage({ municipality, slips, papers }: { municipality: string; slips: readonly DrawnSlip[]; papers: readonly DrawnPaper[] }): string {
  const byTemplate = [...Map.groupBy(papers, ({ template }) => template)].sort(([one], [other]) => one.localeCompare(other));
  return `<!doctype html>
<html lang="it">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Stampe di prova · ${escape(municipality)}</title><style>${style}</style></head>
<body>
  <h1>Stampe di prova</h1>
  <p>${escape(municipality)}. Persone, importi e numeri sono immaginari. ${slips.length} scontrini, ciascuno a 58 e 80 mm e su A4; ${papers.length} documenti di ${new Set(papers.map(({ code }) => code)).size} servizi.
    Le immagini degli scontrini sono ridisegnate dai byte inviati alla stampante, con un carattere simile al suo.</p>
  <nav><ul>
    ${slips.map(({ name, title }) => `<li><a href="#slip-${name}">${escape(title)}</a></li>`).join('\n    ')}
    ${byTemplate.map(([template, of]) => `<li><a href="#paper-${template}">${titleOf(of)}</a> (${of.length})</li>`).join('\n    ')}
  </ul></nav>
  <h2>Scontrini</h2>${slips.map(slipPart).join('')}
  <h2>Documenti</h2>${byTemplate.map(([template, of]) => paperPart(template, of)).join('')}
</body>
</html>
`;
}
