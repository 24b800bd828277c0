import fc from 'fast-check';
import { changedMembers, eachMember, MemberCounter, type Members, noMembers } from './members.js';

const read = (members: Members): [number, number][] => {
  const found: [number, number][] = [];
  eachMember(members, (member, count) => found.push([member, count]));
  return found;
};
const counts = fc.dictionary(fc.nat({ max: 5_000_000 }).map(String), fc.integer({ min: 1, max: 100_000 }));
const mapOf = (some: Record<string, number>): Map<number, number> =>
  new Map(Object.entries(some).map(([member, count]) => [Number(member), count]));

describe('the members of a cell', () => {
  it('are those whose records came and did not go, with how many they are', () => {
    fc.assert(
      fc.property(counts, counts, (before, coming) => {
        const kept = changedMembers(noMembers, mapOf(before)) as Members;
        expect(read(kept)).toEqual([...mapOf(before)].sort(([a], [b]) => a - b));
        const more = changedMembers(kept, mapOf(coming)) as Members;
        const gone = new Map([...mapOf(coming)].map(([member, count]) => [member, -count]));
        expect(changedMembers(more, gone)).toEqual(kept);
      }),
    );
  });

  it('leave with their last record, and not more often', () => {
    const kept = changedMembers(noMembers, new Map([[7, 2]])) as Members;
    expect(read(changedMembers(kept, new Map([[7, -1]])) as Members)).toEqual([[7, 1]]);
    expect(changedMembers(kept, new Map([[7, -2]]))).toEqual(noMembers);
    expect(changedMembers(kept, new Map([[7, -3]]))).toBeUndefined();
    expect(changedMembers(kept, new Map([[8, -1]]))).toBeUndefined();
  });

  it('of several cells are counted once', () => {
    fc.assert(
      fc.property(fc.array(fc.array(counts)), (groups) => {
        const counter = new MemberCounter();
        for (const cells of groups) {
          const members = cells.map((cell) => changedMembers(noMembers, mapOf(cell)) as Members);
          expect(counter.count(members)).toBe(new Set(cells.flatMap((cell) => Object.keys(cell))).size);
        }
      }),
    );
  });
});
