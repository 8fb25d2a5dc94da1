import test from 'ava';
import { asksForStaticCheck } from '../../../cli/static/asks-for-static-check.js';

const rows: readonly (readonly [argv: readonly string[], asks: boolean])[] = [
  [['check', '--static', 'a.yaml'], true],
  [['check', 'a.yaml', '--static'], true],
  [['check', '--rules-list'], true],
  [['check', '--static', '--', 'docker', 'run', 'x'], true],
  [['check', '--', 'docker', 'run', 'x', '--static'], false],
  [['check', 'docker run x --static'], false],
  [['run', '--static'], false],
  [['--static', 'check'], false],
  [[], false],
];
for (const [argv, asks] of rows) {
  test(`${argv.join(' ') || 'nothing'}: ${asks ? 'static' : 'not static'}`, (t) => {
    t.is(asksForStaticCheck(argv), asks);
  });
}
