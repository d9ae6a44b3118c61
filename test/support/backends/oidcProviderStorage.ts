interface Stored {
  payload: Record<string, unknown>;
  expiresMs: number;
}

/** Storage for `oidc-provider` that tests can look into: its own is shared by all providers of a process. */
export function oidcProviderStorage() {
  const entries = new Map<string, Stored>();
  const keyOf = (model: string, id: string) => `${model}:${id}`;
  const read = (key: string) => {
    const entry = entries.get(key);
    return entry && entry.expiresMs > Date.now() ? entry.payload : undefined;
  };

  const ofModel = (model: string) =>
    [...entries].flatMap(([key, entry]) => (key.startsWith(`${model}:`) ? [entry] : []));

  class Adapter {
    readonly model: string;

    constructor(model: string) {
      this.model = model;
    }

    async upsert(id: string, payload: Record<string, unknown>, expiresInSeconds?: number): Promise<void> {
      const expiresMs = expiresInSeconds === undefined ? Infinity : Date.now() + expiresInSeconds * 1000;
      entries.set(keyOf(this.model, id), { payload, expiresMs });
    }

    async find(id: string): Promise<Record<string, unknown> | undefined> {
      return read(keyOf(this.model, id));
    }

    async destroy(id: string): Promise<void> {
      entries.delete(keyOf(this.model, id));
    }

    async findByUid(uid: string): Promise<Record<string, unknown> | undefined> {
      return ofModel(this.model).find(({ payload }) => payload['uid'] === uid)?.payload;
    }

    async findByUserCode(): Promise<undefined> {}

    async revokeByGrantId(grantId: string): Promise<void> {
      for (const [key, { payload }] of entries) if (payload['grantId'] === grantId) entries.delete(key);
    }

    async consume(id: string): Promise<void> {
      const payload = read(keyOf(this.model, id));
      if (payload) payload['consumed'] = Math.floor(Date.now() / 1000);
    }
  }

  return {
    Adapter,
    count: (model: string) =>
      [...entries.keys()].filter((key) => key.startsWith(`${model}:`) && read(key) !== undefined).length,
    read: (model: string, id: string) => read(keyOf(model, id)),
    clear: (model: string) => {
      for (const key of [...entries.keys()]) if (key.startsWith(`${model}:`)) entries.delete(key);
    },
    remove: (model: string, id: string) => void entries.delete(keyOf(model, id)),
  };
}
