import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { HarnessError } from '../../errors/harness-error.js';
import type { ProcessRunner } from '../../process/process-runner.js';
import { chooseSubnet, routedRanges } from './subnet.js';

/**
 * Bridge of one private engine. Interface names have at most 15 characters; the folder's hash keeps apart equal slots of
 * different state folders, since a machine has one set of interface names.
 */
export function bridgeName(slotDirectory: string, slotIndex: number, engineIndex: number): string {
  const hash = createHash('sha256').update(slotDirectory).digest('hex').slice(0, 5);
  return `ecic${String(slotIndex)}x${String(engineIndex)}-${hash}`;
}

const ruleComment = (bridge: string): string => `eci-compat:${bridge}`;

/** Makes a bridge whose address range collides with nothing, and lets its containers reach the outside where the host forwards. */
export async function createBridge(bridge: string, number: number, runner: ProcessRunner): Promise<{ subnet: string }> {
  const choice = chooseSubnet(number, routedRanges(await readFile('/proc/net/route', 'utf8')));
  if (choice === undefined) {
    throw new HarnessError(
      'infrastructure',
      'every private address range is in use on this host: there is none for the bridge of a private engine; use --host engine',
    );
  }
  const ip = async (...args: readonly string[]): Promise<void> => {
    const result = await runner.run({ file: 'ip', args });
    if (result.exitCode !== 0) {
      throw new HarnessError(
        'infrastructure',
        `ip ${args.join(' ')}: ${result.stderr.trim() || (result.startError ?? 'failed')}`,
      );
    }
  };
  await ip('link', 'add', bridge, 'type', 'bridge');
  await ip('addr', 'add', `${choice.gateway}/24`, 'dev', bridge);
  await ip('link', 'set', bridge, 'up');
  await addRules(bridge, choice.subnet, runner);
  return { subnet: choice.subnet };
}

/** Without forwarding on the host the rules would do nothing, and switching it on is not ours to do. */
async function addRules(bridge: string, subnet: string, runner: ProcessRunner): Promise<void> {
  if ((await readFile('/proc/sys/net/ipv4/ip_forward', 'utf8')).trim() !== '1') return;
  const comment = ['-m', 'comment', '--comment', ruleComment(bridge)];
  const rules = [
    ['-t', 'nat', '-A', 'POSTROUTING', '-s', subnet, '!', '-o', bridge, ...comment, '-j', 'MASQUERADE'],
    ['-t', 'filter', '-I', 'FORWARD', '-i', bridge, ...comment, '-j', 'ACCEPT'],
    ['-t', 'filter', '-I', 'FORWARD', '-o', bridge, ...comment, '-j', 'ACCEPT'],
  ];
  // A host without these tables still runs every workload that needs no outside.
  for (const args of rules) await runner.run({ file: 'iptables', args: ['-w', '1', ...args] });
}

/** Removes a bridge with the ends of containers that died with their engine: they would stay as orphans. */
export async function removeLink(bridge: string, runner: ProcessRunner): Promise<void> {
  const ends = await readdir(`/sys/class/net/${bridge}/brif`).catch(() => []);
  for (const link of [...ends, bridge]) await runner.run({ file: 'ip', args: ['link', 'delete', link] });
}

/** Removes a bridge and its rules; what is not there is no error. */
export async function removeBridge(bridge: string, runner: ProcessRunner): Promise<void> {
  await removeLink(bridge, runner);
  for (const table of ['nat', 'filter']) {
    const rules = await runner.run({ file: 'iptables', args: ['-w', '1', '-t', table, '-S'] });
    for (const line of rules.stdout.split('\n')) {
      const words = line.split(' ').map((word) => word.replaceAll('"', ''));
      if (words[0] !== '-A' || !words.includes(ruleComment(bridge))) continue;
      await runner.run({ file: 'iptables', args: ['-w', '1', '-t', table, '-D', ...words.slice(1)] });
    }
  }
}
