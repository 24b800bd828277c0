import type { DeferredNode, PlanNode } from '@apollo/query-planner';
import {
  type GraphQLCompositeType,
  type GraphQLFormattedError,
  type GraphQLSchema,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { WrittenAnswer } from './answer.js';
import { compileAnswer, type Operation, type WriteAnswer } from './compile-answer.js';
import { compilePlan } from './compile-plan.js';
import type { DeferredAnswer, IncrementalResult, RunOptions } from './compiled-operation.js';
import { emptyAlong, placesOf, wayTo } from './deferred-places.js';
import { getOwn, isObject, type Json } from './own.js';
import { PatchQueue } from './patch-queue.js';
import { place } from './place-entities.js';
import type { Place } from './plan-path.js';
import type { PlanCompiler } from './receive-data.js';
import { Run, type Step } from './run.js';

/** A plan, or a deferred part of one, in its two halves: what is answered together and what follows. */
interface Part {
  readonly step: Step | undefined;
  readonly deferred: readonly DeferredPart[];
}

/** What is deferred at one place of the question. */
interface DeferredPart {
  readonly depends: readonly string[];
  readonly label: string | undefined;
  readonly queryPath: readonly string[];
  /** By the variables: `@defer(if:)` decides whether what is inside is deferred once more. */
  readonly partFor: (variables: Json) => Part;
  readonly write: WriteAnswer;
}

/** What the parts of one operation have in common while they are compiled. */
export interface DeferCompiler extends PlanCompiler {
  readonly apiSchema: GraphQLSchema;
  readonly operation: Operation;
  readonly rootType: GraphQLCompositeType;
}

/** Whether a plan may defer anything. */
export function hasDefer(node: PlanNode | undefined): boolean {
  if (node?.kind === 'Condition') return hasDefer(node.ifClause) || hasDefer(node.elseClause);
  return node?.kind === 'Defer';
}

/** Compiles an operation that defers to an execution whose answer comes in parts. */
export function compileDefer(
  compiler: DeferCompiler,
  node: PlanNode,
): (options: RunOptions) => Promise<DeferredAnswer> {
  const { apiSchema, operation, rootType } = compiler;
  const selectionSets = [operation.definition.selectionSet];
  const write = compileAnswer(apiSchema, operation, { type: rootType, selectionSets, isDeferring: true });
  const partFor = compilePart(compiler, node);
  return async (options) => {
    const execution = new Execution(apiSchema, options);
    const run = Run.inParts(options);
    const [told, tell] = signal();
    await execution.begin(partFor(options.coerced), run, told);
    const errors = [...run.errors];
    const initial = new WrittenAnswer(write(run, run.data, errors), errors);
    execution.answered = initial.data;
    tell();
    return { initial, hasNext: execution.queue.isOpen, patches: execution.queue.patches() };
  };
}

/** One execution in parts. */
class Execution {
  readonly queue = new PatchQueue();
  /** What the caller has been told so far: a part whose place is null there is left out. */
  answered: Json | null = null;
  readonly #schema: GraphQLSchema;
  readonly #options: RunOptions;

  constructor(schema: GraphQLSchema, options: RunOptions) {
    this.#schema = schema;
    this.#options = options;
  }

  /** Starts a part and, as soon as they can, those that are deferred in it. Ends with the part's own half; `told` when its answer is out. */
  begin(part: Part, run: Run, told: Promise<void>): Promise<unknown> {
    const own = Promise.resolve(part.step?.(run));
    for (const deferred of part.deferred) {
      const ready = Promise.race([own, Promise.all(deferred.depends.map((id) => run.ends?.of(id)))]);
      this.queue.add(this.#follow(deferred, run.part(), ready, Promise.all([own, told])));
    }
    return own;
  }

  async #follow(
    deferred: DeferredPart,
    run: Run,
    ready: Promise<unknown>,
    before: Promise<unknown>,
  ): Promise<IncrementalResult[]> {
    await ready;
    const [told, tell] = signal();
    await this.begin(deferred.partFor(this.#options.coerced), run, told);
    await before;
    const results = this.#results(deferred, run);
    for (const { data, path } of results) if (data) place(objectAt(this.answered, path), structuredClone(data));
    tell();
    return results;
  }

  /** One result for each place. An error of a fetch belongs to the place that it stands in, else to the first one. */
  #results({ queryPath, write, label }: DeferredPart, run: Run): IncrementalResult[] {
    const places = placesOf(this.#schema, run.data, this.answered, queryPath);
    const errorsOf = places.map((): GraphQLFormattedError[] => []);
    for (const error of run.errors) {
      const index = places.findIndex(({ path }) => path.every((step, at) => step === error.path?.[at]));
      errorsOf[Math.max(index, 0)]?.push(error);
    }
    return places.map(({ object, path }, index) => {
      const errors = errorsOf[index] ?? [];
      const data = JSON.parse(write(run, object, errors, path)) as Json | null;
      return { data, path, ...(label !== undefined && { label }), ...(errors.length > 0 && { errors }) };
    });
  }
}

function compilePart(compiler: DeferCompiler, node: PlanNode | undefined): (variables: Json) => Part {
  if (node?.kind === 'Condition' && hasDefer(node)) {
    const { condition } = node;
    const whenTrue = compilePart(compiler, node.ifClause);
    const whenFalse = compilePart(compiler, node.elseClause);
    return (variables) => (variables[condition] !== false ? whenTrue : whenFalse)(variables);
  }
  const part: Part =
    node?.kind === 'Defer'
      ? {
          step: node.primary.node && compilePlan(compiler, node.primary.node),
          deferred: node.deferred.map((deferred) => compileDeferred(compiler, deferred)),
        }
      : { step: node && compilePlan(compiler, node), deferred: [] };
  return () => part;
}

function compileDeferred(compiler: DeferCompiler, deferred: DeferredNode): DeferredPart {
  const { apiSchema, operation, rootType } = compiler;
  const { node, queryPath, label, depends } = deferred;
  const text = deferred.subselection ?? primarySubselection(node);
  const way = wayTo(apiSchema, operation, rootType, queryPath);
  const selectionSets = [
    ...(text === undefined ? [] : [selectionSetOf(text)]),
    ...deferredIn(node).map((inner) =>
      emptyAlong(wayTo(apiSchema, operation, rootType, inner.queryPath).steps.slice(queryPath.length)),
    ),
  ];
  return {
    depends: depends.map(({ id }) => id),
    label,
    queryPath,
    partFor: compilePart(compiler, node),
    write: compileAnswer(apiSchema, operation, { type: way.type, selectionSets, isDeferring: true }),
  };
}

/** What is deferred once more in a deferred part. */
function deferredIn(node: PlanNode | undefined): readonly DeferredNode[] {
  if (node?.kind === 'Condition') return [...deferredIn(node.ifClause), ...deferredIn(node.elseClause)];
  return node?.kind === 'Defer' ? node.deferred : [];
}

/** What a part tells that defers once more. */
function primarySubselection(node: PlanNode | undefined): string | undefined {
  if (node?.kind === 'Defer') return node.primary.subselection;
  return node?.kind === 'Condition'
    ? (primarySubselection(node.ifClause) ?? primarySubselection(node.elseClause))
    : undefined;
}

function selectionSetOf(text: string): SelectionSetNode {
  const [definition] = parse(text, { noLocation: true }).definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet : emptyAlong([]);
}

function objectAt(root: Json | null, path: Place): Json {
  let value: unknown = root;
  for (const step of path)
    value = typeof value === 'object' && value !== null ? getOwn(value as Json, String(step)) : undefined;
  return isObject(value) ? value : {};
}

function signal(): [Promise<void>, () => void] {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return [promise, resolve];
}
