import { createContext, useContext } from 'react';
import type { Answers } from '../ask/answers.js';
import type { ExampleEntry, RoleChoice } from '../settings.js';

/** What GraphiQL's panes of ours need to know; GraphiQL gives its plugins no properties. */
export interface ExplorerState {
  readonly examples: readonly ExampleEntry[];
  readonly roles: readonly RoleChoice[];
  readonly answers: Answers;
  chooseRole(role: RoleChoice): void;
}

const ExplorerContext = createContext<ExplorerState | null>(null);

export const ExplorerProvider = ExplorerContext.Provider;

/** The explorer's state; only inside the provider. */
export function useExplorer(): ExplorerState {
  const state = useContext(ExplorerContext);
  if (!state) throw new Error('useExplorer is used outside ExplorerProvider');
  return state;
}
