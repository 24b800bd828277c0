/** Names of the headers between the door, the gateway and the subgraphs. */
export const headers = {
  /** Given back on every answer, also in `extensions.requestId`. */
  requestId: 'x-request-id',
  /** The role in which somebody asks whose token carries several. */
  role: 'x-qishu-role',
  /** The 60-second token that the gateway signs for one subgraph. */
  gatewayToken: 'x-qishu-token',
} as const;
