/** Tells when the fetches that deferred parts depend on have ended, well or not. */
export class FetchEnds {
  readonly #ends = new Map<string, { readonly promise: Promise<void>; readonly resolve: () => void }>();

  /** The end of a fetch. One that is never started never ends: its part waits for the whole plan before it as well. */
  of(id: string): Promise<void> {
    return this.#end(id).promise;
  }

  tell(id: string): void {
    this.#end(id).resolve();
  }

  #end(id: string) {
    let end = this.#ends.get(id);
    if (!end) {
      let resolve = () => {};
      const promise = new Promise<void>((done) => {
        resolve = done;
      });
      end = { promise, resolve };
      this.#ends.set(id, end);
    }
    return end;
  }
}
