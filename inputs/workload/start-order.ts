/** Something that is started, after others. */
export interface Startable {
  readonly name: string;
  /** Names of those that come before it; names of others do not count. */
  readonly after: readonly string[];
  /** Of those that can be started the one with the lowest rank is: what others have to wait for is started late. */
  readonly rank: number;
}

export type StartOrder<One> =
  | { readonly ok: true; readonly order: readonly One[] }
  /** Each comes after the next one, and the last after the first. */
  | { readonly ok: false; readonly circle: readonly string[] };

/** Puts each one behind all that it comes after; where that leaves a choice, by rank, and as given. */
export function startOrder<One extends Startable>(all: readonly One[]): StartOrder<One> {
  const names = new Set(all.map(({ name }) => name));
  const started = new Set<string>();
  const order: One[] = [];
  while (order.length < all.length) {
    const ready = all.filter(
      ({ name, after }) => !started.has(name) && after.every((one) => started.has(one) || !names.has(one)),
    );
    const least = Math.min(...ready.map(({ rank }) => rank));
    const next = ready.find(({ rank }) => rank === least);
    if (next === undefined) return { ok: false, circle: circleAmong(all.filter(({ name }) => !started.has(name))) };
    started.add(next.name);
    order.push(next);
  }
  return { ok: true, order };
}

/** Every one of them waits for another one of them. */
function circleAmong(waiting: readonly Startable[]): readonly string[] {
  const path: string[] = [];
  let at = waiting[0];
  while (at !== undefined && !path.includes(at.name)) {
    path.push(at.name);
    const { after } = at;
    at = waiting.find(({ name }) => after.includes(name));
  }
  return at === undefined ? path : path.slice(path.indexOf(at.name));
}
