import test from 'ava';
import { LineError } from '../../../inputs/docker-run/line-error.js';
import { matchFlags } from '../../../inputs/docker-run/match-flags.js';

type Given = readonly (readonly [string, string | boolean])[];

const forms: readonly (readonly [string, readonly string[], Given, readonly string[]])[] = [
  ['a value after a blank', ['--volume', '/a:/b', 'i'], [['--volume', '/a:/b']], ['i']],
  ['a value after =', ['--volume=/a:/b', 'i'], [['--volume', '/a:/b']], ['i']],
  ['an empty value', ['--entrypoint=', 'i'], [['--entrypoint', '']], ['i']],
  ['a value that looks like a flag', ['--env', '--rm', 'i'], [['--env', '--rm']], ['i']],
  ['a short value after a blank', ['-v', '/a:/b', 'i'], [['-v', '/a:/b']], ['i']],
  ['a short value attached', ['-v/a:/b', 'i'], [['-v', '/a:/b']], ['i']],
  ['a short value after =', ['-u=1', 'i'], [['-u', '1']], ['i']],
  ['a lone = as docker reads it', ['-u=', 'i'], [['-u', '=']], ['i']],
  [
    'a cluster',
    ['-dit', 'i'],
    [
      ['-d', true],
      ['-i', true],
      ['-t', true],
    ],
    ['i'],
  ],
  [
    'a cluster that ends in a value',
    ['-itu', '5', 'i'],
    [
      ['-i', true],
      ['-t', true],
      ['-u', '5'],
    ],
    ['i'],
  ],
  [
    'a cluster with an attached value',
    ['-itu5', 'i'],
    [
      ['-i', true],
      ['-t', true],
      ['-u', '5'],
    ],
    ['i'],
  ],
  [
    'a cluster whose last switch is off',
    ['-it=false', 'i'],
    [
      ['-i', true],
      ['-t', false],
    ],
    ['i'],
  ],
  [
    'switches on and off',
    ['--init=false', '--init=T', '--init=0', 'i'],
    [
      ['--init', false],
      ['--init', true],
      ['--init', false],
    ],
    ['i'],
  ],
  ['a switch takes no word', ['--init', 'false'], [['--init', true]], ['false']],
  ['flags after the image are the command', ['i', '-it', '--rm', '--', 'x'], [], ['i', '-it', '--rm', '--', 'x']],
  ['two dashes end the flags', ['-t', '--', 'i', '-x'], [['-t', true]], ['i', '-x']],
  ['a lone dash is no flag', ['-', '-t'], [], ['-', '-t']],
  [
    'aliases',
    ['--net=none', '--dns-opt', 'x', 'i'],
    [
      ['--net', 'none'],
      ['--dns-opt', 'x'],
    ],
    ['i'],
  ],
];

for (const [title, args, flags, rest] of forms) {
  test(`reads ${title}`, (t) => {
    const matched = matchFlags(args);
    t.deepEqual(
      matched.flags.map(({ spelled, value }) => [spelled, value] as const),
      flags,
    );
    t.deepEqual(matched.rest, rest);
  });
}

const refused: readonly (readonly [readonly string[], string])[] = [
  [['--privilegd', 'i'], '--privilegd is not a flag of docker run: did you mean --privileged?'],
  [['--volum=/a:/b', 'i'], '--volum is not a flag of docker run: did you mean --volume?'],
  [['--zzzzzzzzz', 'i'], '--zzzzzzzzz is not a flag of docker run: docker run --help lists them.'],
  [['-rm', 'i'], '-r in -rm is not a flag of docker run: did you mean --rm?'],
  [['-itx', 'i'], '-x in -itx is not a flag of docker run: docker run --help lists them.'],
  [['-x', 'i'], '-x is not a flag of docker run: docker run --help lists them.'],
  [['--constructor', 'i'], '--constructor is not a flag of docker run: docker run --help lists them.'],
  [['---rm'], '---rm is not a flag of docker run: did you mean --rm?'],
  [['--=x'], '--=x is not a flag of docker run: docker run --help lists them.'],
  [['--env'], '--env is the last word of the line but needs a value after it.'],
  [['-it', '-e'], '-e is the last word of the line but needs a value after it.'],
  [['--tty=maybe', 'i'], '--tty is a switch: write it bare or with =false, not with =maybe.'],
];

for (const [args, message] of refused) {
  test(`refuses ${args.join(' ')}`, (t) => {
    t.throws(() => matchFlags(args), { instanceOf: LineError, message });
  });
}
