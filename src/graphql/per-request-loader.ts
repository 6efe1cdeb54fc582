import DataLoader from 'dataloader';

/** The context of a request, as far as loaders care: a new epoch begins with each mutation in it. */
export interface LoaderScope {
  epoch?: object;
}

/** One DataLoader per request: what a request reads twice is fetched once, and nothing is remembered after it. */
export class PerRequestLoader<Key, Value, Context extends LoaderScope = LoaderScope> {
  private readonly loaders = new WeakMap<object, DataLoader<Key, Value>>();

  /** @param batch gives one value per key, in the order of the keys */
  constructor(private readonly batch: (keys: readonly Key[], context: Context) => Promise<Value[]>) {}

  for(context: Context): DataLoader<Key, Value> {
    const epoch = context.epoch ?? context;
    let loader = this.loaders.get(epoch);
    if (!loader) {
      loader = new DataLoader((keys) => this.batch(keys, context));
      this.loaders.set(epoch, loader);
    }
    return loader;
  }
}
