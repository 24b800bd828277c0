import { useState } from 'react';
import type { Answer } from '../ask/answer.js';
import { post } from '../ask/post.js';
import { type FoundList, findLists } from '../download/lists.js';
import { type Collected, collectPages, mostRows } from '../download/pages.js';
import { type FileFormat, fileName, saveTable } from '../download/save.js';
import type { SelectedFields } from '../download/selection.js';

/** A number with its thousands parted. */
export const count = (value: number) => value.toLocaleString('zh-CN');

/** Downloads one at a time, can be stopped, and tells how it goes. */
export function useDownload(format: FileFormat) {
  const [running, setRunning] = useState<AbortController | null>(null);
  const [told, setTold] = useState<{ message: string; isFault: boolean } | null>(null);
  const run = async (work: (signal: AbortSignal) => Promise<string>) => {
    const controller = new AbortController();
    setRunning(controller);
    setTold(null);
    try {
      setTold({ message: await work(controller.signal), isFault: false });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setTold(
        controller.signal.aborted
          ? { message: '已停止，没有下载 Stopped', isFault: false }
          : { message: reason, isFault: true },
      );
    }
    setRunning(null);
  };
  const page = (list: FoundList) =>
    run(async () => {
      await saveTable(format, fileName(list.path, new Date(), ''), list.columns, list.rows);
      return `已下载 ${count(list.rows.length)} 行 rows`;
    });
  const all = (list: FoundList, answer: Answer, fields: SelectedFields) =>
    run(async (signal) => {
      const onProgress = (rows: number, pages: number) =>
        setTold({ message: `已读 ${count(rows)} 行，${count(pages)} 页… rows, pages`, isFault: false });
      const collected = await readAll({ list, answer, fields, signal, onProgress });
      const part = collected.complete ? '全部' : `前${mostRows}行`;
      await saveTable(format, fileName(list.path, new Date(), part), collected.columns, collected.rows);
      return summaryOf(collected);
    });
  return {
    page,
    all,
    stop: () => running?.abort(),
    isBusy: running !== null,
    message: told?.message,
    isFault: told?.isFault,
  };
}

interface Reading {
  readonly list: FoundList;
  readonly answer: Answer;
  readonly fields: SelectedFields;
  readonly signal: AbortSignal;
  onProgress(rows: number, pages: number): void;
}

async function readAll({ list, answer, fields, signal, onProgress }: Reading): Promise<Collected> {
  const { request, headers } = answer;
  const { paging, path } = list;
  if (!paging?.variable) throw new Error('此列表不能翻页 The list has no pages to follow');
  return collectPages({
    paging: { ...paging, variable: paging.variable },
    variables: request.variables ?? {},
    ask: async (variables) => (await post('/graphql', { ...request, variables }, headers, signal)).result,
    listIn: (data) => findLists(fields, data).find((each) => each.path === path) ?? null,
    onProgress,
  });
}

function summaryOf({ rows, pages, complete, faults }: Collected): string {
  const limit = complete
    ? ''
    : `；已到 ${count(mostRows)} 行上限，其余未下载 stopped at the limit, the rest is not in the file`;
  const beside = faults === 0 ? '' : `；其间有 ${count(faults)} 条错误，部分单元格可能为空 errors on the way`;
  return `已下载 ${count(rows.length)} 行，${count(pages)} 页 rows, pages${limit}${beside}`;
}
