import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { Clock } from '../clock.js';
import { isUuid, keyOf } from '../graphql/global-id.js';
import type { RuleError } from '../graphql/refusal.js';
import type { Actor } from '../identity/actor.js';
import { existsOn } from '../organisation/existence.js';
import type { Organisation } from '../organisation/organisation.entity.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { Pilot } from '../pilot/pilot.entity.js';
import { maySee } from '../pilot/pilot.policy.js';
import type { RegionDialogueInput } from '../schema.types.js';
import { ThemeService } from '../theme/theme.service.js';
import { repeated, unknown } from './dialogue.guards.js';

/** Whether what a dialogue names can be named. */
@Injectable()
export class DialogueReferences {
  constructor(
    private readonly themes: ThemeService,
    private readonly organisations: OrganisationService,
    private readonly clock: Clock,
  ) {}

  async faults(
    transaction: EntityManager,
    actor: Actor,
    { themes, pilots, participants }: RegionDialogueInput,
  ): Promise<RuleError[]> {
    const choosable = await this.themes.choosableCodes(transaction);
    const organisations = await this.organisations.findAll(participants ?? [], transaction);
    const keys = keysOf(pilots);
    const known = await this.knownPilots(transaction, actor, keys);
    const wrong = <Given>(list: readonly Given[] | null | undefined, isRight: (one: Given) => boolean) =>
      (list ?? []).flatMap((one, index) => (isRight(one) ? [] : [String(index)]));
    return [
      ...wrong(themes, (code) => choosable.has(code)).map((at) =>
        unknown(['themes', at], 'thema met deze code', 'theme of this code'),
      ),
      ...(new Set(keys).size < keys.length ? [repeated(['pilots'])] : []), // one id can be written in several ways
      ...wrong(keys, (key) => known.has(key)).map((at) => noPilot(['pilots', at])),
      ...wrong(participants, (code) => this.isThere(organisations.get(code))).map((at) =>
        noOrganisation(['participants', at]),
      ),
    ];
  }

  /** @param owner a code @param pilot a global id */
  async actionFaults(
    transaction: EntityManager,
    actor: Actor,
    owner: string,
    pilot: string | null | undefined,
  ): Promise<RuleError[]> {
    const organisations = await this.organisations.findAll([owner], transaction);
    const keys = pilot == null ? [] : keysOf([pilot]);
    const known = await this.knownPilots(transaction, actor, keys);
    return [
      ...(this.isThere(organisations.get(owner)) ? [] : [noOrganisation(['owner'])]),
      ...(keys.every((key) => known.has(key)) ? [] : [noPilot(['pilot'])]),
    ];
  }

  private isThere(organisation: Organisation | undefined): boolean {
    return organisation !== undefined && existsOn(organisation, this.clock.today());
  }

  /** Published ones that the actor may see: a draft is nobody's matter yet. */
  private async knownPilots(transaction: EntityManager, actor: Actor, keys: readonly string[]): Promise<Set<string>> {
    const select = { id: true, ownerCode: true, visibility: true } as const;
    const ids = keys.filter(isUuid);
    const found =
      ids.length > 0
        ? await transaction.find(Pilot, { where: { id: In(ids) }, select, loadEagerRelations: false })
        : [];
    return new Set(found.filter((one) => one.visibility !== 'DRAFT' && maySee(actor, one)).map(({ id }) => id));
  }
}

/** The keys of pilots' global ids. @throws ApiError BAD_USER_INPUT */
export const keysOf = (ids: readonly string[] | null | undefined): string[] =>
  (ids ?? []).map((id) => keyOf('Pilot', id));

const noPilot = (path: string[]) =>
  unknown(path, 'gepubliceerde proeftuin met dit id die u mag zien', 'published pilot of this id that you may see');
const noOrganisation = (path: string[]) => unknown(path, 'organisatie met deze code', 'organisation of this code');
