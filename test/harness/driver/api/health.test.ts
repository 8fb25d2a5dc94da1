import test from 'ava';
import fc from 'fast-check';
import { parseHealth } from '../../../../harness/driver/api/health.js';
import { OptionError } from '../../../../harness/driver/api/option-error.js';
import type { ContainerOptions } from '../../../../workloads/options.js';

const checks: readonly (readonly [options: ContainerOptions, health: ReturnType<typeof parseHealth>])[] = [
  [{}, undefined],
  [{ env: ['A=1'], noHealthcheck: false }, undefined],
  [{ healthCmd: 'curl -f localhost' }, { Test: ['CMD-SHELL', 'curl -f localhost'] }],
  [{ healthCmd: ['curl', '-f', 'a b; c'] }, { Test: ['CMD', 'curl', '-f', 'a b; c'] }],
  [{ healthCmd: ['true'], noHealthcheck: true }, { Test: ['NONE'] }],
  [
    { healthInterval: '5s', healthRetries: '2' },
    { Interval: 5e9, Retries: 2 },
  ],
  [
    { healthCmd: 'x', healthTimeout: '1s', healthStartPeriod: '1m' },
    { Test: ['CMD-SHELL', 'x'], Timeout: 1e9, StartPeriod: 60e9 },
  ],
  [{ noHealthcheck: true }, { Test: ['NONE'] }],
];

for (const [options, health] of checks) {
  test(`the health check of ${JSON.stringify(options)}`, (t) => {
    t.deepEqual(parseHealth(options), health);
  });
}

const durations: readonly (readonly [text: string, ns: number])[] = [
  ['0', 0],
  ['0s', 0],
  ['90s', 90e9],
  ['1m30s', 90e9],
  ['1h0m5.5s', 3605.5e9],
  ['100ms', 1e8],
  ['250us', 250e3],
  ['250\u00b5s', 250e3],
  ['250\u03bcs', 250e3],
  ['7ns', 7],
  ['.5s', 5e8],
  ['2.s', 2e9],
];

for (const [text, ns] of durations) {
  test(`${text} are ${String(ns)} ns`, (t) => {
    t.is(parseHealth({ healthInterval: text })?.Interval, ns);
  });
}

for (const text of ['', '5', 's', '5 s', '5x', '-1s', '1s,2s', '1s2', '1..2s', '.s']) {
  for (const key of ['healthInterval', 'healthTimeout', 'healthStartPeriod'] as const) {
    test(`"${text}" is no ${key}`, (t) => {
      const error = t.throws(() => parseHealth({ [key]: text }), { instanceOf: OptionError });
      const flag = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      t.is(error.message, `--${flag}: cannot use "${text}"; expected a duration such as 1m30s`);
    });
  }
}

test('a number of retries is a number', (t) => {
  t.throws(() => parseHealth({ healthRetries: 'many' }), { instanceOf: OptionError, message: /^--health-retries: / });
});

test('the parts of a duration add up', (t) => {
  const part = fc.nat(1000);
  fc.assert(
    fc.property(part, part, part, part, (hours, minutes, seconds, ms) => {
      const text = `${String(hours)}h${String(minutes)}m${String(seconds)}s${String(ms)}ms`;
      t.is(parseHealth({ healthTimeout: text })?.Timeout, (((hours * 60 + minutes) * 60 + seconds) * 1000 + ms) * 1e6);
    }),
  );
});
