import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { csvOf, type Sheet } from '#shared/kernel/sheet.ts';
import type { MoneyPaper, PaperFormat } from '#shared/remittances/remittances.contract.ts';
import { readPdfFonts } from '#core/kernel/pdf-fonts.ts';
import { workbookOf } from '#core/kernel/workbook.ts';
import { agentAccountSheet, stampDeclarationSheet } from './account-sheets.ts';
import type { AccountTemplates } from './account-template.ts';
import { drawAccount } from './draw-account.ts';
import { closingSheet, receiptSheet, remittanceSheet } from './period-sheets.ts';
import { readAgentAccount } from './read-agent-account.ts';
import { readTillAccounts } from './read-owed.ts';
import { readStampDeclaration } from './read-stamp-declaration.ts';
import type { RemittanceParts } from './remittance-parts.ts';

interface Content { readonly sheet: Sheet; readonly page?: { readonly template: keyof AccountTemplates; readonly values: Readonly<Record<string, unknown>> } }

const types = { csv: 'text/csv;charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', pdf: 'application/pdf' } as const;
const names: Readonly<Record<MoneyPaper['kind'], string>> = {
  'receipts': 'ricevute', 'closings': 'chiusure', 'remittances': 'versamenti', 'agent-account': 'conto-agente', 'stamp-declaration': 'bollo-virtuale',
};

async function readContent(parts: RemittanceParts, actor: Actor, paper: MoneyPaper): Promise<Content> {
  const { read } = parts.kernel.database;
  switch (paper.kind) {
    case 'receipts': return { sheet: await receiptSheet(read, actor, paper) };
    case 'closings': return { sheet: await closingSheet(parts.kernel, actor, paper) };
    case 'remittances': {
      const codes = new Map((await readTillAccounts(read, actor)).tills.map(({ tillId, code }) => [tillId, code]));
      return { sheet: await remittanceSheet(parts.kernel, actor, { ...paper, codes }) };
    }
    case 'agent-account': {
      const account = await readAgentAccount(parts.kernel, { ...actor, ...paper });
      return { sheet: agentAccountSheet(account), page: { template: 'agent-account', values: { ...account } } };
    }
    case 'stamp-declaration': {
      const declaration = await readStampDeclaration(parts, { ...actor, ...paper });
      return { sheet: stampDeclarationSheet(declaration), page: { template: 'stamp-declaration', values: { ...declaration, authorisation: declaration.authorisation ?? null } } };
    }
  }
}

async function fileOf(parts: RemittanceParts, content: Content, { format, at }: { format: PaperFormat; at: string }): Promise<Buffer> {
  if (format === 'csv') return Buffer.from(csvOf(content.sheet));
  if (format === 'xlsx') return workbookOf(content.sheet);
  if (content.page === undefined) throw new DomainError('PAPER_WITHOUT_PAGE');
  const { template, values } = content.page;
  const { officeName: office, coatOfArms, catalogue: { municipality: { name: municipality, taxCode } } } = parts;
  return drawAccount({ template: parts.accountTemplates[template], values: { ...values, office, taxCode, at }, municipality, coatOfArms, at }, await readPdfFonts());
}

const spanOf = (paper: MoneyPaper): string => 'year' in paper ? String(paper.year) : paper.from === paper.to ? paper.from : `${paper.from}_${paper.to}`;

/** A table or a yearly account as a file; who took it stays in the journal. Throws `PAPER_WITHOUT_PAGE`, `STAFF_NOT_FOUND`. */
export async function downloadPaper(parts: RemittanceParts, actor: Actor, { paper, format }: { paper: MoneyPaper; format: PaperFormat }) {
  const content = await readContent(parts, actor, paper);
  return parts.kernel.work.run({ actor, procedure: 'remittances.download' }, async (work) => {
    const file = await fileOf(parts, content, { format, at: work.at });
    work.record({ type: 'moneyPaperRead', subject: paper.kind, payload: { ...paper, format, rows: content.sheet.rows.length } });
    return { fileName: `${names[paper.kind]}-${spanOf(paper)}.${format}`, type: types[format], contentBase64: file.toString('base64') };
  });
}
