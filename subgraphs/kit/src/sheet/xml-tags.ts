/** Attributes of one start tag by local name, entities decoded. */
export type Attributes = ReadonlyMap<string, string>;

/** No tag that is read here is nearly as long; the bound keeps the patterns below linear. */
const longestTag = 4_096;
const attribute = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const none: Attributes = new Map();
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The start tags of one local name, in order, whatever their prefix. */
export function* tagsNamed(xml: string, name: string): Generator<Attributes> {
  for (const [, inside = ''] of xml.matchAll(new RegExp(`<(?:[\\w.-]{1,64}:)?${name}(\\s[^<>]*|/)?>`, 'g')))
    yield attributesIn(inside);
}

/** The attributes written in a start tag; of two with the same local name the first counts. */
export function attributesIn(inside: string): Attributes {
  if (!inside.includes('=')) return none;
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single = ''] of inside.slice(0, longestTag).matchAll(attribute)) {
    const local = name.slice(name.indexOf(':') + 1);
    if (!attributes.has(local)) attributes.set(local, decodeEntities(double ?? single));
  }
  return attributes;
}

/** Decodes the five named entities and character references; anything else stays as written. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name) return entities[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/**
 * Writes out references to characters beyond U+FFFF: the parser that reads the cells would cut them to 16 bits and turn
 * the 𠮷 of a name into another character.
 */
export function writeOutAstralReferences(xml: string): string {
  if (!xml.includes('&#')) return xml;
  return xml.replace(/&#(?:\d{5,7}|x[0-9a-f]{5,6});/gi, (reference) => {
    const character = decodeEntities(reference);
    return (character.codePointAt(0) ?? 0) > 0xffff ? character : reference;
  });
}
