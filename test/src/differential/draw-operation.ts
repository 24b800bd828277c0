import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  parse,
  validate,
} from 'graphql';
import { Chance } from './chance.js';

/** An operation and the variables that it is asked with. */
export interface Drawn {
  readonly source: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Fields of one operation, at most: wide enough to meet every corner, small enough for thousands of operations. */
const mostFields = 16;
const mostDepth = 4;

/** Draws a valid operation over a schema: equal seeds, equal operations. */
export function drawOperation(api: GraphQLSchema, seed: string): Drawn {
  for (let attempt = 0; ; attempt += 1) {
    const drawn = new Draft(api, new Chance(`${seed} ${attempt}`)).operation();
    // Two fields with one name and different arguments, a fragment that spreads itself: drawn again.
    if (validate(api, parse(drawn.source)).length === 0) return drawn;
  }
}

class Draft {
  readonly #api: GraphQLSchema;
  readonly #chance: Chance;
  readonly #fragments = new Map<string, { type: GraphQLCompositeType; text: string }>();
  readonly #declared: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  #fields = 0;

  constructor(api: GraphQLSchema, chance: Chance) {
    this.#api = api;
    this.#chance = chance;
  }

  operation(): Drawn {
    const mutation = this.#api.getMutationType();
    const isMutation = mutation && this.#chance.happens(0.1);
    const root = isMutation ? mutation : (this.#api.getQueryType() as GraphQLObjectType);
    const set = this.#selectionSet(root, 0);
    const declared = this.#declared.length > 0 ? `(${this.#declared.join(', ')})` : '';
    const fragments = [...this.#fragments].map(
      ([name, { type, text }]) => `\nfragment ${name} on ${type.name} ${text}`,
    );
    const source = `${isMutation ? 'mutation' : 'query'} Drawn${declared} ${set}${fragments.join('')}`;
    return { source, variables: this.#variables };
  }

  #selectionSet(type: GraphQLCompositeType, depth: number): string {
    const parts: string[] = [];
    const count = 1 + this.#chance.below(depth === 0 ? 3 : 5);
    for (let at = 0; at < count; at += 1) {
      const part = this.#selection(type, depth);
      if (part) parts.push(part);
    }
    return `{ ${parts.length > 0 ? parts.join(' ') : '__typename'} }`;
  }

  #selection(type: GraphQLCompositeType, depth: number): string | undefined {
    const kind = this.#chance.below(100);
    if (kind < 6) return `${this.#chance.happens(0.3) ? 'kind__: ' : ''}__typename`;
    if (kind < 14) return this.#spread(type, depth);
    if (kind < 26 || isUnionType(type)) return this.#inlineFragment(type, depth);
    return this.#field(type, depth);
  }

  #field(type: Exclude<GraphQLCompositeType, { getTypes(): unknown }>, depth: number): string | undefined {
    const fields = Object.values(type.getFields()).filter(
      (field) => depth < mostDepth || !isCompositeType(getNamedType(field.type)),
    );
    if (fields.length === 0 || this.#fields >= mostFields) return undefined;
    const field = this.#chance.pick(fields);
    this.#fields += 1;
    const given = this.#arguments(field);
    const alias = this.#chance.happens(0.15)
      ? `${this.#chance.pick(['a', 'b', 'constructor'])}${this.#chance.below(3)}_${field.name}: `
      : '';
    const named = getNamedType(field.type);
    const inner = isCompositeType(named) ? ` ${this.#selectionSet(named, depth + 1)}` : '';
    return `${alias}${field.name}${given}${this.#condition()}${inner}`;
  }

  #inlineFragment(type: GraphQLCompositeType, depth: number): string {
    const narrowed = this.#chance.happens(0.8) ? this.#chance.pick(this.#overlapping(type)) : type;
    const condition = narrowed === type && this.#chance.happens(0.5) ? '' : ` on ${narrowed.name}`;
    return `...${condition}${this.#condition()} ${this.#selectionSet(narrowed, depth)}`;
  }

