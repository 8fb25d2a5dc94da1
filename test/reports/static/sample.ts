import type { StaticReport } from '../../../reports/static/model.js';
import type { Finding } from '../../../rules/finding.js';

export const finding = (changes: Partial<Finding> = {}): Finding => ({
  ruleId: 'ns-pid-host',
  layer: 'runtime',
  severity: 'error',
  message: 'The process namespace of the host cannot be shared',
  reason: 'Sysbox refuses it.',
  advice: 'Leave it out.',
  source: 'https://docs.docker.com/x/#y',
  workload: 'run-pid-host',
  since: undefined,
  until: undefined,
  place: { file: 'compose.yaml', line: 4, column: 5 },
  quoted: 'pid: host',
  subject: 'web',
  ...changes,
});

export const reportOf = (...findings: readonly Finding[]): StaticReport => ({
  files: ['compose.yaml'],
  findings,
  remarks: [],
  unreadable: [],
  toolVersion: '1.2.3',
});

/** Text that acts wherever it is not escaped. */
export const hostile = '\u001b[31m\u202e::error::x\r\n%0A,a=b:c "\' <b>';
