import { cleanToken, ownTokenId } from '../roles.js';
import type { RoleChoice } from '../settings.js';
import mark from './mark.svg';

interface BarProps {
  readonly production: boolean;
  readonly roles: readonly RoleChoice[];
  readonly roleId: string;
  readonly ownToken: string;
  onRoleId(id: string): void;
  onOwnToken(token: string): void;
}

/** The bar on top: whose page this is, and as whom it asks. */
export function Bar({ production, roles, roleId, ownToken, onRoleId, onOwnToken }: BarProps) {
  return (
    <header className="qs-bar">
      <img className="qs-mark" src={mark} alt="" width={30} height={30} />
      <h1>
        企枢 <span className="qs-name-latin">Qishu</span>
      </h1>
      <p className="qs-subtitle">查询台 Explorer</p>
      {!production && (
        <span className="qs-badge" title="示范省份的企业与人员均为虚构 The enterprises and persons are invented">
          演示数据 Demonstration
        </span>
      )}
      <nav className="qs-nav">
        <a href="/schema.graphql" target="_blank" rel="noreferrer">
          接口定义 Schema
        </a>
        <label className="qs-field">
          <span>角色 Role</span>
          <select value={roleId} onChange={(event) => onRoleId(event.target.value)}>
            {roles.map((role) => (
              <option key={role.id} value={role.id}>
                {role.labelZh} {role.labelEn}
              </option>
            ))}
            <option value={ownTokenId}>自备令牌 Own token</option>
          </select>
        </label>
        {roleId === ownTokenId && <TokenField token={ownToken} onToken={onOwnToken} />}
      </nav>
    </header>
  );
}

function TokenField({ token, onToken }: { token: string; onToken(token: string): void }) {
  const isWrong = token.trim() !== '' && cleanToken(token) === null;
  return (
    <label className="qs-field">
      <span className="qs-hidden">令牌 Token</span>
      <input
        type="password"
        value={token}
        placeholder="粘贴令牌 Paste a token"
        title="只保存在本标签页，关闭即清除 Kept in this browser tab only"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={isWrong}
        onChange={(event) => onToken(event.target.value)}
      />
      {isWrong && <em role="alert">令牌格式不对 Not a token</em>}
    </label>
  );
}
