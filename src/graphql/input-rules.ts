import { instanceToPlain, plainToInstance, Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  isEmail,
  isURL,
  type ValidationError,
  type ValidationOptions,
  IsOptional,
  Max,
  MaxLength,
  maxLength,
  Min,
  registerDecorator,
  validateSync,
} from 'class-validator';
import { dayInWords } from './day-in-words.js';
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

const NOT_WRITABLE = says(
  'INVALID',
  'Er staat een teken in dat niet kan.',
  'There is a character in it that is not allowed.',
);

const tooLong = (max: number) =>
  says('TOO_LONG', `Gebruik hoogstens ${max.toLocaleString('nl-NL')} tekens.`, `Use at most ${max} characters.`);

/** A text of at most `max` characters. */
export function Text(max: number, each = false): PropertyDecorator {
  return compose(
    IsOptional(),
    MaxLength(max, { ...tooLong(max), each }),
    Rule('isWritable', isWritable, { ...NOT_WRITABLE, each }),
  );
}

/** A text that must be there, of at most `max` characters. Of an input that was made tidy. */
export function NeededText(max: number): PropertyDecorator {
  const isText = (value: unknown): value is string => typeof value === 'string';
  return compose(
    Rule('isFilled', isText, says('REQUIRED', 'Vul dit in.', 'Fill this in.')),
    Rule('isShort', (value) => !isText(value) || maxLength(value, max), tooLong(max)),
    Rule('isWritable', isWritable, NOT_WRITABLE),
  );
}

const onOneLine = Transform(({ value }: { value: unknown }) => inOneLine(value), { toClassOnly: true });

function inOneLine(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneLine);
  return typeof value === 'string' ? value.replace(/\s+/g, ' ') : value;
}

/** A text of one line of at most `max` characters; `tidyAs` makes its white space single spaces. */
export function Line(max: number, each = false): PropertyDecorator {
  return compose(onOneLine, Text(max, each));
}

/** A line that must be there. */
export function NeededLine(max: number): PropertyDecorator {
  return compose(onOneLine, NeededText(max));
}

/** An address of a page that is safe to follow: https, without a name or password in it. */
export function HttpsUrl(each = false): PropertyDecorator {
  return compose(
    IsOptional(),
    Rule(
      'isHttpsUrl',
      (value) => typeof value === 'string' && isWritable(value) && isURL(value, HTTPS_ONLY),
      says('INVALID', 'Dit is geen adres dat met https begint.', 'This is not an address that begins with https.', {
        each,
      }),
    ),
  );
}

const HTTPS_ONLY = { protocols: ['https'], require_protocol: true, require_valid_protocol: true, disallow_auth: true };

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

const [FIRST_DAY, LAST_DAY] = ['1990-01-01', '2100-12-31'];

/** A day of a plan, a period or a measurement: other years are slips of the hand. */
export function Day(): PropertyDecorator {
  const [first, last] = [dayInWords(FIRST_DAY), dayInWords(LAST_DAY)];
  return compose(
    IsOptional(),
    Rule(
      'isMeant',
      (day) => typeof day === 'string' && FIRST_DAY <= day && day <= LAST_DAY,
      says(
        'OUT_OF_RANGE',
        `Kies een dag van ${first.nl} tot en met ${last.nl}.`,
        `Choose a day from ${first.en} to ${last.en}.`,
      ),
    ),
  );
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

/** Tidy, and of a shape: what it has as a line is one. */
export function tidyAs<Input extends object>(shape: new () => object, input: Input): Input {
  return instanceToPlain(plainToInstance(shape, tidy(input)), { exposeUnsetFields: false }) as Input;
}

/** Tidy, for a field where null takes something away: an empty text is a slip there, and as good as nothing given. */
export const unlessBlank = <Value>(value: Value): Value | undefined =>
  typeof value === 'string' ? (tidy(value) ?? undefined) : value;

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
