import { shown } from '../docker-run/line-error.js';

/** Collects what is done otherwise than the file says, one sentence for all containers that it concerns. */
export class LeftOut {
  readonly #sentences = new Set<string>();
  readonly #keys = new Map<string, { readonly key: string; readonly why: string; readonly owners: Set<string> }>();

  /** A sentence of its own. */
  remark(sentence: string): void {
    this.#sentences.add(sentence);
  }

  /** `why` completes "KEY of OWNER is left out: …". */
  leaveOut(key: string, why: string, owner: string): void {
    const id = `${key}: ${why}`;
    const known = this.#keys.get(id) ?? { key, why, owners: new Set() };
    known.owners.add(owner);
    this.#keys.set(id, known);
  }

  get remarks(): readonly string[] {
    const grouped = [...this.#keys.values()].map(
      ({ key, why, owners }) => `${shown(key)} of ${[...owners].map(shown).join(', ')} is left out: ${why}.`,
    );
    return [...this.#sentences, ...grouped];
  }
}
