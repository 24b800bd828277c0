import { DEFAULT_PER_PAGE, describe, MOST_PER_PAGE } from '../records/index.js';
import { Arg, Directive, Int } from './framework.js';

/**
 * A list is never longer than its `first`, and says so to whoever counts the cost of a question. `rows` are the fields
 * of the page that hold its rows; none for a list without a page around it.
 */
export function BoundedList(rows: readonly string[], assumed = DEFAULT_PER_PAGE): MethodDecorator & PropertyDecorator {
  const sized = rows.length > 0 ? `sizedFields: ${JSON.stringify(rows).replaceAll(',', ', ')}, ` : '';
  return Directive(
    `@listSize(slicingArguments: ["first"], ${sized}assumedSize: ${assumed}, requireOneSlicingArgument: false)`,
  );
}

type Argument = ReturnType<typeof Arg>;

/** `first` of a page. */
export const FirstArgument = (): Argument =>
  Arg('first', () => Int, {
    nullable: true,
    description: describe(
      `每页条数，1 到 ${MOST_PER_PAGE}，默认 ${DEFAULT_PER_PAGE}。`,
      `Rows of a page, 1 to ${MOST_PER_PAGE}, ${DEFAULT_PER_PAGE} unless said. Error: BAD_PAGE_SIZE.`,
    ),
  });

/** `after` of a page. */
export const AfterArgument = (): Argument =>
  Arg('after', () => String, {
    nullable: true,
    description: describe('上一页的 endCursor。', 'The `endCursor` of the page before. Error: BAD_CURSOR.'),
  });

/** `after` of a live stream. */
export const ResumeArgument = (): Argument =>
  Arg('after', () => String, {
    nullable: true,
    description: describe(
      '从此游标之后继续；为空则从现在开始。',
      'Go on after this cursor; without it the stream begins now.',
    ),
  });
