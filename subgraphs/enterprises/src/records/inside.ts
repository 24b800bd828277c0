import { Requires } from '@qishu/kit/graph';
import type { Scope } from '@qishu/schema';

/** What a filter on an inside column needs. */
export const INSIDE: readonly Scope[] = ['enterprises:read'];

/** A column that is no part of the published lists (L2): visitors do not see it, even of a published enterprise. */
export const Inside = (): PropertyDecorator => Requires(INSIDE);
