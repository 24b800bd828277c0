import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './graphiql.css';
import type { GraphiQLPlugin } from '@graphiql/react';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useMemo, useState } from 'react';
import { Answers } from '../ask/answers.js';
import { createFetcher } from '../ask/fetcher.js';
import type { ExampleEntry, RoleChoice } from '../settings.js';
import { ExamplesIcon, ExamplesPanel, variablesText } from './examples-panel.js';
import { ExplorerProvider } from './explorer-context.js';
import { Outcome } from './outcome.js';

const examplesPlugin: GraphiQLPlugin = { title: '示例 Examples', icon: ExamplesIcon, content: ExamplesPanel };
const plugins = [examplesPlugin, HISTORY_PLUGIN];

const welcome = `# 在此书写查询，按 Ctrl-Enter 执行。左侧有示例与文档。
# Write a query here and press Ctrl-Enter. Examples and docs are on the left.

`;

interface WorkbenchProps {
  readonly examples: readonly ExampleEntry[];
  readonly roles: readonly RoleChoice[];
  readonly token: string | null;
  onRole(role: RoleChoice): void;
}

/** GraphiQL with our examples on its left and, under the answer, what came with it. */
export function Workbench({ examples, roles, token, onRole }: WorkbenchProps) {
  const [answers] = useState(() => new Answers());
  const [beginning] = useState(() => beginningOf(examples[0]));
  const fetcher = useMemo(() => createFetcher('/graphql', token, answers), [token, answers]);
  const state = useMemo(() => ({ examples, roles, answers, chooseRole: onRole }), [examples, roles, answers, onRole]);
  return (
    <ExplorerProvider value={state}>
      <GraphiQL
        fetcher={fetcher}
        plugins={plugins}
        visiblePlugin={examplesPlugin.title}
        defaultTheme="light"
        defaultEditorToolsVisibility="variables"
        inputValueDeprecation
        schemaDescription
        shouldPersistHeaders={false}
        showPersistHeadersSettings={false}
        {...beginning}
      >
        <GraphiQL.Logo>{null}</GraphiQL.Logo>
        <GraphiQL.Footer>
          <Outcome />
        </GraphiQL.Footer>
      </GraphiQL>
    </ExplorerProvider>
  );
}

// GraphiQL keeps its tabs in the browser; the first example is only for a browser that has none yet.
function beginningOf(example: ExampleEntry | undefined) {
  const isNew = localStorage.getItem('graphiql:tabState') === null;
  if (!isNew || !example) return { defaultQuery: welcome };
  const variables = variablesText(example);
  return { defaultTabs: [{ query: example.query, variables, headers: null }], initialVariables: variables };
}
