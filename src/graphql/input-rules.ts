import { plainToInstance } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  isEmail,
  type ValidationError,
  type ValidationOptions,
  IsOptional,
  Max,
  MaxLength,
  Min,
  registerDecorator,
  validateSync,
} from 'class-validator';
import type { RuleError } from './refusal.js';

/** What a decorator says when it refuses: taken up by `faultsIn`. */
type Saying = Pick<RuleError, 'code' | 'wording'>;

const says = (code: RuleError['code'], nl: string, en: string, options: ValidationOptions = {}): ValidationOptions => ({
  ...options,
  context: { code, wording: { nl, en } } satisfies Saying,
});

const compose =
  (...decorators: PropertyDecorator[]): PropertyDecorator =>
  (target, property) =>
    decorators.forEach((decorate) => decorate(target, property));

// PostgreSQL cannot hold NUL, nor half a surrogate pair in jsonb; other control characters are never meant, but for
// tab and line ends.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Cs}]/u;

const isWritable = (value: unknown): boolean => typeof value !== 'string' || !UNWRITABLE.test(value);

function Rule(name: string, validate: (value: unknown) => boolean, options: ValidationOptions): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: property as string,
      options,
      // class-validator drops the context of a fault whose message is empty, and with it what `says` put there.
      validator: { validate, defaultMessage: () => name },
    });
}

/** A text of at most `max` characters. */
export function Text(max: number, each = false): PropertyDecorator {
  const options = { each };
  const count = max.toLocaleString('nl-NL');
  return compose(
    IsOptional(),
    MaxLength(max, says('TOO_LONG', `Gebruik hoogstens ${count} tekens.`, `Use at most ${max} characters.`, options)),
    Rule(
      'isWritable',
      isWritable,
      says(
        'INVALID',
        'Er staat een teken in dat niet kan.',
        'There is a character in it that is not allowed.',
        options,
      ),
    ),
  );
}

/** A list of at most `max` entries, each one once. */
export function List(max: number): PropertyDecorator {
  return compose(
    IsOptional(),
    ArrayMaxSize(max, says('TOO_MANY', `Geef er hoogstens ${max}.`, `Give at most ${max}.`)),
    ArrayUnique(
      (entry: unknown) => (typeof entry === 'object' ? Symbol() : entry),
      says('DUPLICATE', 'Hetzelfde staat er twee keer in.', 'The same thing is in it twice.'),
    ),
  );
}

/** A number between `min` and `max`, both included. */
export function Between(min: number, max: number): PropertyDecorator {
  const options = says(
    'OUT_OF_RANGE',
    `Geef een getal van ${min.toLocaleString('nl-NL')} tot en met ${max.toLocaleString('nl-NL')}.`,
    `Give a number from ${min.toLocaleString('en-GB')} to ${max.toLocaleString('en-GB')}.`,
  );
  return compose(IsOptional(), Min(min, options), Max(max, options));
}

/** An e-mail address; top-level names of test networks such as `.example` are fine. */
export function EmailAddress(): PropertyDecorator {
  return compose(
    IsOptional(),
    Rule(
      'isEmailAddress',
      (value) => isWritable(value) && isEmail(value), // isEmail throws on half a surrogate pair
      says('INVALID', 'Dit is geen e-mailadres.', 'This is not an e-mail address.'),
    ),
  );
}

/** Texts without spaces around them and in one Unicode form (NFC); an empty text is no text, and no entry of a list. */
export function tidy<Value>(value: Value): Value {
  if (typeof value === 'string') return (value.normalize('NFC').replace(/\r\n?/g, '\n').trim() || null) as Value;
  if (Array.isArray(value)) return value.map(tidy).filter((entry) => entry !== null) as Value;
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, tidy(field as unknown)])) as Value;
  }
  return value;
}

/** Everything wrong with the shape of an input, each with its path below `input`. */
export function faultsIn<Input extends object>(shape: new () => Input, input: object): RuleError[] {
  return validateSync(plainToInstance(shape, input)).flatMap((error) => told(error, ['input']));
}

function told(error: ValidationError, above: string[]): RuleError[] {
  const path = [...above, error.property];
  const sayings = Object.values((error.contexts ?? {}) as Record<string, Saying>);
  const own = [...new Map(sayings.map((saying) => [saying.code, saying])).values()].map((saying) => ({
    ...saying,
    path,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => told(child, path))];
}
