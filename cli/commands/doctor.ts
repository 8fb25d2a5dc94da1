import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findClient } from '../../harness/client/find-client.js';
import { stateRoot } from '../context.js';
import type { CliContext } from '../context.js';
import { describeHost, unusableHost } from '../doctor/describe-host.js';
import type { HostReport } from '../doctor/describe-host.js';
import { diskUsage } from '../doctor/disk-usage.js';
import { doctorText } from '../doctor/doctor-text.js';
import { exitCodes } from '../exit-codes.js';
import { shownText } from '../shown-text.js';
import { askedPaths } from '../asked-paths.js';
import { openHost } from '../open-host.js';
import { withGuestExtras } from '../options/host-choice.js';
import type { HostChoice } from '../options/host-choice.js';
import { hostOptions } from '../host-options.js';
import { loadCatalog } from '../load-catalog.js';
import type { DoctorOptions } from './doctor-options.js';

/** Opens each host, proves every target, answers every requirement of the catalogue; returns the exit status. */
export async function doctorCommand(options: DoctorOptions, context: CliContext): Promise<number> {
  const { catalog } = loadCatalog(context, undefined);
  const open = hostOptions(context, {
    want: 'all',
    runtimes: options.runtime ?? [],
    askRegistry: true,
    askPaths: askedPaths(catalog.entries),
  });
  const chosen = withGuestExtras(options.host, options);
  const choices: readonly HostChoice[] = chosen.kind === 'auto' ? [{ kind: 'engine' }, { kind: 'managed' }] : [chosen];
  const hosts: HostReport[] = [];
  for (const choice of choices) {
    const { kind } = choice;
    open.progress.phase(`looking at host ${kind}`);
    try {
      const host = await openHost(choice, open, context.signal);
      try {
        const endpoints = host.engines.map(({ endpoint }) => endpoint);
        const client = await findClient(open.env.PATH ?? '', endpoints, open.runner);
        const isRecipe = (image: string): boolean => existsSync(join(open.recipesDirectory, image, 'recipe.yaml'));
        hosts.push(describeHost(host, catalog.entries, client?.facts, isRecipe));
      } finally {
        await host.close();
      }
    } catch (error) {
      context.signal.throwIfAborted();
      hosts.push(unusableHost(kind, error instanceof Error ? error.message : String(error)));
    }
  }
  open.progress.end();
  const state = { folder: stateRoot(context.env), ...(await diskUsage(stateRoot(context.env))) };
  const document = { schemaVersion: 1, hosts, state };
  context.stdout(
    options.json === true ? `${JSON.stringify(document, null, 2)}\n` : shownText(doctorText(hosts, state), Infinity),
  );
  return hosts.some(({ usable }) => usable) ? exitCodes.nothingUnexpected : exitCodes.infrastructure;
}
