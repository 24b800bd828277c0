/** What one caller brought, oldest use first. */
interface Holding {
  readonly sources: Map<string, string>;
  characters: number;
}

/**
 * Documents that callers brought for later use (automatic persisted queries), bounded by their characters altogether. When
 * they are too many, whoever holds most gives up what it used least recently: a flood drives out its own documents only.
 */
export class KeptDocuments {
  readonly #most: number;
  readonly #holdings = new Map<string, Holding>();
  /** Whose holding a document is in. Whoever knows the hash may use the document: the hash is as good as the text. */
  readonly #holders = new Map<string, string>();
  #characters = 0;

  /** Keeps at most so many characters. */
  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#holders.size;
  }

  get(hash: string): string | undefined {
    const sources = this.#holdings.get(this.#holders.get(hash) ?? '')?.sources;
    const source = sources?.get(hash);
    if (!sources || source === undefined) return undefined;
    sources.delete(hash);
    sources.set(hash, source);
    return source;
  }

  /** Keeps a document for the caller that brought it; one larger than an eighth of the room is not kept. */
  keep(caller: string, hash: string, source: string): void {
    if (this.#holders.has(hash) || source.length > this.#most / 8) return;
    const holding = this.#holdings.get(caller) ?? { sources: new Map(), characters: 0 };
    this.#holdings.set(caller, holding);
    holding.sources.set(hash, source);
    this.#holders.set(hash, caller);
    this.#count(holding, source.length);
    while (this.#characters > this.#most) this.#dropOldestOf(this.#largest(caller));
  }

  /** The caller itself where it holds more than its even share, which spares looking through all; else whoever holds most. */
  #largest(caller: string): string {
    const own = this.#holdings.get(caller)?.characters ?? 0;
    if (own * this.#holdings.size > this.#characters) return caller;
    let largest = caller;
    let most = own;
    for (const [holder, { characters }] of this.#holdings)
      if (characters > most) [largest, most] = [holder, characters];
    return largest;
  }

  #dropOldestOf(holder: string): void {
    const holding = this.#holdings.get(holder);
    const [oldest] = holding?.sources ?? [];
    if (!holding || !oldest) return;
    const [hash, source] = oldest;
    holding.sources.delete(hash);
    this.#holders.delete(hash);
    this.#count(holding, -source.length);
    if (holding.sources.size === 0) this.#holdings.delete(holder);
  }

  #count(holding: Holding, characters: number): void {
    holding.characters += characters;
    this.#characters += characters;
  }
}
