import { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { FileProblem } from '#core/kernel/yaml-file.ts';
import { checkService } from './service-checks.ts';
import type { Known } from './service-fault.ts';
import type { ResolvedService } from './resolve-services.ts';
import { isMap } from './merge-yaml.ts';

/** A service that can be asked. */
export interface SoundService { readonly resolved: ResolvedService; readonly value: ServiceDefinition }

/** A service whose file is wrong: it is shown, with what is wrong, and cannot be asked. */
export interface FaultyService { readonly id: string; readonly title: string; readonly area: string; readonly problems: readonly FileProblem[] }

export interface ReadServices { readonly sound: readonly SoundService[]; readonly faulty: readonly FaultyService[] }

/** Checks every service against its schema and against what it may refer to; one that is wrong stops no other. */
export function readServices(services: readonly ResolvedService[], known: Omit<Known, 'services'>): ReadServices {
  const sound: SoundService[] = [];
  const faulty: FaultyService[] = [];
  const ids = new Map(services.map(({ data }) => [String(isMap(data) ? data['id'] : ''), data]));
  const first = new Map<string, string>();
  for (const resolved of services) {
    const { value, problems } = parse(resolved);
    const found = [...resolved.problems, ...problems];
    if (value !== undefined) {
      found.push(...checkService(value, { ...known, services: ids }).map(({ field, message }) => resolved.problem(field, message)));
      found.push(...misplaced(resolved, value), ...duplicate(resolved, value, first));
    }
    if (value !== undefined && found.length === 0) sound.push({ resolved, value });
    else faulty.push({ ...namesOf(resolved), problems: found });
  }
  return { sound, faulty };
}

function parse(resolved: ResolvedService): { value?: ServiceDefinition; problems: FileProblem[] } {
  const result = ServiceDefinition.safeParse(resolved.data);
  if (result.success) return { value: result.data, problems: [] };
  return {
    problems: result.error.issues.flatMap((issue) => issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => resolved.problem([...issue.path, key], 'unknown field'))
      : [resolved.problem(issue.path, issue.message)]),
  };
}

function namesOf({ data, file }: ResolvedService): Pick<FaultyService, 'id' | 'title' | 'area'> {
  const [folder = '', name = ''] = file.name.split('/').slice(-2);
  const text = (key: string, otherwise: string): string => isMap(data) && typeof data[key] === 'string' ? data[key] : otherwise;
  const id = text('id', name.replace(/(\.v\d+)?\.ya?ml$/, ''));
  return { id, title: text('title', id), area: folder };
}

/** A file says where it belongs: `<area>/<id>.yaml`, or `<area>/<id>.v2.yaml` beside the version that follows it. */
function misplaced(resolved: ResolvedService, value: ServiceDefinition): FileProblem[] {
  const [area, name] = resolved.file.name.split('/').slice(-2);
  const problems: FileProblem[] = [];
  if (area !== value.area) problems.push(resolved.problem(['area'], `"${value.area}" in the folder of "${area ?? ''}"`));
  if (name?.replace(/(\.v\d+)?\.ya?ml$/, '') !== value.id) problems.push(resolved.problem(['id'], `"${value.id}" in the file ${name ?? ''}`));
  return problems;
}

/** Two files of one id and version, or two services of one code. */
function duplicate(resolved: ResolvedService, value: ServiceDefinition, first: Map<string, string>): FileProblem[] {
  const claim = (key: string): string | undefined => {
    const other = first.get(key);
    first.set(key, other ?? resolved.file.name);
    return other;
  };
  const sameVersion = claim(`${value.id} ${value.version}`);
  if (sameVersion !== undefined) return [resolved.problem(['id'], `duplicate id "${value.id}", version ${value.version}: also in ${sameVersion}`)];
  const sameCode = claim(`${value.code} ${value.version}`);
  return sameCode === undefined ? [] : [resolved.problem(['code'], `duplicate code "${value.code}": also in ${sameCode}`)];
}
