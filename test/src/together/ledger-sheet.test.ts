import { type Home, makeHome } from '../running/home.js';
import { type RunningHub, startHub } from '../running/hub.js';
import { until } from '../running/until.js';

let home: Home;
let hub: RunningHub;
beforeAll(async () => {
  home = makeHome();
  hub = await startHub(home);
}, 180_000);
afterAll(async () => {
  await hub?.program.end();
  await home?.remove();
});

test('a ledger sheet that an office takes away calls enterprises as it may bring them again, once their log is read', async () => {
  const office = await hub.role('CITY_OFFICE 320500');
  const days = 'from: "2026-11-02", to: "2026-11-05", region: "320500"';
  const tried = async () => {
    const { sheet } = await hub.data(`{ sheet: ledgerSheet(${days}) { base64 } }`, office);
    const bring = `mutation ($file: String!) { brought: importLedgerSheet(file: $file, dryRun: true) {
      ... on LedgerSheetImport { created faults { code column } } } }`;
    return (await hub.data(bring, office, { file: sheet.base64 })).brought;
  };
  const codes = ({ faults }: { faults: { code: string }[] }): string[] => faults.map(({ code }) => code);
  const { created, faults } = await until(tried, (brought) => !codes(brought).includes('NOT_YET_KNOWN'));
  expect(created).toBeGreaterThan(0);
  expect(faults.filter(({ code }: { code: string }) => code !== 'RULE')).toEqual([]);
}, 120_000);
