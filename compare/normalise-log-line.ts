import { normaliseMessage } from './normalise.js';

/** What programs write anew into each line, beside what any message may have; applied in order. */
const rules: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // Common Log Format of web servers.
  [/\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}/g, '<time>'],
  // nginx, Go's log package.
  [/\d{4}[/-]\d\d[/-]\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d+)?(?: ?(?:UTC|GMT|Z|[+-]\d\d:?\d\d))?/g, '<time>'],
  // Tomcat, PHP; redis, Apache, RFC 1123.
  [/(?:[A-Z][a-z]{2},? )?\b\d{1,2}[ -][A-Z][a-z]{2}[ -]\d{4} \d\d:\d\d:\d\d(?:[.,]\d+)?/g, '<time>'],
  // asctime, syslog.
  [/(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d(?:[.,]\d+)?(?: \d{4})?/g, '<time>'],
  // klog: severity and moment, then a process.
  [/^([IWEF])\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ /g, '$1 <time> <number> '],
  [/\b\d\d:\d\d:\d\d(?:[.,]\d+)?\b/g, '<time>'],
  // Seconds, milliseconds, … since 1970.
  [/\b1[5-9]\d{8}(?:\d{3}){0,3}(?:\.\d+)?\b/g, '<time>'],
  // nginx has process and thread, redis process and role, Apache a thread, JSON a process, Erlang processes of its own.
  [/\b\d+#\d+\b/g, '<number>#<number>'],
  [/^\d+(?=:[A-Z] <time>)/g, '<number>'],
  [/\b(tid )\d+/g, '$1<number>'],
  [/("pid": ?)\d+/g, '$1<number>'],
  [/<\d+\.\d+\.\d+>/g, '<number>'],
  // BuildKit: a step, and seconds since it began.
  [/^#\d+ (?:\d+\.\d+ )?/g, '#<number> '],
];

/** A line of a log with all taken out that differs each time that the same is printed. Doing it again changes nothing. */
export function normaliseLogLine(line: string): string {
  let text = line;
  // What the message loses can make a place fit that did not fit before. Each round takes away digits, so this ends.
  for (;;) {
    let next = text;
    for (const [pattern, replacement] of rules) next = next.replace(pattern, replacement);
    next = normaliseMessage(next);
    if (next === text) return text;
    text = next;
  }
}
