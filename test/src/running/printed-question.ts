import type { RunningHub } from './hub.js';
import { Program } from './program.js';

interface Nodes<Node> {
  readonly nodes: readonly Node[];
}

/** An enterprise as the printed question asks for it: of all four domains. */
interface Joined {
  readonly tier: string | null;
  readonly recognitions: Nodes<unknown>;
  readonly specialist: { readonly nameZh: string } | null;
  readonly ledgerEntries: Nodes<unknown>;
  readonly tickets: Nodes<unknown>;
  readonly region: { readonly policies: Nodes<unknown> };
}

interface Printed {
  readonly data: { readonly enterprises: Nodes<Joined> };
  readonly errors?: unknown;
}

/** The arguments that a shell makes of a line that somebody pastes. */
async function shellWords(line: string): Promise<string[]> {
  const { out } = await new Program('sh', ['-c', `set -- ${line}; printf '%s\\0' "$@"`]).ended;
  return out.split('\0').slice(0, -1);
}

/** Asks what the hub prints when it is ready, as `curl` would when the line is pasted. */
export async function askAsPrinted(hub: RunningHub): Promise<Printed> {
  const [line] = await hub.program.says(/curl -s .*/);
  const words = await shellWords(line);
  const after = (option: string): string[] => words.filter((_, place) => words[place - 1] === option);
  const headers = Object.fromEntries(after('-H').map((header) => header.split(': ')));
  const url = words.find((word) => word.startsWith('http')) as string;
  const response = await fetch(url, { method: 'POST', headers, body: after('-d')[0] });
  return (await response.json()) as Printed;
}

/** Whether an enterprise of the answer has something of every domain. */
export const isJoined = (node: Joined): boolean =>
  node.tier !== null &&
  node.specialist !== null &&
  [node.recognitions, node.ledgerEntries, node.tickets, node.region.policies].every(({ nodes }) => nodes.length > 0);
