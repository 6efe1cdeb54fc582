import { type DocumentNode, type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from 'graphql';
import { compileQuery, type CompiledQuery, isCompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';
import type { AskingContext, Variables } from './asked-fields.js';
import { compilable, compilingSchema, conditionsIn } from './compilable.js';

const MOST_BYTES = 100_000_000;
/** What a field of a compiled query takes, and a character of the document that it came from (docs/adr/0009). */
const BYTES_PER_FIELD = 1_500;
const BYTES_PER_CHARACTER = 100;
/** Of one operation: by the values of the variables that decide what is selected. */
const MOST_VARIANTS = 8;

/** An operation of a document. */
export interface Asked extends AskingContext {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

type Run = ReturnType<CompiledQuery['query']>;

/** An operation that came back, with what is compiled of it. */
export class CompiledOperation {
  /** What it takes in memory, roughly. */
  bytes: number;
  private readonly conditions: string[];
  /** Null for what cannot be compiled. */
  private readonly variants = new Map<string, CompiledQuery | null>();

  constructor(readonly asked: Asked) {
    this.bytes = BYTES_PER_CHARACTER * asked.document.loc!.source.body.length;
    this.conditions = conditionsIn(asked.document);
  }

  /** Undefined for values that do not fit. */
  coerced(variables: Variables = {}): Variables | undefined {
    const { schema, operation } = this.asked;
    return getVariableValues(schema, operation.variableDefinitions ?? [], variables).coerced;
  }

  /** @param variables coerced @returns null for a variant that is not compiled */
  find(variables: Variables): CompiledQuery | null {
    return this.variants.get(this.variantOf(variables)) ?? null;
  }

  /** As `find`, but compiles what can be. */
  compiled(schema: GraphQLSchema, variables: Variables): CompiledQuery | null {
    const key = this.variantOf(variables);
    if (!this.variants.has(key) && this.variants.size < MOST_VARIANTS) {
      const { document, operation } = this.asked;
      const own = compilable(document, operation.name?.value ?? null, variables);
      const query = own && compile(schema, own.document);
      this.variants.set(key, query);
      if (query) this.bytes += BYTES_PER_FIELD * own.fields;
    }
    return this.variants.get(key) ?? null;
  }

  private variantOf(variables: Variables): string {
    return JSON.stringify(this.conditions.map((condition) => variables[condition]));
  }
}

/**
 * What is compiled, of all operations together: bounded by memory, and what was not asked for the longest goes first.
 * Nothing else keeps an operation; whoever wants to come back to it keeps its mark.
 */
export class CompiledQueries {
  private readonly operations: LRUCache<object, CompiledOperation>;
  private compiling: GraphQLSchema | undefined;

  constructor(mostBytes = MOST_BYTES) {
    this.operations = new LRUCache({ maxSize: mostBytes, sizeCalculation: ({ bytes }) => bytes });
  }

  get bytes(): number {
    return this.operations.calculatedSize;
  }

  /** @returns null when it was dropped */
  find(mark: object): CompiledOperation | null {
    return this.operations.get(mark) ?? null;
  }

  /** Carries an operation out. @returns null when it cannot be compiled for these variables, or they do not fit */
  run(mark: object, asked: Asked, variables: Variables | undefined, context: object): Run | null {
    const known = this.find(mark) ?? new CompiledOperation(asked);
    const values = known.coerced(variables);
    if (!values) return null;
    this.compiling ??= compilingSchema(asked.schema);
    const query = known.compiled(this.compiling, values);
    this.operations.delete(mark); // or it would not be weighed anew, and it may have a variant more
    this.operations.set(mark, known);
    return query && query.query(undefined, context, values);
  }
}

/** A compiled query; null for what graphql-jit cannot compile. */
export function compile(schema: GraphQLSchema, document: DocumentNode): CompiledQuery | null {
  const made = compileQuery(schema, document);
  return isCompiledQuery(made) ? made : null;
}
