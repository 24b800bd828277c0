import { describe } from '../records/index.js';

/** The options of a field: its words, and whether it may be null. */
export const words = (zh: string, en: string, nullable = false): { nullable: boolean; description: string } => ({
  nullable,
  description: describe(zh, en),
});
