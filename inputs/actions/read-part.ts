import type { Subject } from '../subject/setting.js';

/** What a part of a workflow gave. */
export interface ReadPart {
  readonly subjects: readonly Subject[];
  readonly remarks: readonly string[];
}

export const emptyPart: ReadPart = { subjects: [], remarks: [] };

export const joinParts = (parts: readonly ReadPart[]): ReadPart => ({
  subjects: parts.flatMap(({ subjects }) => subjects),
  remarks: parts.flatMap(({ remarks }) => remarks),
});
