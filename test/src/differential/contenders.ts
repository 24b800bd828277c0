import { answerText, createInProcessTransport, defaultLimits, Engine, openSnapshot } from '@qishu/engine';
import { configureLogs } from '@qishu/kit/base';
import { type ExecutionResult, parse } from 'graphql';
import type { Drawn } from './draw-operation.js';
import { stockOver } from './stock.js';
import type { Course, World } from './world.js';

configureLogs({ level: 'silent' });

/** Everybody who can answer an operation over a world. */
export interface Contenders {
  engine(drawn: Drawn): Promise<ExecutionResult>;
  stock(drawn: Drawn): Promise<ExecutionResult>;
  monolith(drawn: Drawn): Promise<ExecutionResult>;
  stop(): Promise<void>;
}

interface CourseContext {
  readonly requestId: string;
  readonly course: Course;
}

/** No limit of the engine is the subject here. */
const limits = Object.fromEntries(Object.keys(defaultLimits).map((name) => [name, Number.MAX_SAFE_INTEGER]));
const planner = { deadline: 120_000, memoryMegabytes: 1_024 };

/** The engine and the stock gateway in front of a world's subgraphs, and the one schema beside them. */
export async function contendersOver(world: World): Promise<Contenders> {
  const stock = stockOver(world);
  const engine = new Engine<CourseContext>({
    snapshot: await openSnapshot(world.supergraphSdl, { planner }),
    limits,
    transportTo: ({ name }) =>
      createInProcessTransport(({ query, variables, context }) =>
        world.askPart(name, query, variables, context.course),
      ),
  });
  return {
    async engine({ source, variables }) {
      const context = { requestId: 'differential', course: newCourse() };
      // As text, the way it leaves a door.
      return JSON.parse(answerText(await engine.ask(source, variables, context))) as ExecutionResult;
    },
    stock: (drawn) => stock(drawn, newCourse()),
    monolith: ({ source, variables }) => world.askWhole(parse(source), variables, newCourse()),
    stop: () => engine.stop(),
  };
}

const newCourse = (): Course => ({ ticks: 0 });
