import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { type ExecutionResult, getOperationAST } from 'graphql';
import type { Answers } from './answers.js';
import { post } from './post.js';

/** GraphiQL's way to ask: questions by POST and remembered, subscriptions by WebSocket at the same address. */
export function createFetcher(address: string, token: string | null, answers: Answers): Fetcher {
  const authorization: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const subscriptionUrl = new URL(address, window.location.href.replace(/^http/, 'ws')).href;
  const live = createGraphiQLFetcher({ url: address, subscriptionUrl, wsConnectionParams: authorization });
  return async (request, options) => {
    const operation = options?.documentAST && getOperationAST(options.documentAST, request.operationName);
    if (operation?.operation === 'subscription') return live(request, options);
    const answer = await post(address, request, { ...authorization, ...options?.headers });
    if (request.operationName !== 'IntrospectionQuery') answers.remember(answer);
    // GraphiQL prints the result as JSON; its type speaks of error objects only because servers make them.
    return answer.result as ExecutionResult;
  };
}
