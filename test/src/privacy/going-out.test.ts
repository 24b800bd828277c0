import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialect } from '@qishu/kit/records';
import { type Home, makeHome } from '../running/home.js';
import { type RunningHub, startHub } from '../running/hub.js';
import { endPrograms } from '../running/program.js';
import { startCollector } from './collector.js';

const questions = [
  '{ regions(first: 2) { nodes { code } } policies(first: 2) { nodes { titleZh } } specialists(first: 2) { totalCount } }',
  '{ __schema { types { name fields { name } } } }',
  '{ nothing }',
  '{ broken',
];

/** What makes packages send what they see, where they look at the environment. */
const temptations = {
  APOLLO_KEY: 'service:qishu:secret',
  APOLLO_GRAPH_REF: 'qishu@current',
  APOLLO_SCHEMA_REPORTING: 'true',
  OTEL_TRACES_EXPORTER: 'otlp',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.invalid:4318',
  HTTP_PROXY: 'http://proxy.invalid:3128',
};

/** What a hub connected to, looked up and loaded, from its start to its end. */
async function recorded(home: Home, environment: Record<string, string> = {}) {
  const file = join(home.folder, 'going-out.txt');
  const recorder = ['--require', join(__dirname, 'record-going-out.cjs')];
  const settings = { QISHU_SCALE: 'none', ...temptations, ...environment, RECORD_GOING_OUT: file };
  const hub: RunningHub = await startHub(home, settings, recorder);
  for (const question of questions) await hub.ask(question, null);
  expect((await hub.ask(questions[0] as string, await hub.role('CITY_OFFICE 320500'))).errors).toBeUndefined();
  expect((await hub.program.end()).code).toBe(0);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const of = (kind: string) =>
    lines.flatMap((line) => (line.startsWith(`${kind} `) ? [line.slice(kind.length + 1)] : []));
  return {
    loaded: of('load'),
    connected: of('connect'),
    outgoing: [...of('connect'), ...of('look up'), ...of('send')],
  };
}

const isElsewhere = (address: string) => !/^(127\.0\.0\.1|localhost|::1|\/.*|)(:\d+)?$/.test(address);

describe(`what leaves a hub by itself, on ${dialect}`, () => {
  let home: Home;
  beforeEach(() => {
    home = makeHome();
  });
  afterEach(async () => {
    await endPrograms();
    await home.remove();
  });

  it('is nothing, whatever the packages in it would like to tell whom', async () => {
    const { loaded, outgoing } = await recorded(home);
    expect(outgoing.filter(isElsewhere)).toEqual([]);
    expect(loaded).toContain('graphql');
    // prom-client looks into OpenTelemetry's API, which does nothing by itself.
    expect(loaded.filter((name) => /^@apollo\/gateway$|^@opentelemetry\/(?!api$)/.test(name))).toEqual([]);
  }, 120_000);

  it('is traces to the collector that was named, and to nobody else', async () => {
    const collector = await startCollector();
    const { loaded, connected, outgoing } = await recorded(home, { QISHU_TRACES_URL: collector.url });
    collector.close();
    expect(outgoing.filter(isElsewhere)).toEqual([]);
    expect(connected).toContain(new URL(collector.url).host);
    expect(loaded).toContain('@opentelemetry/sdk-trace');
  }, 120_000);
});
