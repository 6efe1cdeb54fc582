import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { uuidOf } from '../graphql/global-id.js';
import type { Actor } from '../identity/actor.js';
import { Allow, type ApiContext, SignedIn } from '../identity/allow.js';
import type {
  CorrectMeasurementInput,
  LoadMeasurementsInput,
  RecordMeasurementsInput,
  RemoveMeasurementInput,
} from '../schema.types.js';
import { IndicatorReader, measurementKey } from './indicator-reader.service.js';
import type { Measurement } from './measurement.entity.js';
import { MeasurementService } from './measurement.service.js';
import { MeasurementRecording } from './measurement-recording.service.js';

@Resolver()
export class MeasurementMutationsResolver {
  constructor(
    private readonly recording: MeasurementRecording,
    private readonly measurements: MeasurementService,
    private readonly reader: IndicatorReader,
  ) {}

  @Mutation()
  @Allow('MANAGER')
  recordMeasurements(
    @SignedIn() actor: Actor,
    @Args('pilot') pilot: string,
    @Args('idempotencyKey') key: string,
    @Args('input') input: RecordMeasurementsInput,
    @Context() context: ApiContext,
  ) {
    return this.recorded(this.recording.ofList(actor, uuidOf('Pilot', pilot), key, input), context);
  }

  @Mutation()
  @Allow('MANAGER')
  loadMeasurements(
    @SignedIn() actor: Actor,
    @Args('pilot') pilot: string,
    @Args('idempotencyKey') key: string,
    @Args('input') input: LoadMeasurementsInput,
    @Context() context: ApiContext,
  ) {
    return this.recorded(this.recording.ofFile(actor, uuidOf('Pilot', pilot), key, input), context);
  }

  @Mutation()
  @Allow('MANAGER')
  async correctMeasurement(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: CorrectMeasurementInput,
    @Context() context: ApiContext,
  ) {
    const corrected = await this.measurements.correct(actor, measurementKey(id), version, input);
    const [measurement] = await this.reader.measurements([corrected.id], context);
    return { measurement };
  }

  @Mutation()
  @Allow('MANAGER')
  async removeMeasurement(
    @SignedIn() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('input') input: RemoveMeasurementInput,
    @Context() context: ApiContext,
  ) {
    const indicator = await this.measurements.remove(actor, measurementKey(id), version, input);
    return { removedId: id, indicator: await this.reader.byId(indicator.id, context) };
  }

  private async recorded(recording: Promise<Measurement[]>, context: ApiContext) {
    const made = await recording;
    const ids = made.map(({ id }) => id);
    return { measurements: await this.reader.measurements(ids, context) };
  }
}
