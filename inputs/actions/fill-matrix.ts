import type { MatrixJob } from './matrix-jobs.js';

const use = /\$\{\{\s*matrix((?:\s*\.\s*[\w-]+|\s*\[\s*'[^']*'\s*\])+)\s*\}\}/gi;

const pathOf = (accessors: string): string =>
  [...accessors.matchAll(/\.\s*([\w-]+)|'([^']*)'/g)]
    .map(([, plain, quoted]) => plain ?? quoted ?? '')
    .join('.')
    .toLowerCase();

/** The values of a matrix that a text uses, as `matrixJobs` names them. */
export const usedPaths = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(use)].map(([, accessors = '']) => pathOf(accessors)));

/** Puts the values of a job into a text; an expression whose value is not known stays as it is. */
export const fillMatrix = (text: string, job: MatrixJob): string =>
  text.replace(use, (expression, accessors: string) => job.get(pathOf(accessors)) ?? expression);
