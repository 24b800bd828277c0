import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { cleanToken, ownTokenId, publicRole, roleChoices, roleForExample } from '../roles.js';
import { keep, recall } from '../session.js';
import { bareSettings, loadSettings, type RoleChoice, type Settings } from '../settings.js';
import { Bar } from './bar.js';
import { FaultBoundary } from './fault-boundary.js';

const Workbench = lazy(() => import('./workbench.js').then(({ Workbench }) => ({ default: Workbench })));

/** The page: reads its settings, then shows the bar and the workbench. */
export function App() {
  const [settings, setSettings] = useState<Settings | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const load = useCallback(() => {
    setFault(null);
    loadSettings('/explorer.json').then(setSettings, (error: unknown) => {
      setFault(error instanceof Error ? error.message : String(error));
      setSettings(bareSettings);
    });
  }, []);
  useEffect(load, [load]);
  if (!settings) return <Loading />;
  return <Explorer key={fault ?? 'ready'} settings={settings} fault={fault} onRetry={load} />;
}

function Loading() {
  return (
    <div className="qs-loading" role="status">
      正在载入查询台… Loading the explorer
    </div>
  );
}

interface ExplorerProps {
  readonly settings: Settings;
  readonly fault: string | null;
  onRetry(): void;
}

function Explorer({ settings, fault, onRetry }: ExplorerProps) {
  const choice = useRoleChoice(settings);
  return (
    <div className="qs-page">
      <Bar production={settings.production} {...choice} />
      {fault && (
        <div className="qs-banner" role="alert">
          <span>读取示例与角色失败，仍可凭自备令牌查询 Examples and roles could not be read: {fault}</span>
          <button type="button" className="qs-button" onClick={onRetry}>
            重试 Retry
          </button>
        </div>
      )}
      <main className="qs-main">
        <FaultBoundary>
          <Suspense fallback={<Loading />}>
            <Workbench examples={settings.examples} roles={choice.roles} token={choice.token} onRole={choice.onRole} />
          </Suspense>
        </FaultBoundary>
      </main>
    </div>
  );
}

/** The role in force and its token; kept for this browser tab. */
function useRoleChoice(settings: Settings) {
  const roles = useMemo(() => roleChoices(settings.roles), [settings.roles]);
  const [roleId, setRoleId] = useState(() => firstRole(settings, roles));
  const [ownToken, setOwnToken] = useState(() => recall('token') ?? '');
  const role = roles.find((each) => each.id === roleId) ?? null;
  const onRoleId = useCallback((id: string) => {
    keep('role', id);
    setRoleId(id);
  }, []);
  const onOwnToken = useCallback((token: string) => {
    keep('token', token);
    setOwnToken(token);
  }, []);
  const onRole = useCallback((chosen: RoleChoice) => onRoleId(chosen.id), [onRoleId]);
  const token = roleId === ownTokenId ? cleanToken(ownToken) : (role?.token ?? null);
  return { roles, roleId, ownToken, token, onRoleId, onOwnToken, onRole };
}

// A new visitor begins with the first example in the editor, so with its role.
function firstRole(settings: Settings, roles: readonly RoleChoice[]): string {
  const kept = recall('role');
  if (kept === ownTokenId || roles.some((role) => role.id === kept)) return kept ?? publicRole.id;
  const example = settings.examples[0];
  return ((example && roleForExample(example.role, roles)) ?? publicRole).id;
}
