import { registerEnumType } from 'type-graphql';
import { describe } from './columns.js';

/** Vocabulary of an enumeration: value → `中文 · English`. It lives in rules/, where it needs no framework. */
export type Vocabulary = Readonly<Record<string, string>>;

/** The enumeration that a vocabulary makes: each value is its own name. */
export type Enumeration<V extends Vocabulary> = { readonly [K in keyof V & string]: K };

/** Registers a vocabulary as a GraphQL enum with every value described. */
export function enumeration<const V extends Vocabulary>(
  name: string,
  zh: string,
  en: string,
  vocabulary: V,
): Enumeration<V> {
  const values = Object.fromEntries(Object.keys(vocabulary).map((value) => [value, value])) as Enumeration<V>;
  const valuesConfig = Object.fromEntries(
    Object.entries(vocabulary).map(([value, words]) => {
      const [chinese = value, english = value] = words.split(' · ');
      return [value, { description: describe(chinese, english) }];
    }),
  );
  registerEnumType(values as Record<string, string>, {
    name,
    description: describe(zh, en),
    valuesConfig: valuesConfig as never,
  });
  return values;
}
