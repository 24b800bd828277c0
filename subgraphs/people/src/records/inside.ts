import { Requires } from '@qishu/kit/graph';
import type { Scope } from '@qishu/schema';

const INSIDE: readonly Scope[] = ['people:read', 'enterprises:read'];

/** What a filter on an inside column needs. */
export const inside = { needs: INSIDE } as const;

/**
 * A column that is no part of the published lists (L2): visitors see a published row’s name and place, nothing more.
 * Users of an enterprise see it too, of the rows that are theirs.
 */
export const Inside = (): PropertyDecorator => Requires(...INSIDE.map((scope) => [scope]));

/** A column for staff alone (L2): names of people in duty, opinions, what an applicant has stated. */
export const StaffOnly = (): PropertyDecorator => Requires(['people:read']);
