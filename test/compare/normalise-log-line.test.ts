import test from 'ava';
import fc from 'fast-check';
import { normaliseLogLine } from '../../compare/normalise-log-line.js';

/** The same line as two runs print it: another moment, other processes. */
const lines: readonly (readonly [what: string, one: string, other: string])[] = [
  ['nginx', '2024/01/05 10:11:12 [notice] 1#1: nginx/1.25.3', '2025/12/31 23:59:59 [notice] 7#7: nginx/1.25.3'],
  [
    'nginx, worker',
    '2024/01/05 10:11:12 [notice] 1#1: start worker process 29',
    '2024/01/05 10:11:12 [notice] 1#1: start worker process 31',
  ],
  [
    'nginx, access',
    '172.17.0.1 - - [05/Jan/2024:10:11:12 +0000] "GET / HTTP/1.1" 200 615 "-" "curl/7.88.1" "-"',
    '10.3.0.9 - - [31/Dec/2025:00:00:00 +0200] "GET / HTTP/1.1" 200 615 "-" "curl/7.88.1" "-"',
  ],
  [
    'redis',
    '1:M 05 Jan 2024 10:11:12.345 * Ready to accept connections tcp',
    '1:M 31 Dec 2025 23:59:59.001 * Ready to accept connections tcp',
  ],
  [
    'redis, child',
    '21:C 05 Jan 2024 10:11:12.345 * DB saved on disk',
    '9:C 6 Feb 2024 01:02:03.004 * DB saved on disk',
  ],
  [
    'postgres',
    '2024-01-05 10:11:12.345 UTC [1] LOG:  database system is ready to accept connections',
    '2025-12-31 00:00:00.000 UTC [48] LOG:  database system is ready to accept connections',
  ],
  [
    'postgres, with a moment in its words',
    '2024-01-05 10:11:12.345 UTC [29] LOG:  database system was shut down at 2024-01-05 10:11:11 UTC',
    '2024-01-06 01:11:12.345 UTC [30] LOG:  database system was shut down at 2024-01-05 10:12:59 UTC',
  ],
  [
    'postgres, with durations',
    '2024-01-05 10:11:12.345 UTC [27] LOG:  checkpoint complete: write=0.002 s, sync=0.001 s, total=0.009 s',
    '2024-01-05 10:11:13.345 UTC [28] LOG:  checkpoint complete: write=1.102 s, sync=0.101 s, total=2.009 s',
  ],
  [
    'MySQL',
    '2024-01-05T10:11:12.345678Z 0 [System] [MY-010931] [Server] /usr/sbin/mysqld: ready for connections.',
    '2025-11-05T00:11:12.000001Z 0 [System] [MY-010931] [Server] /usr/sbin/mysqld: ready for connections.',
  ],
  [
    'klog',
    'I0105 10:11:12.345678       1 controller.go:116] Starting workers',
    'I1231 23:59:59.000001    4711 controller.go:116] Starting workers',
  ],
  [
    'Apache',
    '[Fri Jan 05 10:11:12.345678 2024] [mpm_event:notice] [pid 1:tid 140123456789012] AH00489: configured',
    '[Wed Dec 31 23:59:59.000001 2025] [mpm_event:notice] [pid 8:tid 281472830689312] AH00489: configured',
  ],
  [
    'Apache, with a client',
    '[Fri Jan 05 10:11:12.345678 2024] [core:info] [pid 9] [client 172.17.0.1:40712] AH00128: File does not exist',
    '[Fri Jan 05 10:11:12.345679 2024] [core:info] [pid 10] [client 172.17.0.1:40714] AH00128: File does not exist',
  ],
  [
    'syslog',
    'Jan  5 10:11:12 web sshd[123]: Server listening on :: port 22.',
    'Dec 31 23:59:59 web sshd[4711]: Server listening on :: port 22.',
  ],
  ['Go', '2024/01/05 10:11:12 main.go:12: listening', '2024/01/05 10:11:13.123456 main.go:12: listening'],
  [
    'logfmt',
    'time="2024-01-05T10:11:12Z" level=info msg=ready',
    'time="2025-01-05T10:11:12+01:00" level=info msg=ready',
  ],
  [
    'JSON, seconds since 1970',
    '{"level":"info","ts":1704449472.345,"msg":"serving"}',
    '{"level":"info","ts":1767225599.0001,"msg":"serving"}',
  ],
  [
    'JSON, milliseconds since 1970',
    '{"level":30,"time":1704449472345,"pid":1,"hostname":"a1b2c3d4e5f6","msg":"ready"}',
    '{"level":30,"time":1767225599000,"pid":18,"hostname":"0f1e2d3c4b5a","msg":"ready"}',
  ],
  [
    'Spring',
    '2024-01-05 10:11:12.345  INFO 1 --- [  main] o.s.b.SpringApplication : Started App in 2.345 seconds',
    '2024-01-06 10:11:12.345  INFO 1 --- [  main] o.s.b.SpringApplication : Started App in 11.9 seconds',
  ],
  [
    'Tomcat',
    '05-Jan-2024 10:11:12.345 INFO [main] org.apache.catalina.startup.Catalina.start Server startup in [123] milliseconds',
    '31-Dec-2025 00:00:00.000 INFO [main] org.apache.catalina.startup.Catalina.start Server startup in [98] milliseconds',
  ],
  [
    'PHP',
    '[05-Jan-2024 10:11:12] NOTICE: fpm is running, pid 1',
    '[31-Dec-2025 10:11:12] NOTICE: fpm is running, pid 7',
  ],
  ['Python', '2024-01-05 10:11:12,345 INFO root: ready', '2025-12-05 23:11:12,001 INFO root: ready'],
  [
    'gunicorn',
    '[2024-01-05 10:11:12 +0000] [7] [INFO] Booting worker with pid: 7',
    '[2024-01-05 10:11:13 +0100] [11] [INFO] Booting worker with pid: 11',
  ],
  [
    'RabbitMQ',
    '2024-01-05 10:11:12.345678+00:00 [info] <0.222.0> Server startup complete; 4 plugins started.',
    '2024-01-05 10:11:13.345678+00:00 [info] <0.5123.0> Server startup complete; 4 plugins started.',
  ],
  ['RFC 1123', 'Fri, 05 Jan 2024 10:11:12 GMT started', 'Wed, 31 Dec 2025 00:00:00 GMT started'],
  ['a moment of the day', '10:11:12.345 [main] INFO ready', '23:59:59.001 [main] INFO ready'],
];

