// Rooms whose tests reach no record, so that which database keeps the records is nothing to them: they run once. The
// rule `tests-that-run-once` of .dependency-cruiser.cjs holds it.
module.exports = [
  'schema/',
  'clients/',
  'gateway/(engine|hub)/',
  'subgraphs/kit/src/(base|rules|sheet)/',
  'subgraphs/(enterprises|people|services|policies)/src/rules/',
  'test/src/house/',
];
