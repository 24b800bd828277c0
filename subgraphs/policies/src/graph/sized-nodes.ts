import { Directive } from '@qishu/kit/graph';

/** A page whose rows stand in `nodes` alone: never longer than `first`. */
export const SizedNodes = (): MethodDecorator & PropertyDecorator =>
  Directive(
    '@listSize(slicingArguments: ["first"], sizedFields: ["nodes"], assumedSize: 20, requireOneSlicingArgument: false)',
  );
