/**
 * Who is in a cell, and with how many records: pairs of numbers in ascending order, each as its gap from the one before
 * and its count, seven bits a byte. A record that goes takes its subject along only with the last one of it.
 */
export type Members = Uint8Array;

export const noMembers: Members = new Uint8Array();

/** Calls back with each member and its count. */
export function eachMember(members: Members, tell: (member: number, count: number) => void): void {
  let at = 0;
  let member = 0;
  const next = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = members[at++] as number;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < members.length) {
    member += next();
    tell(member, next());
  }
}

/** Members as they are kept. */
function written(counts: ReadonlyMap<number, number>): Members {
  const bytes: number[] = [];
  const write = (value: number): void => {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
    bytes.push(rest);
  };
  let last = 0;
  for (const [member, count] of [...counts].sort(([a], [b]) => a - b)) {
    write(member - last);
    write(count);
    last = member;
  }
  return Uint8Array.from(bytes);
}

/** The members after records came and went; undefined where more went than were there. */
export function changedMembers(members: Members, changes: ReadonlyMap<number, number>): Members | undefined {
  const counts = new Map<number, number>();
  eachMember(members, (member, count) => counts.set(member, count));
  for (const [member, change] of changes) {
    const count = (counts.get(member) ?? 0) + change;
    if (count < 0) return undefined;
    if (count === 0) counts.delete(member);
    else counts.set(member, count);
  }
  return written(counts);
}

/** Counts the different members of several cells together, group after group. */
export class MemberCounter {
  #seen = new Uint32Array(1_024);
  #group = 0;

  /** How many different ones the cells of one group have. */
  count(cells: Iterable<Members>): number {
    this.#group += 1;
    let different = 0;
    for (const cell of cells)
      eachMember(cell, (member) => {
        if (member >= this.#seen.length) this.#grow(member);
        if (this.#seen[member] === this.#group) return;
        this.#seen[member] = this.#group;
        different += 1;
      });
    return different;
  }

  #grow(member: number): void {
    const wider = new Uint32Array(2 * member);
    wider.set(this.#seen);
    this.#seen = wider;
  }
}
