import { isNode, type Node } from './openapi-dialect.ts';

/** `/v1` of `https://host/v1`, or of a Swagger 2 `basePath`: what may stand before the paths of a description. */
function basesOf(root: Node): string[] {
  const servers = Array.isArray(root.servers) ? root.servers : [];
  const urls = [root.basePath, ...servers.map((server: unknown) => isNode(server) ? server.url : undefined)];
  const bases = urls.filter((url) => typeof url === 'string').map((url) => url.replace(/^\w+:\/\/[^/]*/, '').replace(/\/$/, ''));
  return [...new Set([...bases, ''])].sort((one, other) => other.length - one.length);
}

function matches(template: string, path: string): boolean {
  const wanted = template.split('/');
  const given = path.split('/');
  return wanted.length === given.length && wanted.every((part, index) => {
    const value = given[index] ?? '';
    if (!part.includes('{')) return part === value;
    const pattern = part.split(/\{[^}]*\}/).map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^/]+');
    return new RegExp(`^${pattern}$`).test(value);
  });
}

const openParts = (template: string): number => template.split('{').length;

/** The template of the description that a template or an actual path (its query aside) means; the most literal one wins. */
export function findTemplate(root: Node, pathOrTemplate: string): string | undefined {
  const templates = isNode(root.paths) ? Object.keys(root.paths) : [];
  const path = pathOrTemplate.split('?')[0] ?? '';
  for (const base of basesOf(root)) {
    if (!path.startsWith(base)) continue;
    const rest = path.slice(base.length) || '/';
    const alike = templates.filter((each) => matches(each, rest)).sort((one, other) => openParts(one) - openParts(other));
    const found = templates.includes(rest) ? rest : alike[0];
    if (found !== undefined) return found;
  }
  return undefined;
}
