import type { FromWorker } from '@qishu/kit/base';

type Progress = Extract<FromWorker, { type: 'progress' }>;

/** Tells the progress of each subgraph in whole tenths, so that a log stays readable and a terminal moves. */
export function tellProgress(out: { write(text: string): unknown }): (name: string, progress: Progress) => void {
  const told = new Map<string, string>();
  return (name, { zh, en, ratio }) => {
    const percent = Math.floor(Math.min(Math.max(ratio, 0), 1) * 10) * 10;
    const line = `  ${name} ${percent}% ${zh} · ${en}`;
    if (told.get(name) === line) return;
    told.set(name, line);
    out.write(`${line}\n`);
  };
}
