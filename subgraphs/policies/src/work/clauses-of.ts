import type { Reader } from '@qishu/kit/records';

/** Ids of the clauses of a policy that have been matched. */
export async function clausesOf(policyId: string, { store }: Reader): Promise<string[]> {
  const rows: { id: string }[] = await store.read.query(
    "SELECT c.id AS id FROM policy_clauses c JOIN matching_runs r ON r.id = c.id WHERE c.policy_id = ? AND r.state <> 'ENDING' ORDER BY c.id LIMIT 200",
    [policyId],
  );
  return rows.map(({ id }) => id);
}
