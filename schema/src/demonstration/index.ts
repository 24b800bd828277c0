export { between, chance, dayAfter, pick } from './chance.js';
export {
  type DemonstrationEnterprise,
  type DemonstrationScale,
  type DemonstrationSize,
  type DemonstrationTier,
  demonstrationCells,
  demonstrationEnterprise,
  demonstrationEnterpriseId,
  demonstrationSizes,
  demonstrationSpecialistId,
  specialistsPerCell,
  titledCount,
  titledRow,
} from './province.js';
