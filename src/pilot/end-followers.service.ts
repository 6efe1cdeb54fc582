import { Injectable } from '@nestjs/common';
import { StepFollowers } from './step-followers.js';

/** Where a later concept says what follows when a pilot is completed or stopped. */
@Injectable()
export class EndFollowers extends StepFollowers {}
