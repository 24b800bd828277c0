/** What a file of GraphiQL says, and what it says here. */
export type Wording = readonly (readonly [from: string, to: string])[];

const text = (english: string, chinese: string) => [`"${english}"`, `"${chinese} ${english}"`] as const;

const sections = {
  Arguments: '参数 Arguments',
  'Deprecated Arguments': '已弃用的参数 Deprecated arguments',
  'Deprecated Enum Values': '已弃用的值 Deprecated values',
  'Deprecated Fields': '已弃用的字段 Deprecated fields',
  Directives: '指令 Directives',
  'Enum Values': '枚举值 Enum values',
  Fields: '字段 Fields',
  Implements: '实现 Implements',
  Implementations: '实现者 Implementations',
  'Possible Types': '可能的类型 Possible types',
  'Root Types': '根类型 Root types',
  Type: '类型 Type',
  'All Schema Types': '全部类型 All types',
};

/**
 * GraphiQL offers no translation, so its words are changed while it is bundled: file → wordings, Chinese first.
 * Its versions are pinned; a wording that is no longer found stops the build.
 */
export const wordings: Record<string, Wording> = {
  'graphiql/dist/GraphiQL.js': [
    // The left pane, at first a quarter of the width, leaves the editors more room as a fifth.
    ['defaultSizeRelation: 0.3333333333333333', 'defaultSizeRelation: 0.25'],
    ['children: "Variables"', 'children: "变量 Variables"'],
    ['children: "Headers"', 'children: "请求头 Headers"'],
    text('New tab', '新标签页'),
    ['"Show" : "Hide"} editor tools', '"展开 Show" : "收起 Hide"} editor tools'],
  ],
  'graphiql/dist/ui/sidebar.js': [
    ['"Hide" : "Show"', '"收起" : "打开"'],
    ['`Re-fetch GraphQL schema', '`重新读取接口定义 Re-fetch GraphQL schema'],
    text('Open short keys dialog', '快捷键'),
    text('Open settings dialog', '设置'),
    text('Short Keys', '快捷键'),
    text('Settings', '设置'),
    text('Theme', '外观'),
    text('Adjust how the interface appears.', '选择界面明暗。'),
    text('System', '跟随系统'),
    text('Light', '浅色'),
    text('Dark', '深色'),
    text('Clear storage', '清除本机记录'),
    text('Remove all locally stored data and start fresh.', '删除本浏览器保存的标签页与历史。'),
    text('Clear data', '清除'),
    text('Cleared data', '已清除'),
    text('Failed', '失败'),
  ],
  'graphiql/dist/ui/short-keys.js': [
    text('Execute query', '执行查询'),
    [
      '"Open the Command Palette (you must have focus in the editor)"',
      '"命令面板（焦点须在编辑器内） Command palette"',
    ],
    text('Prettify editors', '整理格式'),
    text('Copy query', '复制查询'),
    text('Re-fetch schema using introspection', '重新读取接口定义'),
    text('Search in documentation', '搜索文档'),
    text('Search in editor', '在编辑器内查找'),
    text('Merge fragments definitions into operation definition', '合并片段'),
    text('Short Key', '按键'),
    text('Function', '作用'),
  ],
  'graphiql/dist/ui/toolbar.js': [
    ['`Prettify query', '`整理格式 Prettify query'],
    ['`Merge fragments into query', '`合并片段 Merge fragments into query'],
    ['`Copy query', '`复制查询 Copy query'],
  ],
  '@graphiql/react/dist/components/execute-button/index.js': [
    ['"Stop" : "Execute"} query', '"停止 Stop" : "执行查询 Execute"} query'],
  ],
  '@graphiql/react/dist/components/tabs/index.js': [text('Close Tab', '关闭标签页')],
  '@graphiql/react/dist/utility/tabs.js': [['"<untitled>"', '"未命名 untitled"']],
  '@graphiql/react/dist/utility/create-editor.js': [
    // Monaco would box every full-width bracket as a look-alike of a Latin one.
    ['minimap: { enabled: false }', 'minimap: { enabled: false }, unicodeHighlight: { ambiguousCharacters: false }'],
  ],
  '@graphiql/react/dist/constants.js': [
    ['#d60590', '#1d5fa8'],
    ['#ff5794', '#7fb3f2'],
  ],
  '@graphiql/plugin-history/dist/index.js': [['title: "History"', 'title: "历史 History"']],
  '@graphiql/plugin-history/dist/components.js': [
    ['"History"', '"历史 History"'],
    text('Cleared', '已清空'),
    text('Failed to Clear', '清空失败'),
    ['|| "Clear"', '|| "清空 Clear"'],
    text('Type a label', '输入名称'),
    text('Save', '保存'),
    text('Set active', '打开'),
    text('Edit label', '改名'),
    text('Remove favorite', '取消收藏'),
    text('Add favorite', '收藏'),
    text('Delete from history', '从历史删除'),
  ],
  '@graphiql/plugin-doc-explorer/dist/context.js': [
    ['title: "Documentation Explorer"', 'title: "文档 Docs"'],
    ['Show Documentation Explorer', '打开 文档 Docs'],
    ['name: "Docs"', 'name: "文档 Docs"'],
  ],
  '@graphiql/plugin-doc-explorer/dist/components/doc-explorer.js': [
    text('Error fetching schema', '读取接口定义失败'),
    text('No GraphQL schema available', '没有接口定义'),
  ],
  '@graphiql/plugin-doc-explorer/dist/components/schema-documentation.js': [
    text('A GraphQL schema provides a root type for each kind of operation.', '每类操作由一个根类型开始。'),
  ],
  '@graphiql/plugin-doc-explorer/dist/components/section.js': [
    ['      t1,\n      title\n', '      t1,\n      TITLES[title] ?? title\n'],
    ['const TYPE_TO_ICON =', `const TITLES = ${JSON.stringify(sections)};\nconst TYPE_TO_ICON =`],
  ],
  '@graphiql/plugin-doc-explorer/dist/components/search.js': [
    ['`Search ${', '`搜索 Search ${'],
    text('No results found', '没有找到'),
    text('Other results', '其他结果'),
  ],
};
