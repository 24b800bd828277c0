const longest = 64;

/** An operation's name as logs and traces may carry it: short, and of the characters that a GraphQL name may have. */
export function safeName(name: string | undefined): string | undefined {
  return name?.slice(0, longest).replace(/\W/g, '_');
}