for (const [what, one, other] of lines) {
  test(`two moments of one line are one line: ${what}`, (t) => {
    t.is(normaliseLogLine(one), normaliseLogLine(other));
  });
}

test('different lines stay different', (t) => {
  const normalised = lines.map(([, one]) => normaliseLogLine(one));
  t.is(new Set(normalised).size, lines.length);
});

/** What differs here is what the line says. */
const different: readonly (readonly [one: string, other: string])[] = [
  [
    '172.17.0.1 - - [05/Jan/2024:10:11:12 +0000] "GET / HTTP/1.1" 200 615',
    '172.17.0.1 - - [05/Jan/2024:10:11:12 +0000] "GET / HTTP/1.1" 500 615',
  ],
  ['2024/01/05 10:11:12 [notice] 1#1: ready', '2024/01/05 10:11:12 [emerg] 1#1: ready'],
  ['I0105 10:11:12.345678       1 a.go:1] done', 'E0105 10:11:12.345678       1 a.go:1] done'],
  ['1:M 05 Jan 2024 10:11:12.345 * ready', '1:S 05 Jan 2024 10:11:12.345 * ready'],
  ['Jan  5 10:11:12 web sshd[1]: port 22', 'Jan  5 10:11:12 web sshd[1]: port 2222'],
  ['Jan  5 10:11:12 web sshd[1]: up', 'Jan  5 10:11:12 web cron[1]: up'],
  ['2024-01-05 10:11:12 uid=0', '2024-01-05 10:11:12 uid=1000'],
  ['2024-01-05 10:11:12 mode 0644', '2024-01-05 10:11:12 mode 0600'],
  ['CapEff: 00000000a80425fb', 'CapEff: 000001ffffffffff'],
  ['listening on port 8080', 'listening on port 8081'],
  ['4 plugins started', '5 plugins started'],
];

for (const [one, other] of different) {
  test(`"${one}" is not "${other}"`, (t) => {
    t.not(normaliseLogLine(one), normaliseLogLine(other));
  });
}

const two = (value: number): string => String(value).padStart(2, '0');
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const month = (at: Date): string => months[at.getUTCMonth()] ?? '';
const day = (at: Date): string => two(at.getUTCDate());
const hours = (at: Date): string => at.toISOString().slice(11, 19);
const year = (at: Date): string => String(at.getUTCFullYear());

/** Ways in which programs write a moment. */
const written: Readonly<Record<string, (at: Date) => string>> = {
  iso: (at) => at.toISOString(),
  go: (at) => `${year(at)}/${two(at.getUTCMonth() + 1)}/${day(at)} ${hours(at)}`,
  clf: (at) => `[${day(at)}/${month(at)}/${year(at)}:${hours(at)} +0000]`,
  redis: (at) => `${day(at)} ${month(at)} ${year(at)} ${hours(at)}.${at.toISOString().slice(20, 23)}`,
  tomcat: (at) => `${day(at)}-${month(at)}-${year(at)} ${hours(at)}`,
  asctime: (at) => `${days[at.getUTCDay()] ?? ''} ${month(at)} ${day(at)} ${hours(at)} ${year(at)}`,
  syslog: (at) => `${month(at)} ${String(at.getUTCDate()).padStart(2)} ${hours(at)}`,
  klog: (at) => `I${two(at.getUTCMonth() + 1)}${day(at)} ${hours(at)}.123456       1 a.go:1]`,
  rfc1123: (at) => at.toUTCString(),
  seconds: (at) => String(Math.floor(at.getTime() / 1000)),
  milliseconds: (at) => String(at.getTime()),
};

const moment = fc.date({ min: new Date('2018-01-01'), max: new Date('2033-01-01'), noInvalidDate: true });
const message = fc
  .array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 6 })
  .map((words) => words.join(' '));

for (const [format, write] of Object.entries(written)) {
  test(`any two moments are equal, any two messages are not: ${format}`, (t) => {
    fc.assert(
      fc.property(moment, moment, message, message, (one, other, said, else_) => {
        t.is(normaliseLogLine(`${write(one)} ${said}`), normaliseLogLine(`${write(other)} ${said}`));
        fc.pre(said !== else_);
        t.not(normaliseLogLine(`${write(one)} ${said}`), normaliseLogLine(`${write(other)} ${else_}`));
      }),
    );
  });
}

test('doing it again changes nothing, whatever the line', (t) => {
  const part = fc.oneof(
    fc.constantFrom(...lines.flatMap(([, one]) => one.split(/(?<=[ :[\]])/))),
    fc.constantFrom('\u001b[0m', '\u001b[31m', '  ', '\t', '1', '7', '0', ':', '#', '<', '>', 'pid ', '.', '-'),
    fc.string({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const once = normaliseLogLine(parts.join(''));
      t.is(normaliseLogLine(once), once);
    }),
    { numRuns: 3000 },
  );
});
