import { getOwn, isObject, type Json } from './own.js';
import { quote } from './quote.js';
import type { FieldShape, ObjectShape, ValueShape } from './shape.js';

/**
 * One pass from what the fetches brought to the text of the answer: the selected fields in the order of the question,
 * values of the declared types only, nulls carried up to the nearest nullable place.
 */
export interface Writing {
  /** Where the pass stands; what is beyond the depth that it has reached is left from before. */
  readonly path: (string | number)[];
  /** Told of a place whose value does not fit the schema. */
  readonly onUnfit: (path: readonly (string | number)[]) => void;
  /** Objects and lists that stand at several places: their text is made once. */
  readonly shared: ReadonlySet<unknown>;
  readonly known: Map<unknown, { readonly shape: ValueShape; readonly text: string }>;
  /** Places so far whose value does not fit. */
  unfit: number;
  /** `__schema` and `__type` as JSON, answered here and never by a subgraph. */
  readonly introspect: (field: FieldShape) => string;
}

/** A value that cannot stand here. The reason has been told; a parent that must not be null goes with it, without telling again. */
const failed = undefined;
type Written = string | typeof failed;

/** The text of an operation's data, or of an object in it, at the depth of the path where that stands. */
export function writeData(at: Writing, shape: ObjectShape, data: Json, depth: number): string {
  return writeObject(at, shape, data, depth) ?? 'null';
}

function writeObject(at: Writing, shape: ObjectShape, source: Json, depth: number): Written {
  const fields = shape.fieldsOf(source);
  if (!fields) return unfit(at, depth);
  let text = '';
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index] as FieldShape;
    const { key, value } = field;
    text += field.prefix;
    if (!value) {
      const constant = field.introspection ? at.introspect(field) : field.constant;
      if (constant === undefined) {
        at.path[depth] = key;
        return field.isRefused ? failed : unfit(at, depth + 1);
      }
      text += constant;
      continue;
    }
    const raw = field.isPlain ? source[key] : getOwn(source, key);
    if (typeof raw === 'string' && value.kind === 'String') {
      text += quote(raw);
      continue;
    }
    at.path[depth] = key;
    const written = writeValue(at, value, raw, depth + 1);
    if (written === failed && value.isNonNull) return failed;
    text += written ?? 'null';
  }
  return text === '' ? '{}' : `${text}}`;
}

function writeValue(at: Writing, shape: ValueShape, value: unknown, depth: number): Written {
  if (value === null || value === undefined) return shape.isNonNull ? unfit(at, depth) : 'null';
  if (typeof value === 'object' && at.shared.has(value)) return writeShared(at, shape, value, depth);
  return writePresent(at, shape, value, depth);
}

function writeShared(at: Writing, shape: ValueShape, value: object, depth: number): Written {
  const known = at.known.get(value);
  if (known?.shape === shape) return known.text;
  const unfitBefore = at.unfit;
  const text = writePresent(at, shape, value, depth);
  // What does not fit is told for each of its places.
  if (text !== failed && at.unfit === unfitBefore) at.known.set(value, { shape, text });
  return text;
}

function writePresent(at: Writing, shape: ValueShape, value: unknown, depth: number): Written {
  switch (shape.kind) {
    case 'object':
      return isObject(value) ? writeObject(at, shape.object as ObjectShape, value, depth) : unfit(at, depth);
    case 'list':
      return Array.isArray(value) ? writeList(at, shape.item as ValueShape, value, depth) : unfit(at, depth);
    default:
      return leafText(shape, value) ?? unfit(at, depth);
  }
}

function writeList(at: Writing, item: ValueShape, values: readonly unknown[], depth: number): Written {
  let text = '[';
  let isBroken = false;
  for (let index = 0; index < values.length; index += 1) {
    at.path[depth] = index;
    const written = writeValue(at, item, values[index], depth + 1);
    if (written === failed && item.isNonNull) isBroken = true;
    text += index === 0 ? (written ?? 'null') : `,${written ?? 'null'}`;
  }
  return isBroken ? failed : `${text}]`;
}

/** A leaf as JSON; nothing where it is not of its type. */
function leafText(shape: ValueShape, value: unknown): string | undefined {
  switch (shape.kind) {
    case 'ID':
      if (typeof value === 'string') return quote(value);
      return Number.isInteger(value) ? `"${value}"` : undefined;
    case 'Int':
      return typeof value === 'number' && value === (value | 0) ? String(value) : undefined;
    case 'String':
      return typeof value === 'string' ? quote(value) : undefined;
    case 'Float':
      return Number.isFinite(value) ? JSON.stringify(value) : undefined;
    case 'Boolean':
      return typeof value === 'boolean' ? String(value) : undefined;
    case 'enum':
      return shape.enumTexts?.get(value);
    default:
      return scalarText(value);
  }
}

/** The schema says nothing of a scalar of its own but that it is JSON. */
function scalarText(value: unknown): string | undefined {
  if (typeof value === 'string') return quote(value);
  try {
    return JSON.stringify(value);
  } catch {
    return undefined; // Nested deeper than the stack is.
  }
}

function unfit(at: Writing, depth: number): typeof failed {
  at.unfit += 1;
  at.onUnfit(at.path.slice(0, depth));
  return failed;
}
