import type { ExecutionResult } from 'graphql';
import type { Contenders } from './contenders.js';
import type { Drawn } from './draw-operation.js';

/** A difference that is known and not the engine's to mend: which one, and how it is recognised. */
interface KnownDifference {
  readonly reason: string;
  readonly isMet: (answers: Answers) => boolean;
}

interface Answers {
  readonly drawn: Drawn;
  readonly engine: ExecutionResult | Error;
  readonly monolith: ExecutionResult;
  readonly stock: ExecutionResult | Error;
}

/** Fields of the worlds that require another field with arguments. */
const requiresArguments = /\b(inDollars|inEuros|byMaker|trusted)\b/;
/** Fields of the worlds that come by an interface object. */
const byInterfaceObject = /\b(best|charts|favourite|rated|anthem|stars|votes|blurb|ratedBy|similar|bannedIn)\b/;

/** Fields of the worlds that require other fields. */
const requiresOthers = /\b(title|label|bonus|spent|headPaid|bySize|inDollars|inEuros|byMaker|trusted|blurb)\b/;

/** What is asked of some types only. */
const isNarrowed = /\.\.\. on |^fragment /m;

/** What a variable decides. */
const isConditional = /@(skip|include)\(if: \$/;

/** What is never asked, whatever the variables say. */
const isLeftOut = /@skip\(if: true\)|@include\(if: false\)/;

const knownDifferences: readonly KnownDifference[] = [
  {
    reason:
      'the planner, stock too, finds no plan for some fragments under interface objects: refused, never answered wrongly',
    isMet: ({ drawn, engine, stock }) =>
      byInterfaceObject.test(drawn.source) && codeOf(engine) === 'QUERY_PLAN_FAILED' && stock instanceof Error,
  },
  {
    reason: 'stock finds no plan for conditions that always hold under interface objects',
    isMet: (answers) =>
      byInterfaceObject.test(answers.drawn.source) && isAsMonolith(answers) && answers.stock instanceof Error,
  },
  {
    reason: 'stock takes the name of an interface object for the type of its instance',
    isMet: (answers) => byInterfaceObject.test(answers.drawn.source) && isAsMonolith(answers),
  },
  {
    reason: 'stock asks no entity at all that lacks what a field requires that the caller left out',
    isMet: (answers) => isConditional.test(answers.drawn.source) && isAsMonolith(answers),
  },
  {
    reason: 'stock asks no entity at all that lacks what a field requires that was asked of other types around it',
    isMet: (answers) =>
      isNarrowed.test(answers.drawn.source) && requiresOthers.test(answers.drawn.source) && isAsMonolith(answers),
  },
  {
    reason: 'stock does twice what a mutation selects with a condition and without',
    isMet: (answers) => answers.drawn.source.startsWith('mutation') && isAsMonolith(answers),
  },
  {
    reason: 'stock leaves out an object of which the document itself says that nothing is asked',
    isMet: (answers) => isLeftOut.test(answers.drawn.source) && isAsMonolith(answers),
  },
  {
    reason: 'stock sends a value that was asked for with other arguments as the required one',
    isMet: (answers) => requiresArguments.test(answers.drawn.source) && isAsMonolith(answers),
  },
];

/** What came of one operation: `undefined` where all agree, else the known difference. Throws where nothing explains it. */
export async function compare(contenders: Contenders, drawn: Drawn): Promise<string | undefined> {
  const [engine, monolith, stock] = await Promise.all([
    contenders.engine(drawn).catch((error: Error) => error),
    contenders.monolith(drawn),
    contenders.stock(drawn).catch((error: Error) => error),
  ]);
  const answers = { drawn, engine, monolith, stock };
  if (isAsMonolith(answers) && isAsStock(answers)) return undefined;
  const known = knownDifferences.find(({ isMet }) => isMet(answers));
  if (known) return known.reason;
  const told = (answer: unknown) => (answer instanceof Error ? String(answer) : JSON.stringify(answer));
  throw new Error(
    [
      drawn.source,
      `variables ${JSON.stringify(drawn.variables)}`,
      `engine    ${told(engine)}`,
      `monolith  ${told(monolith)}`,
      `stock     ${told(stock)}`,
    ].join('\n'),
  );
}

/** The same data byte for byte, and complaints where the one schema has some. */
function isAsMonolith({ engine, monolith }: Answers): boolean {
  if (engine instanceof Error) return false;
  const complains = ({ errors = [] }: ExecutionResult) => errors.length > 0;
  return hasDataOfMonolith({ engine, monolith }) && complains(engine) === complains(monolith);
}

function hasDataOfMonolith({ engine, monolith }: Pick<Answers, 'engine' | 'monolith'>): boolean {
  return !(engine instanceof Error) && JSON.stringify(engine.data) === JSON.stringify(monolith.data);
}

/** The same data; the stock gateway answers fields in the order of its fetches, and tells some nulls in no error. */
function isAsStock({ engine, stock }: Answers): boolean {
  return !(engine instanceof Error) && !(stock instanceof Error) && sorted(engine.data) === sorted(stock.data);
}

function sorted(data: unknown): string {
  return JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  );
}

function codeOf(answer: ExecutionResult | Error): unknown {
  return (answer as { code?: unknown }).code;
}
