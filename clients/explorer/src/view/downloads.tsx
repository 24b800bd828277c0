import { useState } from 'react';
import type { Answer } from '../ask/answer.js';
import type { FoundList } from '../download/lists.js';
import type { FileFormat } from '../download/save.js';
import type { SelectedFields } from '../download/selection.js';
import { count, useDownload } from './use-download.js';

interface DownloadsProps {
  readonly answer: Answer;
  readonly fields: SelectedFields;
  readonly lists: readonly FoundList[];
}

/** The lists of the answer as files: this page as it is seen, or every page. */
export function Downloads({ answer, fields, lists }: DownloadsProps) {
  const [path, setPath] = useState(lists[0]?.path);
  const [format, setFormat] = useState<FileFormat>('xlsx');
  const list = lists.find((each) => each.path === path) ?? lists[0];
  const work = useDownload(format);
  if (!list) return null;
  const obstacle = obstacleTo(list);
  return (
    <div className="qs-downloads">
      <ListChoice lists={lists} list={list} onPath={setPath} />
      <select aria-label="格式 Format" value={format} onChange={(event) => setFormat(event.target.value as FileFormat)}>
        <option value="xlsx">Excel (.xlsx)</option>
        <option value="csv">CSV</option>
      </select>
      <button type="button" className="qs-button" disabled={work.isBusy} onClick={() => work.page(list)}>
        下载本页 Download this page
      </button>
      <button
        type="button"
        className="qs-button"
        disabled={work.isBusy || obstacle !== null}
        title={obstacle ?? undefined}
        onClick={() => work.all(list, answer, fields)}
      >
        下载全部 Download all pages
      </button>
      {work.isBusy && (
        <button type="button" className="qs-button qs-quiet" onClick={work.stop}>
          停止 Stop
        </button>
      )}
      {work.message && (
        <output className={work.isFault ? 'qs-message qs-message-fault' : 'qs-message'}>{work.message}</output>
      )}
    </div>
  );
}

function ListChoice(props: { lists: readonly FoundList[]; list: FoundList; onPath(path: string): void }) {
  const nameOf = (each: FoundList) => `${each.title}（${count(each.rows.length)} 行 rows）`;
  if (props.lists.length === 1) return <span className="qs-list-name">{nameOf(props.list)}</span>;
  return (
    <select aria-label="列表 List" value={props.list.path} onChange={(event) => props.onPath(event.target.value)}>
      {props.lists.map((each) => (
        <option key={each.path} value={each.path}>
          {nameOf(each)}
        </option>
      ))}
    </select>
  );
}

/** What the question lacks for every page to be read; null when nothing. */
function obstacleTo(list: FoundList): string | null {
  if (!list.paging) return '此列表不分页，下载本页即全部 This list has one page only';
  if (list.paging.variable && list.paging.told) return null;
  return '请在查询中给列表加上 after: $after 与 pageInfo { hasNextPage endCursor } Ask with after: $after and pageInfo first';
}
