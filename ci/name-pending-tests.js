/**
 * Lets AVA's TAP report name the tests that a timeout found pending: AVA 7.0.0 gives its own formatter an error of the
 * wrong shape, which ends the report in a crash (https://github.com/avajs/ava/issues/3461). To be deleted with the first
 * AVA that mends it. It is no TypeScript, as AVA reads its configuration from the sources.
 */
import TapReporter from '../node_modules/ava/lib/reporters/tap.js';

TapReporter.prototype.writeTimeout = function (
  /** @type {{period: number, pendingTests: Map<string, Set<string>>}} */ event,
) {
  const message = `Still running when no test had ended for ${String(event.period / 1000)} s`;
  for (const [testFile, titles] of event.pendingTests) {
    for (const title of titles) {
      const err = { type: 'native', name: 'Error', originalError: new Error(message) };
      this.writeTest({ testFile, title, err, logs: [] }, { passed: false, todo: false, skip: false });
    }
  }
};
