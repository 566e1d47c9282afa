/** pdfmake's memory of files, the only place it may read fonts from; its own types leave it out. */
declare module 'pdfmake/js/virtual-fs.js' {
  const module: { readonly default: { writeFileSync(name: string, content: Buffer): void } };
  export = module;
}
