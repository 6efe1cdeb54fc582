import { Injectable } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { Request } from 'express';
import { isEnumType } from 'graphql';
import { notFound } from '../graphql/api-error.js';
import { labelOf } from '../graphql/enum-labels.resolver.js';
import { requestContext, type Language, type Wording } from '../graphql/request-context.js';
import type { IndicatorCard } from '../outcome/indicator-card.js';
import { indicatorKey, IndicatorReader } from '../outcome/indicator-reader.service.js';
import { picturePath, tablePath } from './course.paths.js';
import { seriesOf } from './course.series.js';
import type { Story } from './course.story.js';
import { notesOf, summaryOf } from './course.words.js';

/** Nothing of a pilot but its head and its indicators has to be read. */
const ASKED = new Set(['indicators', 'course']);

/** Reads what a picture tells of an indicator, with the caller's eyes. */
@Injectable()
export class CourseReader {
  constructor(
    private readonly indicators: IndicatorReader,
    private readonly schemaHost: GraphQLSchemaHost,
  ) {}

  /** @param id the global id of an indicator. @throws ApiError NOT_FOUND, BAD_USER_INPUT */
  async storyOf(id: string, request: Request): Promise<Story> {
    const indicator = await this.indicators.byId(indicatorKey(id), { req: request, asked: ASKED });
    if (!indicator) throw notFound();
    const { language } = requestContext();
    const series = seriesOf(indicator, language);
    return {
      ...series,
      language,
      name: indicator.name,
      definition: indicator.definition,
      measure: this.measureOf(indicator, language),
      summary: summaryOf(series.points, indicator, language),
      notes: notesOf(indicator, language),
      source: sourceOf(indicator, language),
      picturePath: picturePath(indicator.id),
      tablePath: tablePath(indicator.id),
    };
  }

  private measureOf({ unit, direction }: IndicatorCard, language: Language): string {
    const told = [this.label('IndicatorUnit', unit)];
    if (direction !== 'NONE') told.push(this.label('IndicatorDirection', direction));
    return told.map((wording) => wording[language]).join(', ');
  }

  private label(type: string, value: string): Wording {
    const found = this.schemaHost.schema.getType(type);
    const known = isEnumType(found) ? found.getValue(value) : null;
    return known ? labelOf(known) : { nl: value, en: value };
  }
}

function sourceOf({ pilot }: IndicatorCard, language: Language): string {
  const of = language === 'nl' ? 'Proeftuin' : 'Pilot';
  return `${[of, pilot?.number].filter(Boolean).join(' ')}: ${pilot?.title ?? ''}`;
}
