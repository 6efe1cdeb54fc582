import type { Actor } from '../identity/actor.js';

/** A webhook tells what the organisation is told, so it binds the organisation. */
export const mayKeepWebhooks = ({ roles }: Actor): boolean => roles.has('MANAGER') || roles.has('API_CLIENT');
