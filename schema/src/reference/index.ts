export { type CalendarYear, calendar, type WorkingCalendar } from './calendar.js';
export { type IndustryLevel, type IndustryRow, industries, industryLevels } from './industries.js';
export {
  type PlatformKind,
  type PlatformRow,
  type PlatformStyle,
  platformKinds,
  platformStyles,
  platforms,
} from './platforms.js';
export {
  type ParameterOrigin,
  type ProfileParameter,
  type ProfileRow,
  parameterOrigins,
  profiles,
} from './profiles.js';
export {
  type RegionLevel,
  type RegionRow,
  type RegionScheme,
  regionLevels,
  regionSchemes,
  regions,
} from './regions.js';
export {
  type SizeBounds,
  type SizeClass,
  type SizeClassRow,
  type SizeClassTable,
  sizeClasses,
  sizeClassTable,
} from './size-classes.js';
export {
  type CultivationClassRow,
  cultivationClasses,
  type TierLevel,
  type TierRow,
  tierLevels,
  tiers,
} from './tiers.js';
export { type UnitDimension, type UnitRow, unitDimensions, units } from './units.js';
