import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { roleForExample } from '../roles.js';
import type { ExampleEntry } from '../settings.js';
import { useExplorer } from './explorer-context.js';

/** The icon of the examples in GraphiQL's sidebar. */
export function ExamplesIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
      <path
        d="M5 4.5h10.5a3 3 0 0 1 3 3v12H8a3 3 0 0 1-3-3zM5 16.5a3 3 0 0 1 3-3h10.5M8.5 8.5h6"
        strokeLinecap="round"
      />
    </svg>
  );
}

/** The worked examples; choosing one opens it in a tab of its own, as the role that it is written for. */
export function ExamplesPanel() {
  const { examples, roles } = useExplorer();
  const open = useOpenExample();
  return (
    <section className="qs-examples" aria-label="示例 Examples">
      <h2>
        示例 <span>Examples</span>
      </h2>
      {examples.length === 0 && <p>没有示例 No examples</p>}
      <ol>
        {examples.map((example) => (
          <li key={example.id}>
            <button type="button" disabled={open === null} onClick={() => open?.(example)}>
              <strong>{example.titleZh}</strong>
              <span>{example.titleEn}</span>
              <em>{roleForExample(example.role, roles)?.labelZh ?? example.role}</em>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Null while the editors are being loaded. */
function useOpenExample(): ((example: ExampleEntry) => void) | null {
  const { roles, chooseRole } = useExplorer();
  const { addTab, changeTab, updateActiveTabValues } = useGraphiQLActions();
  const { queryEditor, variableEditor, tabs, activeTabIndex } = useGraphiQL((state) => ({
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
    tabs: state.tabs,
    activeTabIndex: state.activeTabIndex,
  }));
  if (!queryEditor || !variableEditor) return null;
  return (example) => {
    const role = roleForExample(example.role, roles);
    if (role) chooseRole(role);
    const opened = tabs.findIndex((tab) => tab.query === example.query);
    if (opened >= 0) {
      if (opened !== activeTabIndex) changeTab(opened);
      return;
    }
    const variables = variablesText(example);
    addTab();
    queryEditor.setValue(example.query);
    variableEditor.setValue(variables);
    updateActiveTabValues({ query: example.query, variables });
  };
}

/** An example's variables as the editor shows them. */
export function variablesText(example: ExampleEntry): string {
  return example.variables ? JSON.stringify(example.variables, null, 2) : '';
}