  #spread(type: GraphQLCompositeType, depth: number): string {
    const fitting = [...this.#fragments].filter(([, fragment]) => fragment.type === type).map(([name]) => name);
    if (fitting.length > 0 && this.#chance.happens(0.6)) return `...${this.#chance.pick(fitting)}${this.#condition()}`;
    const name = `F${this.#fragments.size}`;
    this.#fragments.set(name, { type, text: '' });
    this.#fragments.set(name, { type, text: this.#selectionSet(type, depth) });
    return `...${name}${this.#condition()}`;
  }

  /** Types whose things may also be of this type. */
  #overlapping(type: GraphQLCompositeType): GraphQLCompositeType[] {
    const sorts = isAbstractType(type) ? this.#api.getPossibleTypes(type) : [type];
    const wider = isObjectType(type) ? type.getInterfaces() : sorts.flatMap((sort) => sort.getInterfaces());
    return [...new Set<GraphQLCompositeType>([...sorts, ...wider])];
  }

  #condition(): string {
    if (!this.#chance.happens(0.08)) return '';
    const wanted = this.#chance.happens(0.6) ? `$${this.#declare('Boolean!', this.#chance.happens(0.5))}` : 'true';
    const given = this.#chance.happens(0.2) ? 'false' : wanted;
    return ` @${this.#chance.pick(['include', 'skip'])}(if: ${given})`;
  }

  #arguments(field: GraphQLField<unknown, unknown>): string {
    const given = field.args
      .filter((argument) => isRequiredArgument(argument) || this.#chance.happens(0.5))
      .map((argument) => `${argument.name}: ${this.#argument(argument)}`);
    return given.length > 0 ? `(${given.join(', ')})` : '';
  }

  #argument({ type }: GraphQLArgument): string {
    if (!this.#chance.happens(0.4)) return literal(this.#value(type, 0));
    const value = this.#value(type, 0);
    const isOmitted = !isNonNullType(type) && this.#chance.happens(0.2);
    return `$${this.#declare(String(type), isOmitted ? undefined : plain(value), this.#chance.happens(0.2) ? literal(value) : '')}`;
  }

  #declare(type: string, value: unknown, standard = ''): string {
    const name = `v${this.#declared.length}`;
    this.#declared.push(`$${name}: ${type}${standard && ` = ${standard}`}`);
    if (value !== undefined) this.#variables[name] = value;
    return name;
  }

  #value(type: GraphQLInputType, depth: number): Value {
    if (isNonNullType(type)) return this.#value(type.ofType, depth);
    if (isListType(type))
      return Array.from({ length: this.#chance.below(3) }, () => this.#value(type.ofType, depth + 1));
    if (isEnumType(type)) return new EnumValue(this.#chance.pick(type.getValues()).name);
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => isRequiredInputField(field) || (depth < 3 && this.#chance.happens(0.5)),
      );
      return Object.fromEntries(fields.map((field) => [field.name, this.#value(field.type, depth + 1)]));
    }
    switch (type.name) {
      case 'Int':
        return this.#chance.below(7) - 3;
      case 'Float':
        return this.#chance.pick([0.5, -2, 1e21, 3.25]);
      case 'Boolean':
        return this.#chance.happens(0.5);
      case 'JSON':
        return this.#chance.pick([{ deep: [1, 'two', null] }, 'text', true, []]);
      default:
        return this.#chance.pick(['USD', 'EUR', 'id~1', '引"号\n', '']);
    }
  }
}

/** An enum's value is a bare word in a document and a text in variables. */
class EnumValue {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

type Value = null | boolean | number | string | EnumValue | Value[] | { [name: string]: Value };

function plain(value: Value): unknown {
  return JSON.parse(JSON.stringify(value, (_, inner: unknown) => (inner instanceof EnumValue ? inner.name : inner)));
}

function literal(value: Value): string {
  if (value instanceof EnumValue) return value.name;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([name, inner]) => `${name}: ${literal(inner)}`)
      .join(', ')}}`;
  return JSON.stringify(value);
}
