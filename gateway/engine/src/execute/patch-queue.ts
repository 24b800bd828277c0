import type { IncrementalPatch, IncrementalResult } from './compiled-operation.js';

/** Patches as their parts come to an end, until the last one has. */
export class PatchQueue {
  readonly #ready: IncrementalResult[] = [];
  #open = 0;
  #failure: { readonly cause: unknown } | undefined;
  #wake = () => {};

  /** Whether parts are still under way. */
  get isOpen(): boolean {
    return this.#open > 0;
  }

  /** Says that a part is under way; what it resolves to becomes a patch. */
  add(part: Promise<readonly IncrementalResult[]>): void {
    this.#open += 1;
    part.then(
      (results) => {
        this.#ready.push(...results);
        this.#end();
      },
      (cause: unknown) => {
        this.#failure = { cause };
        this.#end();
      },
    );
  }

  /** Parts that end together come as one patch; the last one says so, even where nothing is left to give. */
  async *patches(): AsyncGenerator<IncrementalPatch, void, void> {
    while (this.isOpen || this.#ready.length > 0) {
      if (this.#ready.length === 0) {
        await new Promise<void>((wake) => {
          this.#wake = wake;
        });
        if (this.#failure) throw this.#failure.cause;
      }
      const incremental = this.#ready.splice(0);
      const hasNext = this.isOpen;
      if (incremental.length > 0 || !hasNext) yield { ...(incremental.length > 0 && { incremental }), hasNext };
    }
  }

  #end(): void {
    this.#open -= 1;
    this.#wake();
  }
}
