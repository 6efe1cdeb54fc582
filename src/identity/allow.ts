import {
  applyDecorators,
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Request } from 'express';
import { ApiError } from '../graphql/api-error.js';
import type { AskingContext } from '../graphql/asked-fields.js';
import { PayloadInterceptor } from '../graphql/payload.interceptor.js';
import type { LoaderScope } from '../graphql/per-request-loader.js';
import { type Actor, type Caller, isCurator, type Role } from './actor.js';

export const ALLOWED = 'allowed';

/**
 * Which roles may call a mutation at all; whether this record is theirs is for `authorize`. A contract test finds a missing
 * one. With it come the guard and the payload: queries have neither, and need not pass through what they do not have.
 */
export const Allow = (...roles: [Role, ...Role[]]) =>
  applyDecorators(SetMetadata(ALLOWED, roles), UseGuards(AllowGuard), UseInterceptors(PayloadInterceptor));

/** What `AllowEverybody` puts in the place of roles. */
export const EVERYBODY = 'EVERYBODY';

/** For the few mutations that need no account. They look at the record with the eyes of the public, and limit themselves. */
export const AllowEverybody = () =>
  applyDecorators(SetMetadata(ALLOWED, [EVERYBODY]), UseInterceptors(PayloadInterceptor));

export interface ApiContext extends LoaderScope, AskingContext {
  req: Request;
}

export const callerOf = (context: ApiContext): Caller => context.req.caller ?? null;

const fromContext = (context: ExecutionContext): Caller =>
  callerOf(GqlExecutionContext.create(context).getContext<ApiContext>());

/** Who asks; null for the public. */
export const WhoAsks = createParamDecorator((_: unknown, context: ExecutionContext): Caller => fromContext(context));

/** The signed-in person. @throws ApiError UNAUTHENTICATED for the public */
export const SignedIn = createParamDecorator((_: unknown, context: ExecutionContext): Actor =>
  signedIn(fromContext(context)),
);

export function signedIn(caller: Caller): Actor {
  if (!caller) throw new ApiError('UNAUTHENTICATED');
  return caller;
}

/**
 * Use for records that the caller may see; for others NOT_FOUND is the answer.
 * @param role which it takes, when nothing but a role is lacking @throws ApiError FORBIDDEN
 */
export function authorize(may: boolean, role: Role | null = null): void {
  if (!may) throw new ApiError('FORBIDDEN', role ? needsRole([role]) : undefined);
}

@Injectable()
export class AllowGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const roles = this.reflector.get<Role[]>(ALLOWED, context.getHandler());
    const actor = signedIn(fromContext(context));
    const may = roles.some((role) => (role === 'CURATOR' ? isCurator(actor) : actor.roles.has(role)));
    if (!may) throw new ApiError('FORBIDDEN', needsRole(roles));
    return true;
  }
}

const needsRole = (roles: Role[]) => ({
  nl: `U mag dit niet doen. Daarvoor is de rol ${roles.join(' of ')} nodig.`,
  en: `You may not do this. It takes the role ${roles.join(' or ')}.`,
});
