import { renderToString } from 'preact-render-to-string';
import { presentable } from '../presentable.js';
import type { Report } from '../report.js';
import { Page } from './page.js';

/** One page that needs nothing else: no script, no font, no image, no address that is fetched. */
export const htmlReport: Report = {
  format: 'html',
  fileName: 'report.html',
  render: (model) => `<!doctype html>\n${renderToString(<Page model={presentable(model)} />)}\n`,
};
