import type { Host } from '../harness/host/host.js';
import { desktopMode } from '../results/desktop-mode.js';
import type { TargetId } from '../vocabulary/target-id.js';
import { desktopWords } from './desktop-words.js';

/**
 * One sentence for who named no sides: what is recorded, how the other side is, and which command joins them. Undefined for
 * a host whose engines are its own: there the other side is a target of it.
 */
export function oneSideNote(host: Host, target: TargetId, folder: string): string | undefined {
  if (host.kind !== 'engine') return undefined;
  const facts = host.targets.map((one) => one.facts);
  const next = desktopWords(host)?.next ?? 'change the mode of the engine';
  // The baseline's side comes first.
  const records = desktopMode(host.engines, facts) === 'off' ? [folder, 'OTHER'] : ['OTHER', folder];
  return `the engine has one mode at a time: this record is one side, ${target}; ${next}, record again with --out OTHER, then eci-compat compare ${records.join(' ')}`;
}
