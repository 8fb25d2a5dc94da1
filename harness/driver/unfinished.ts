/** Requests that nobody waits for any more go on in the engine: who removes a thing has to wait until it is made. */
export class Unfinished {
  private readonly requests = new Map<string, Promise<unknown>>();

  /** Remembers a request that makes the named thing, and gives it back. */
  track<Value>(name: string, request: Promise<Value>): Promise<Value> {
    const settled = request.then(
      () => undefined,
      () => undefined,
    );
    this.requests.set(name, settled);
    void settled.then(() => {
      if (this.requests.get(name) === settled) this.requests.delete(name);
    });
    return request;
  }

  /** Resolves when nothing is under way that makes the named thing; never rejects. */
  async settled(name: string): Promise<void> {
    await this.requests.get(name);
  }
}
