import { Transform } from 'class-transformer';
import { IsUrl } from 'class-validator';

export const number = () => Transform(({ value }) => (value === undefined || value === '' ? undefined : Number(value)));
export const numbers = () =>
  Transform(({ value }) => (typeof value === 'string' ? value.split(',').map(Number) : value));
export const list = () =>
  Transform(({ value }) => (typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value));
export const flag = () =>
  Transform(({ value }) =>
    value === undefined || value === '' ? undefined : ({ true: true, false: false }[String(value)] ?? value),
  );
export const url = (protocols: string[], { each = false } = {}) =>
  IsUrl(
    { protocols, require_tld: false, require_protocol: true, require_valid_protocol: true, allow_underscores: true },
    { each },
  );
