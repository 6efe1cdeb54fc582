import { ResolveField, Resolver } from '@nestjs/graphql';
import { requestContext } from '../graphql/request-context.js';
import type { IndicatorCard } from '../outcome/indicator-card.js';
import { picturePath, tablePath } from './course.paths.js';
import { seriesOf } from './course.series.js';
import { summaryOf } from './course.words.js';

/** Made of the card that the caller was shown: of it, what may not be seen is gone already. */
@Resolver('Indicator')
export class CourseResolver {
  @ResolveField()
  course(indicator: IndicatorCard) {
    const { language } = requestContext();
    const series = seriesOf(indicator, language);
    return {
      ...series,
      summary: summaryOf(series.points, indicator, language),
      picturePath: picturePath(indicator.id),
      tablePath: tablePath(indicator.id),
    };
  }
}
