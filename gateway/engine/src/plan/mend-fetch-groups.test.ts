import { configureLogs } from '@qishu/kit/base/light';
import { defaultLimits } from '../limits/limits.js';
import { compose } from '../testing/planning.js';
import { startPlanner } from './planner.js';

configureLogs({ level: 'silent' });

const supergraphSdl = compose({
  library: `
    type Query { media: Media }
    interface Media @key(fields: "id") { id: ID! title: String! }
    type Book implements Media @key(fields: "id") { id: ID! title: String! }`,
  places: 'type Query { anthem: Media } type Media @key(fields: "id") @federation__interfaceObject { id: ID! }',
  ratings: `
    type Media @key(fields: "id") @federation__interfaceObject {
      id: ID!
      title: String! @federation__external
      blurb: String @federation__requires(fields: "title")
    }`,
});

describe('an operation of which the planner makes a fetch that waits for itself', () => {
  it('is planned like any other', async () => {
    // Should it come to that again: memory is what the planner would take until its deadline.
    const { planner } = startPlanner(supergraphSdl, { deadline: 5_000, memoryMegabytes: 8_192 });
    const source = '{ anthem { blurb ... on Book { title blurb } } }';
    const operation = await planner.admit({ source, limits: defaultLimits });
    const planned = await planner.plan(operation, { decision: '', variables: {}, labels: [] });
    expect(planned).toMatchObject({ fetches: 3, hops: 3 });
    await planner.close();
  });
});
