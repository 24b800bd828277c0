// First of all: decorators of type-graphql and TypeORM need it while classes load.
import 'reflect-metadata';

export { bindable, type ColumnKind, canHold, columnOptions, fromRaw } from './column-kinds.js';
export {
  type Class,
  type ColumnSpec,
  columnOf,
  columnsOf,
  registerType,
  snakeCase,
  typeNamed,
} from './column-registry.js';
export {
  Amount,
  Assumed,
  At,
  Code,
  Codes,
  Decimal,
  describe,
  EnumOf,
  Flag,
  Id,
  LongText,
  On,
  Personal,
  Refers,
  RegionColumn,
  Structured,
  Text,
  UsccColumn,
  Whole,
} from './columns.js';
export { branchesSql, type Conjunct, conjunctSql, type SqlPart } from './condition-sql.js';
export { databaseName } from './database-name.js';
export { defineTable } from './define-table.js';
export { type Dialect, dialect, indexHint } from './dialect.js';
export { draftMigration } from './draft-migration.js';
export { type Enumeration, enumeration, type Vocabulary } from './enumeration.js';
export { exclusively } from './exclusively.js';
export { insertRow, insertTogether } from './insert-row.js';
export { DataLevelEnum, isRegional, KeptRecord, placementColumns, RegionalRecord } from './kept-record.js';
export { insertLinks, linksOf } from './links.js';
export {
  countRows,
  DEFAULT_PER_PAGE,
  type ListQuestion,
  listPages,
  MOST_PER_PAGE,
  type PageOfIds,
  pageSize,
} from './list.js';
export {
  chooseList,
  type FilterValues,
  filterConditions,
  indexFor,
  linklessBranches,
  offeredLists,
  rangesOf,
} from './list-plan.js';
export { inOrder, rangeSql } from './list-sql.js';
export { createLoaders, findVisible, type Loaders, visibleByKey } from './loader.js';
export {
  addColumns,
  addIndexes,
  type ColumnNotation,
  changeColumn,
  createTable,
  dropColumns,
  dropTables,
  type IndexNotation,
  type Migration,
  type QueryRunner,
} from './migration.js';
export {
  type DuePlan,
  defineNoun,
  type FilterSpec,
  indexColumns,
  type ListIndex,
  type ListSpec,
  type Noun,
  type NounGuard,
  type NounSpec,
  nounNamed,
  nounOf,
  type OrderSpec,
  type SummarySpec,
} from './noun.js';
export type { Reader } from './reader.js';
export { regionTree } from './regions.js';
export { DateScalar, DateTimeScalar, Money, MoneyInput, RegionCodeScalar, showInstant, UsccScalar } from './scalars.js';
export {
  changeDocument,
  clearDocuments,
  createSearchTable,
  documentOf,
  documentOfTexts,
  dropSearchTable,
  INITIALS_MARK,
  keepDocuments,
  removeDocuments,
  type SearchDocument,
  type SearchSpec,
  type SharedIndex,
  searchTable,
  textsOf,
} from './search-document.js';
export { Member, Shape } from './shape.js';
export { openStore, type Store, type StoreConfig } from './store.js';
export { asStoreError, isDuplicate, lostRace } from './store-error.js';
export { type Changes, type EventSink, inUnit, type RecordEvent, type Unit, type UnitContext } from './unit.js';
export { branchesFor } from './visible-rows.js';
