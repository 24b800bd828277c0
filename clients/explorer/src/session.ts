const prefix = 'qishu.';

/** Reads what this browser tab keeps. Tokens are kept here only: they end with the tab. */
export function recall(name: 'role' | 'token'): string | null {
  try {
    return sessionStorage.getItem(prefix + name);
  } catch {
    // A browser may forbid storage; the choice then lasts until the page is left.
    return null;
  }
}

/** Keeps a value for this browser tab. */
export function keep(name: 'role' | 'token', value: string): void {
  try {
    sessionStorage.setItem(prefix + name, value);
  } catch {
    // As above: nothing is lost but the convenience.
  }
}
