import { join } from 'node:path';
import { shown } from '../docker-run/line-error.js';
import { nearestName } from '../docker-run/nearest-name.js';
import { ReadError } from '../subject/read-error.js';
import type { Placed } from './draft.js';
import type { Field } from './field.js';
import { placeOf, whereIs } from './field.js';
import { parseFields } from './parse-fields.js';
import { contextOf, otherFile } from './project.js';
import type { FileContext } from './project.js';
import { mergeDrafts, mergeServices, readService } from './service-draft.js';
import type { ServiceDraft } from './service-draft.js';
import { membersOf, textOf } from './shapes.js';

/** The services of one file, each with what it extends. Throws ReadError for a base that does not exist. */
export function extendedServices<One extends Placed>(
  own: ReadonlyMap<string, Field>,
  included: ReadonlyMap<string, ServiceDraft<One>>,
  context: FileContext<One>,
): ReadonlyMap<string, ServiceDraft<One>> {
  const done = new Map<string, ServiceDraft<One>>();
  const services = new Services(own, included, context);
  for (const name of [...included.keys(), ...own.keys()]) {
    const service = done.get(name) ?? services.resolved(name);
    if (service !== undefined) done.set(name, service);
  }
  return done;
}

/** The services among which a file's `extends` may choose. */
class Services<One extends Placed> {
  private readonly known = new Map<string, ServiceDraft<One>>();
  private readonly files = new Map<string, Services<One>>();

  constructor(
    private readonly own: ReadonlyMap<string, Field>,
    private readonly included: ReadonlyMap<string, ServiceDraft<One>>,
    private readonly context: FileContext<One>,
  ) {}

  get names(): Iterable<string> {
    return [...this.own.keys(), ...this.included.keys()];
  }

  /** A service with what it extends; undefined where there is none of the name. */
  resolved(name: string, below: readonly string[] = []): ServiceDraft<One> | undefined {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const raw = this.raw(name);
    if (raw === undefined) return undefined;
    const base = raw.extends === undefined ? undefined : this.base(name, raw.extends, below);
    const service = base === undefined ? raw : { ...raw, drafts: mergeDrafts(base, raw), extends: undefined };
    this.known.set(name, service);
    return service;
  }

  private raw(name: string): ServiceDraft<One> | undefined {
    const field = this.own.get(name);
    const before = this.included.get(name);
    if (field === undefined) return before;
    const service = readService(name, field, this.context);
    return mergeServices(before, service);
  }

  private base(name: string, field: Field, below: readonly string[]): readonly One[] {
    const path = `services.${name}.extends`;
    const long = field.value.kind === 'map' ? membersOf(field, path) : undefined;
    const service = textOf(long === undefined ? field : long.get('service'), `${path}.service`);
    const file = textOf(long?.get('file'), `${path}.file`);
    if (service === undefined) throw refused(field, `${shown(path)} names no service: write service: NAME.`);
    if (below.includes(name)) {
      throw refused(field, `the service ${shown(name)} extends itself in a circle: take one extends out.`);
    }
    const services = file === undefined ? this : this.servicesOf(file, field);
    const base = services.resolved(service, services === this ? [...below, name] : []);
    if (base !== undefined) return base.drafts;
    const nearest = nearestName(service, services.names);
    const advice = nearest === undefined ? 'name one that exists.' : `did you mean ${shown(nearest)}?`;
    const where = file === undefined ? '' : ` in ${shown(file)}`;
    throw refused(field, `the service ${shown(name)} extends ${shown(service)}, which is not there${where}: ${advice}`);
  }

  private servicesOf(file: string, at: Field): Services<One> {
    // Some files name themselves.
    if (join(this.context.folder, file) === this.context.chain.at(-1)) return this;
    const read = this.files.get(file);
    if (read !== undefined) return read;
    const source = otherFile(file, at, this.context);
    const context = contextOf(source, this.context);
    const root = parseFields(source, context.variables);
    const services = membersOf(membersOf(root, 'the file').get('services'), 'services');
    const other = new Services<One>(services, new Map(), context);
    this.files.set(file, other);
    return other;
  }
}

const refused = (at: Field, why: string): ReadError => new ReadError(`${whereIs(at)}: ${why}`, placeOf(at));
