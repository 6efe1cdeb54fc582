import { register } from 'node:module';

// Each worker of Jest begins with this file: from here on it imports TypeScript as it is written.
process.setSourceMapsEnabled(true);
register('./typescript-loader.js', import.meta.url);
