/**
 * What the primary was seen to have reached, and when: from it follows how far a replica is behind.
 * Times are in milliseconds of one clock, whichever.
 */
export class PrimaryTrail {
  private readonly sightings: { position: bigint; at: number }[] = [];

  constructor(private readonly maxLagMs: number) {}

  /** Positions never go back. */
  saw(position: bigint, at: number): void {
    const newest = this.sightings.at(-1);
    if (newest === undefined || position > newest.position) this.sightings.push({ position, at });
    // The newest of those that every replica must have passed stays: it is the yardstick.
    while (this.sightings.length > 1 && at - this.sightings[1]!.at >= this.maxLagMs) this.sightings.shift();
  }

  /** It has what the primary had as long ago as a replica may be behind, or when the primary was first seen. */
  isCloseEnough(position: bigint): boolean {
    const [yardstick] = this.sightings;
    return yardstick !== undefined && position >= yardstick.position;
  }

  /** How long ago the primary had already passed this position; 0 when it has not. At least so long, if that was before the trail. */
  lagOf(position: bigint, now: number): number {
    const beyond = this.sightings.find((sighting) => sighting.position > position);
    return beyond ? now - beyond.at : 0;
  }
}
