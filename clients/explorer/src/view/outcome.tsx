import { useGraphiQL } from '@graphiql/react';
import { parse } from 'graphql';
import { useMemo } from 'react';
import { type Answer, codeOf, type GraphFault } from '../ask/answer.js';
import { findLists } from '../download/lists.js';
import { type SelectedFields, selectedFields } from '../download/selection.js';
import { Downloads } from './downloads.js';
import { useExplorer } from './explorer-context.js';

const mostFaults = 5;

/** Under the answer: its request id, time and errors, and its lists as files. */
export function Outcome() {
  const { answers } = useExplorer();
  const { response, isFetching, schema } = useGraphiQL((state) => ({
    response: state.tabs[state.activeTabIndex]?.response,
    isFetching: state.isFetching,
    schema: state.schema,
  }));
  const answer = answers.shownAs(response);
  const fields = useMemo(() => (answer ? fieldsOf(answer, schema) : new Map()), [answer, schema]);
  const lists = useMemo(() => findLists(fields, answer?.result.data), [fields, answer]);
  if (!answer && !response && !isFetching) {
    return <p className="qs-hint">按 ▶ 执行；请求编号、用时与下载将显示在这里 Press ▶ to run the query</p>;
  }
  if (!answer) return null;
  const { errors = [], extensions } = answer.result;
  return (
    <section className="qs-outcome" aria-label="本次答复 This answer">
      <p className="qs-facts">
        <span className={errors.length > 0 ? 'qs-state qs-state-fault' : 'qs-state'}>{stateOf(answer)}</span>
        <span>{answer.milliseconds} ms</span>
        {answer.status !== null && <span>HTTP {answer.status}</span>}
        {answer.requestId && (
          <span>
            请求编号 Request id <code>{answer.requestId}</code>
          </span>
        )}
      </p>
      {errors.length > 0 && <Faults faults={errors} />}
      {extensions && Object.keys(extensions).length > 0 && (
        <Extensions title="扩展信息 extensions" value={extensions} />
      )}
      {lists.length > 0 && <Downloads key={response} answer={answer} fields={fields} lists={lists} />}
    </section>
  );
}

function stateOf({ result }: Answer): string {
  if (!result.errors?.length) return '成功 OK';
  return result.data ? '部分成功 Partial' : '失败 Failed';
}

function fieldsOf({ request }: Answer, schema: Parameters<typeof selectedFields>[2]): SelectedFields {
  try {
    return selectedFields(parse(request.query), request.operationName, schema);
  } catch {
    // The text is no GraphQL; the server's own error says so above.
    return new Map();
  }
}

function Faults({ faults }: { faults: readonly GraphFault[] }) {
  const needsToken = faults.some((fault) => ['UNAUTHENTICATED', 'TOKEN_INVALID'].includes(codeOf(fault) ?? ''));
  return (
    <div className="qs-faults" role="alert">
      <ul>
        {faults.slice(0, mostFaults).map((fault, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: errors have no id and never change their order
          <li key={index}>
            {codeOf(fault) && <code>{codeOf(fault)}</code>} {fault.message}{' '}
            {fault.path && <span className="qs-path">{fault.path.join('.')}</span>}
            {fault.extensions && <Extensions title="详情 details" value={fault.extensions} />}
          </li>
        ))}
      </ul>
      {faults.length > mostFaults && (
        <p>另有 {faults.length - mostFaults} 条，见上方结果 The others stand in the result</p>
      )}
      {needsToken && (
        <p>
          请在右上角选择角色或粘贴令牌；演示令牌过期后，刷新页面即得新的。 Choose a role above; reload for a fresh
          token.
        </p>
      )}
    </div>
  );
}

function Extensions({ title, value }: { title: string; value: unknown }) {
  return (
    <details className="qs-extensions">
      <summary>{title}</summary>
      <pre>{JSON.stringify(value, null, 2)}</pre>
    </details>
  );
}
