import type { Admission } from '../admission/admission.js';

/** What `admit` found, for a person. */
export function admissionText(admissions: readonly Admission[]): string {
  const count = (result: Admission['result']): string =>
    String(admissions.filter((one) => one.result === result).length);
  return [
    ...admissions.flatMap(rowText),
    '',
    `${count('admitted')} admitted, ${count('refused')} refused, ${count('cannot-run-here')} cannot run here`,
    '',
  ].join('\n');
}

function rowText(row: Admission): string[] {
  const name = `${row.workload} [${row.privilege}] on ${row.candidate}`;
  switch (row.result) {
    case 'cannot-run-here':
      return [`cannot run here  ${name}: ${row.reason}`];
    case 'refused':
      return [
        `REFUSED          ${name}: ${row.verdict}`,
        ...row.problems.map(({ kind, reason }) => `  ${kind}: ${reason}`),
      ];
    case 'admitted': {
      const share = `longest step ${String(Math.round(row.slowestShare * 100))} % of its limit`;
      const red =
        row.turnedRed.length === 0
          ? 'no arm passes here, so the mutation shows nothing'
          : `the mutation turned red: ${row.turnedRed.join(', ')}`;
      return [`admitted         ${name}: ${row.verdict} in ${String(row.trials)} trials, ${share}; ${red}`];
    }
  }
}
