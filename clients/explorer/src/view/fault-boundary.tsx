import { Component, type ReactNode } from 'react';

/** Shows what went wrong instead of a blank page. */
export class FaultBoundary extends Component<{ children: ReactNode }, { fault: Error | null }> {
  override state = { fault: null as Error | null };

  static getDerivedStateFromError(fault: unknown) {
    return { fault: fault instanceof Error ? fault : new Error(String(fault)) };
  }

  override render() {
    if (!this.state.fault) return this.props.children;
    return (
      <div className="qs-fault" role="alert">
        <h1>查询台未能载入 The explorer could not be loaded</h1>
        <p>请刷新页面；若仍不行，请把下面的原因告诉管理员。接口本身不受影响：POST /graphql。</p>
        <pre>{this.state.fault.message}</pre>
        <button type="button" className="qs-button" onClick={() => window.location.reload()}>
          刷新 Reload
        </button>
      </div>
    );
  }
}
