/** How many bytes of files an export still takes in: it is read into memory whole. */
export interface FileBudget { left: number }

/** Files of one export, in characters of Base64. */
export const fileBudget = (): FileBudget => ({ left: 24_000_000 });

interface Kept { readonly type: string; readonly sha256: string; readonly contentBase64: string | undefined }

/** A file with its content, or how to have it: for its size, or since nothing is kept of it any more. */
export function fileOf(budget: FileBudget, { type, sha256, contentBase64 }: Kept): { type: string; sha256: string; contentBase64?: string; howToHave?: string } {
  if (contentBase64 === undefined) return { type, sha256, howToHave: "Il contenuto non è conservato, o non lo è più: resta l'impronta." };
  if (contentBase64.length > budget.left) return { type, sha256, howToHave: 'Allo sportello, con il titolo e il numero: il file non sta in questa esportazione.' };
  budget.left -= contentBase64.length;
  return { type, sha256, contentBase64 };
}
