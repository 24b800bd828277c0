/** The database of a subgraph: the prefix in the URL and the subgraph's name. */
export function databaseName(name: string, url: URL): string {
  return `${url.pathname.replace(/^\//, '') || 'qishu'}_${name}`;
}
