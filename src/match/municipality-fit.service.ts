import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { badInput, notFound } from '../graphql/api-error.js';
import type { ApiContext } from '../identity/allow.js';
import { existsOn } from '../organisation/existence.js';
import type { Organisation } from '../organisation/organisation.entity.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { EligibilityService } from '../pilot/eligibility.service.js';
import type { PilotCard } from '../pilot/pilot-card.js';
import { PilotReader } from '../pilot/pilot-reader.service.js';
import { Settings } from '../settings.js';
import { Facts, themeCodesOf } from './facts.service.js';
import { excluded, ofThePast, populationOf } from './match.requirements.js';
import { type Requirement, type Scored, scored } from './match.score.js';
import { MatchScale } from './match-scale.js';
import { areaOfMunicipality, networkOf, regionOf, sizeOf } from './place.criterion.js';
import { seeksOfMunicipality } from './seeks.criterion.js';
import { themeOfMunicipality } from './theme.criterion.js';

export interface MunicipalityFit extends Scored {
  municipality: Organisation;
}

/** Whether a pilot fits a municipality that may join or copy it. */
@Injectable()
export class MunicipalityFits {
  constructor(
    private readonly pilots: PilotReader,
    private readonly organisations: OrganisationService,
    private readonly eligibility: EligibilityService,
    private readonly facts: Facts,
    private readonly scale: MatchScale,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** One statement. @param identifier a code or a TOOI URI @throws ApiError NOT_FOUND, BAD_USER_INPUT for what is no municipality */
  async of(pilot: PilotCard, identifier: string, context: ApiContext): Promise<MunicipalityFit> {
    const municipality = this.organisations.all.find(identifier);
    if (!municipality) throw notFound();
    if (municipality.kind !== 'MUNICIPALITY')
      throw badInput(`${municipality.name} is geen gemeente.`, `${municipality.name} is no municipality.`);
    const line = this.organisations.expand([municipality.code]);
    const requirements = this.requirements(pilot, municipality, line);
    if (line.includes(pilot.ownerCode)) return { municipality, ...scored([], requirements, this.scale) };
    const own = await this.pilots.where('c.is_published and c.owner_code = any(:key::text[])', line, context);
    const themes = own.filter(({ status }) => status !== 'DRAFT').flatMap(themeCodesOf);
    const [here, there] = [this.facts.place(pilot.ownerCode), this.facts.place(municipality.code)];
    const judgements = [
      themeOfMunicipality(this.facts.themesNamed([...new Set(themes)]), this.facts.themesNamed(themeCodesOf(pilot))),
      seeksOfMunicipality(pilot),
      regionOf(here, there),
      areaOfMunicipality(pilot.area, there),
      sizeOf(here, there),
      networkOf(here, there),
    ];
    return { municipality, ...scored(judgements, requirements, this.scale) };
  }

  private requirements(pilot: PilotCard, municipality: Organisation, line: string[]): Requirement[] {
    const { code, name } = municipality;
    const today = this.clock.today();
    const isEligible = this.eligibility.exceptionOf(code) !== null;
    return [
      ...(pilot.status === 'WITHDRAWN'
        ? [excluded('AVAILABLE', 'De proeftuin is ingetrokken.', 'The pilot was withdrawn.')]
        : []),
      ...(line.includes(pilot.ownerCode)
        ? [excluded('OF_ANOTHER', `De proeftuin is van ${name} zelf.`, `The pilot is ${name}’s own.`)]
        : []),
      ...(existsOn(municipality, today) ? [] : [ofThePast(name, this.successorsOf(code, today))]),
      ...(isEligible ? [] : populationOf(this.facts.place(code), this.settings.eligibleUpToInhabitants)),
    ];
  }

  private successorsOf(code: string, today: string): string[] {
    const { all } = this.organisations;
    return all
      .successionsOf(code)
      .filter(({ status, effectiveOn }) => status === 'EFFECTIVE' && effectiveOn <= today)
      .flatMap(({ successorCode }) => all.byCode(successorCode)?.name ?? []);
  }
}
