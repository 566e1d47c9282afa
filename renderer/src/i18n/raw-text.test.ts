import ts from 'typescript';
import { parse } from 'vue/compiler-sfc';
import { describe, expect, it } from 'vitest';

/** Everything that a page is made of, as written; tests and the showroom of parts are for nobody at a counter. */
const sources = Object.entries(import.meta.glob<string>(['../**/*.{vue,ts}', '!../**/*.test.ts', '!../apps/kit/**'], { query: '?raw', import: 'default', eager: true }));

/** Small words without which hardly an Italian sentence is said, and accented endings. */
const italian = /(?:^|[\s'’(])(?:il|lo|la|gli|le|un|una|di|del|della|dei|delle|da|dal|dalla|al|alla|con|per|non|che|è|sono|nessun\w*|oggi|entro|questo|questa)[\s'’.]|[a-z][àèéìòù](?:[\s.,:!?]|$)/i;
/** A thrown programmer's mistake is read by nobody at the counter. */
const isThrown = (node: ts.Node): boolean => ts.isNewExpression(node.parent) && /Error$/.test(node.parent.expression.getText());

function wordsIn(code: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) && italian.test(node.text) && !isThrown(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('page.ts', code, ts.ScriptTarget.Latest, true));
  return found;
}

/** The expressions of a template are within its attributes and braces: whatever is quoted there is looked at. */
const quotedIn = (template: string): string[] => [...template.matchAll(/'([^'\n]*)'|`([^`\n]*)`/g)].map(([, single, back]) => single ?? back ?? '').filter((text) => italian.test(text));

describe('what a person reads', () => {
  it('stands in the languages, and nowhere in the code', () => {
    expect(sources.length).toBeGreaterThan(300);
    const found = sources.flatMap(([path, text]) => {
      if (!path.endsWith('.vue')) return wordsIn(text).map((words) => `${path}: ${words}`);
      const { script, scriptSetup, template } = parse(text).descriptor;
      return [...wordsIn(`${script?.content ?? ''}\n${scriptSetup?.content ?? ''}`), ...quotedIn(template?.content ?? '')].map((words) => `${path}: ${words}`);
    });
    expect(found).toEqual([]);
  });

  it('is found where it does not', () => {
    expect(wordsIn("const a = 'Chiama la persona'; throw new Error('Il numero non va');")).toEqual(['Chiama la persona']);
    expect(wordsIn('const b = `Restano ${n} di ieri`;')).toEqual([' di ieri']);
    expect(quotedIn('<p :title="isOpen ? \'È aperto il banco\' : t(\'a.b\')">')).toEqual(['È aperto il banco']);
  });
});
