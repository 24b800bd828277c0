/** One demonstration role, or the public without a token. */
export interface RoleChoice {
  readonly id: string;
  readonly labelZh: string;
  readonly labelEn: string;
  readonly token: string | null;
}

/** One worked example as the hub serves it. */
export interface ExampleEntry {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  /** The role that the example is written for, such as `CITY_OFFICE 320500`. */
  readonly role: string;
}

/** What the hub tells the explorer at `/explorer.json`. */
export interface Settings {
  readonly production: boolean;
  readonly roles: readonly RoleChoice[];
  readonly examples: readonly ExampleEntry[];
}

/** The explorer works with these too: the public, or one's own token, and no examples. */
export const bareSettings: Settings = { production: true, roles: [], examples: [] };

/** Reads the settings; the message of what it throws can be shown as it is. */
export async function loadSettings(address: string): Promise<Settings> {
  const response = await fetch(address, { headers: { accept: 'application/json' }, cache: 'no-store' });
  if (!response.ok) throw new Error(`${address}: HTTP ${response.status}`);
  const settings: unknown = await response.json();
  if (!isSettings(settings)) throw new Error(`${address}: 内容不符合约定 unexpected content`);
  return settings;
}

function isSettings(value: unknown): value is Settings {
  if (typeof value !== 'object' || value === null) return false;
  const { production, roles, examples } = value as Record<string, unknown>;
  return typeof production === 'boolean' && Array.isArray(roles) && Array.isArray(examples);
}
