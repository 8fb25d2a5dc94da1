const maxLength = 300;

type Rule = readonly [pattern: RegExp, replacement: string];

const enginePaths: readonly Rule[] = [
  [/\/var\/lib\/[\w./<>-]*(?:slots|overlay2|docker|containers)[\w./<>-]*/g, '<engine-path>'],
  [/\/run\/[\w./<>-]*(?:containerd|docker|runc|slots)[\w./<>-]*/g, '<engine-path>'],
];

/** Applied in order; each replaces what differs between equal causes on different hosts or runs by a fixed word. */
const rules: readonly Rule[] = [
  // Terminal control sequences (ECMA-48) carry no meaning for the cause.
  [/\u001b\[[0-9;?]*[ -/]*[@-~]/g, ''],
  [/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?/g, '<time>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<uuid>'],
  [/\bsha256:[0-9a-f]{12,64}\b/gi, '<digest>'],
  [/\bec_[0-9]{8}-[0-9]{6}-[0-9a-f]+_[\w.-]+/g, '<container>'],
  [/\b[0-9a-f]{64}\b/gi, '<id>'],
  // Lengths of short ids, MD5 and SHA-1; a capability set has 16 digits and is a fact.
  [/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])(?:[0-9a-f]{12}|[0-9a-f]{32}|[0-9a-f]{40})\b/gi, '<id>'],
  [/\b0x[0-9a-f]+\b/gi, '<address>'],
  [/\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/gi, '<mac>'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, '<ip>'],
  [/\/(?:tmp|var\/tmp)\/[\w.-]*(?:\d{4,}|[A-Z][a-z0-9]*[A-Z]|tmp\.)[\w.-]*/g, '/tmp/<name>'],
  ...enginePaths,
  [/\b\d+(?:\.\d+)?\s?(?:[kMGT]i?)?B\/s\b/g, '<rate>'],
  [/\b\d+(?:\.\d+)?\s?(?:ns|us|µs|ms|s|sec|seconds?|minutes?)\b/g, '<duration>'],
  [/\b(pid|PID|process|fd)([ =:]+)\d+\b/g, '$1$2<number>'],
  [/\/proc\/(?:self|thread-self|\d+)\/fd\/\d+/g, '/proc/self/fd/<number>'],
  [/\[\d+\]/g, '[<number>]'],
  [/\bline \d+\b/g, 'line <number>'],
];

/** Longer texts are cut first: only this much can matter for what is kept. */
const maxInputLength = 8 * maxLength;

function normaliseOnce(message: string, applied: readonly Rule[]): string {
  let text = message.replace(/\s+/g, ' ').trim();
  for (const [pattern, replacement] of applied) text = text.replace(pattern, replacement);
  text = text.replace(/\s+/g, ' ').trim();
  return text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
}

function normaliseBy(message: string, applied: readonly Rule[]): string {
  let text = message.slice(0, maxInputLength);
  // A replacement or a cut can make a place fit that did not fit before. Each round takes away digits, so this ends.
  for (;;) {
    const next = normaliseOnce(text, applied);
    if (next === text) return text;
    text = next;
  }
}

/**
 * A message with all taken out that differs between equal causes: ids, hashes, temporary paths, addresses, times, rates.
 * Normalising it again changes nothing.
 */
export const normaliseMessage = (message: string): string => normaliseBy(message, rules);

const pathRules = rules.filter((rule) => !enginePaths.includes(rule));

/** The same for a path in a container: an engine's folder there is the workload's own, and no two of its files are one. */
export const normalisePath = (path: string): string => normaliseBy(path, pathRules);
